// Package clock is time for the engine: real goroutines, contexts and an errgroup, run in
// virtual time.
//
// Start with Clock: the engine's programs are ordinary Go written against it. Virtual is
// the implementation the playground uses. Its promise: the same program gives the same
// order of events always and everywhere, because at most one goroutine of it runs at a
// time (the baton) and time jumps from timer to timer in one decided order.
//
// # Ties
//
// Real Go leaves the order of what happens at one instant to chance. Here it is decided:
//
//  1. Timers fire in the order of time; at one instant the caller's cancel (At) comes first,
//     then deadlines, outer contexts before inner ones, then sleeping goroutines by lane. So a
//     delay equal to its timeout is a timeout, and where the caller cancels at the deadline
//     the context is canceled, not past its deadline.
//  2. All timers of an instant fire before any goroutine runs. Goroutines whose sleep is over
//     keep that result when one of them cancels a context at this instant: if several fail
//     at once, each returns its own error. This is also what real Go does nearly always.
//  3. Ready goroutines run by lane. The spawner keeps running; children start in the order of
//     lanes; a freed slot goes to the goroutine that is blocked in Go before anybody runs.
//  4. Among goroutines that one cancel wakes, and among those that wait for a job, the lowest
//     lane is first.
//  5. Sleep of zero or less lets nobody else run, and a context that is already done wins.
//
// Each rule has a golden test, and a mutation of it that the test must fail.
//
// testing/synctest has such a clock but needs a *testing.T, so it serves as the oracle
// in the tests (package clocktest) and not as the engine's clock.
package clock

import (
	"context"
	"sync"
	"time"
)

// Forever is a sleep that never ends: select {} in a program.
const Forever = time.Duration(1<<63 - 1)

// Clock is the part of package time, of package context and of errgroup that depends on
// time. Each method names the Go it stands for. Contexts that such a program waits on
// must come from the clock: a plain context.WithTimeout would follow the wall.
type Clock interface {
	// Now is the time since the program began.
	Now() time.Duration

	// Sleep is time.Sleep. Zero or less returns at once and lets nobody else run.
	Sleep(d time.Duration)

	// SleepContext sleeps like
	//
	//	select {
	//	case <-time.After(d):
	//		return nil
	//	case <-ctx.Done():
	//		return ctx.Err()
	//	}
	//
	// except that a context that is already done wins at once.
	SleepContext(ctx context.Context, d time.Duration) error

	// WithTimeout is context.WithTimeout.
	WithTimeout(ctx context.Context, d time.Duration) (context.Context, context.CancelFunc)

	// WithCancelCause is context.WithCancelCause.
	WithCancelCause(ctx context.Context) (context.Context, context.CancelCauseFunc)

	// OnDone is context.AfterFunc: f is called once ctx is done, unless stop was called
	// before. f must neither block nor call the clock, except for Now.
	OnDone(ctx context.Context, f func()) (stop func())

	// At is time.AfterFunc at an absolute time: f is called at d. f must not block; it may
	// cancel contexts.
	At(d time.Duration, f func())

	// Go is the go statement.
	Go(f func())

	// Mutex is new(sync.Mutex).
	Mutex() sync.Locker

	// Queue is make(chan int, capacity): 0 or more.
	Queue(capacity int) Queue

	// Group is a zero errgroup.Group.
	Group() Group

	// GroupWithContext is errgroup.WithContext.
	GroupWithContext(ctx context.Context) (Group, context.Context)
}

// Group is what the engine uses of an errgroup.Group; the methods mean what they mean
// there (https://pkg.go.dev/golang.org/x/sync/errgroup).
type Group interface {
	// Observe has o told about each function. It is called before the first Go.
	Observe(o Observer)

	SetLimit(n int)
	Go(f func() error)
	TryGo(f func() error) bool
	Wait() error
}

// An Observer is told about the functions of a group, by the goroutine of each. number counts
// them from 0.
type Observer interface {
	Started(number int)           // the function begins
	Exited(number int, err error) // it has returned
}

// Queue is a channel of indices: a goroutine writes what it found to its own slot and sends the
// index of the slot.
type Queue interface {
	// Send is ch <- i.
	Send(i int)

	// TrySend sends if that is possible without waiting, and reports whether it did.
	TrySend(i int) bool

	// Close is close(ch).
	Close()

	// Receive is i, ok := <-ch.
	Receive() (i int, ok bool)

	// ReceiveContext receives like
	//
	//	select {
	//	case i, ok := <-ch:
	//	case <-ctx.Done():
	//	case <-time.After(after):
	//	}
	//
	// and returns which case it was. A context that is already done wins at once. after is
	// Forever if there is no third case.
	ReceiveContext(ctx context.Context, after time.Duration) (i int, ready Ready)
}

// Ready says which case of a select was ready.
type Ready int

// The cases of ReceiveContext.
const (
	Received Ready = iota // a value
	Closed                // the queue is closed and empty
	Done                  // the context is done
	Elapsed               // the time is over
)
