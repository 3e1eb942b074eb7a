// Package clocktest is package time as a clock.Clock. Inside a testing/synctest bubble it is
// the oracle for the virtual clock: the same program, on Go's own scheduler, timers and
// channels. Only tests import it.
package clocktest

import (
	"context"
	"runtime"
	"sync"
	"testing/synctest"
	"time"

	"golang.org/x/sync/errgroup"

	"scattergather/engine/clock"
)

// Std is a clock.Clock over package time. Run a program with Run, inside a bubble.
type Std struct {
	start time.Time
	over  chan struct{} // closed at the end: goroutines that nothing will ever wake leave
	tasks sync.WaitGroup

	mu       sync.Mutex
	last     time.Duration // when a timer fired last, or a goroutine panicked
	panicked *clock.Panic
	crashed  chan struct{}
}

// NewStd returns a clock that starts now.
func NewStd() *Std {
	return &Std{start: time.Now(), over: make(chan struct{}), crashed: make(chan struct{})}
}

// Run runs main and returns when everything it started has ended, or is stuck for good:
// within a bubble that is so when a timer of longer than any scenario fires.
func (s *Std) Run(main func()) clock.Ending {
	returned := make(chan struct{})
	var ending clock.Ending
	s.tasks.Go(func() {
		defer s.recover()
		main()
		close(returned)
	})
	select {
	case <-returned:
	case <-s.crashed:
	case <-time.After(1000 * time.Hour):
		ending.Deadlock = true
	}
	idle := make(chan struct{})
	go func() {
		s.tasks.Wait()
		close(idle)
	}()
	select {
	case <-idle:
	case <-time.After(1000 * time.Hour):
	}
	synctest.Wait() // for what OnDone has started
	close(s.over)
	s.mu.Lock()
	ending.Panicked, ending.At = s.panicked, s.last
	s.mu.Unlock()
	<-idle
	synctest.Wait() // for what leaving has started
	return ending
}

func (s *Std) recover() {
	r := recover()
	if r == nil {
		return
	}
	p, ok := r.(*clock.Panic)
	if !ok {
		panic(r)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.panicked == nil {
		s.panicked, s.last = p, s.Now()
		close(s.crashed)
	}
}

// fired notes that a timer fired: Go reports a deadlock only once no timer is armed.
func (s *Std) fired() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.panicked == nil {
		s.last = s.Now()
	}
}

func (s *Std) stuck() {
	<-s.over
	runtime.Goexit()
}

// Now implements clock.Clock.
func (s *Std) Now() time.Duration { return time.Since(s.start) }

// Mutex implements clock.Clock.
func (s *Std) Mutex() sync.Locker { return new(sync.Mutex) }

// Sleep implements clock.Clock.
func (s *Std) Sleep(d time.Duration) {
	if d == clock.Forever {
		s.stuck()
	}
	if d <= 0 {
		return
	}
	select {
	case <-time.After(d):
		s.fired()
	case <-s.over:
		runtime.Goexit()
	}
}

// after is time.After; nil, which is never ready, for Forever.
func after(d time.Duration) (<-chan time.Time, func() bool) {
	if d == clock.Forever {
		return nil, func() bool { return false }
	}
	t := time.NewTimer(d)
	return t.C, t.Stop
}

// SleepContext implements clock.Clock.
func (s *Std) SleepContext(ctx context.Context, d time.Duration) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if d <= 0 {
		return nil
	}
	elapsed, stop := after(d)
	defer stop()
	select {
	case <-elapsed:
		s.fired()
		return nil
	case <-ctx.Done():
		return ctx.Err()
	case <-s.over:
		runtime.Goexit()
		return nil
	}
}

// WithTimeout implements clock.Clock.
func (s *Std) WithTimeout(ctx context.Context, d time.Duration) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithTimeout(ctx, d)
	context.AfterFunc(ctx, func() {
		if deadline, _ := ctx.Deadline(); deadline.Equal(time.Now()) {
			s.fired()
		}
	})
	return ctx, cancel
}

// WithCancelCause implements clock.Clock.
func (s *Std) WithCancelCause(ctx context.Context) (context.Context, context.CancelCauseFunc) {
	return context.WithCancelCause(ctx)
}

// OnDone implements clock.Clock.
func (s *Std) OnDone(ctx context.Context, f func()) (stop func()) {
	stopped := context.AfterFunc(ctx, f)
	return func() { stopped() }
}

// At implements clock.Clock.
func (s *Std) At(d time.Duration, f func()) {
	time.AfterFunc(d-s.Now(), func() {
		s.fired()
		f()
	})
}

// Go implements clock.Clock.
func (s *Std) Go(f func()) {
	s.tasks.Go(func() {
		defer s.recover()
		f()
	})
}

// Group implements clock.Clock.
func (s *Std) Group() clock.Group {
	return &group{s: s, Group: new(errgroup.Group)}
}

// GroupWithContext implements clock.Clock.
func (s *Std) GroupWithContext(ctx context.Context) (clock.Group, context.Context) {
	g, ctx := errgroup.WithContext(ctx)
	return &group{s: s, Group: g}, ctx
}

// group is an errgroup.Group whose functions may panic with *clock.Panic.
type group struct {
	s      *Std
	closed bool // SetLimit(0) was called

	number   int            // of functions so far
	observer clock.Observer // may be nil
	*errgroup.Group
}

func (g *group) Observe(o clock.Observer) { g.observer = o }

func (g *group) SetLimit(n int) {
	g.closed = n == 0
	g.Group.SetLimit(n)
}

func (g *group) wrap(f func() error) func() error {
	g.s.tasks.Add(1)
	number := g.number
	g.number++
	return func() error {
		defer g.s.tasks.Done()
		defer g.s.recover()
		select {
		case <-g.s.over:
			return nil // a slot that came free only because the run is over
		default:
		}
		if g.observer != nil {
			g.observer.Started(number)
		}
		err := f()
		if g.observer != nil {
			g.observer.Exited(number, err)
		}
		return err
	}
}

func (g *group) Go(f func() error) {
	if g.closed {
		g.s.stuck() // errgroup's own send would keep the bubble from ending
	}
	g.Group.Go(g.wrap(f))
}

func (g *group) TryGo(f func() error) bool {
	if g.Group.TryGo(g.wrap(f)) {
		return true
	}
	g.s.tasks.Done()
	g.number--
	return false
}

// Queue implements clock.Clock.
func (s *Std) Queue(capacity int) clock.Queue {
	return &queue{s, make(chan int, capacity)}
}

type queue struct {
	s  *Std
	ch chan int
}

func (q *queue) Send(i int) {
	select {
	case q.ch <- i:
	case <-q.s.over:
		runtime.Goexit()
	}
}

func (q *queue) TrySend(i int) bool {
	select {
	case q.ch <- i:
		return true
	default:
		return false
	}
}

func (q *queue) Close() { close(q.ch) }

func (q *queue) Receive() (int, bool) {
	i, ready := q.ReceiveContext(context.Background(), clock.Forever)
	return i, ready == clock.Received
}

func (q *queue) ReceiveContext(ctx context.Context, d time.Duration) (int, clock.Ready) {
	if ctx.Err() != nil {
		return 0, clock.Done
	}
	elapsed, stop := after(d)
	defer stop()
	select {
	case i, ok := <-q.ch:
		if !ok {
			return 0, clock.Closed
		}
		return i, clock.Received
	case <-ctx.Done():
		return 0, clock.Done
	case <-elapsed:
		q.s.fired()
		return 0, clock.Elapsed
	case <-q.s.over:
		runtime.Goexit()
		return 0, clock.Closed
	}
}
