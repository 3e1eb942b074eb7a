package clock

import (
	"fmt"
	"sync"
	"time"
)

// Virtual is a Clock whose time passes only while every goroutine of the program waits. A
// Virtual runs one program after the other, each by Run; its methods, and the contexts, groups
// and queues it makes, are for the goroutines of that program, until it ends.
type Virtual struct {
	// Horizon is the latest time. A program that would go past it is stopped.
	Horizon time.Duration

	state
	timers timers
	ready  readyTasks // by lane: the caller before everybody

	tasks     freelist[task]
	deadlines freelist[deadline]
	groups    freelist[group]
	queues    freelist[queue]

	left chan struct{} // one value for each task that has left after the run was over
}

// state is what a clock knows of the program that it runs.
type state struct {
	now     time.Duration
	current *task
	seq     uint64
	lanes   int // lanes given to tasks of groups so far

	halted   bool // a task crashed: no task gets the baton any more
	over     bool // the run is over: a goroutine that wakes up leaves
	returned bool // main has returned
	ending   Ending
	broken   any // a panic that is no *Panic: a fault of the engine
}

// NewVirtual returns a clock at time zero.
func NewVirtual() *Virtual {
	return &Virtual{
		Horizon: Forever - 1,
		left:    make(chan struct{}),
	}
}

// Ending is how a program ended.
type Ending struct {
	At       time.Duration // when nothing was left to do: for a deadlock, when the last timer fired
	Deadlock bool          // main had not returned and nothing could wake it
	Panicked *Panic        // a task panicked with this
	Horizon  bool          // time would have passed the horizon
}

// Panic is what a task panics with to crash the program on purpose. Any other panic is a fault
// of the code that runs under the clock, and Run panics with it.
type Panic struct{ Text string }

func (p *Panic) Error() string { return "panic: " + p.Text }

// Run runs main as the caller (lane 0), on the goroutine that calls Run: its stack has grown in
// earlier runs. It returns when main has returned and every goroutine that main started has ended
// or can never end; those that can never end are made to leave. If a task panics with anything
// but a *Panic, Run panics with that.
func (v *Virtual) Run(main func()) Ending {
	v.reset()
	t := v.newTask(0)
	t.begun = true
	v.current = t
	v.runCaller(t, main)
	v.dismiss()
	if v.broken != nil {
		panic(v.broken)
	}
	return v.ending
}

// runCaller runs main and returns at the end of the run.
func (v *Virtual) runCaller(t *task, main func()) {
	defer func() {
		r := recover()
		t.ended = true
		if r == dismissed {
			return
		}
		if r != nil {
			v.crash(r)
		}
		if n := v.nextTask(); n != nil {
			v.pass(n)
		}
		<-t.wake
	}()
	main()
	v.returned = true
}

// dismissed is what leaves a main that nothing will ever wake: its goroutine is Run's.
var dismissed = new(int)

// reset forgets the last program but keeps its memory.
func (v *Virtual) reset() {
	v.state = state{}
	v.timers.heap, v.timers.armed = v.timers.heap[:0], 0
	v.ready.reset()
	v.tasks.taken, v.deadlines.taken, v.groups.taken, v.queues.taken = 0, 0, 0, 0
}

// finish is deferred by every goroutine of the program.
func (v *Virtual) finish(t *task) {
	if r := recover(); r != nil {
		v.crash(r)
	}
	v.retire(t)
}

// retire takes t out of the program and hands the baton on.
func (v *Virtual) retire(t *task) {
	t.ended = true
	if v.over {
		v.left <- struct{}{}
		return
	}
	if n := v.nextTask(); n != nil {
		v.pass(n)
	}
}

// crash records that the program panicked. Nothing runs after that.
func (v *Virtual) crash(r any) {
	if p, ok := r.(*Panic); ok {
		v.ending.Panicked = p
	} else {
		v.broken = fmt.Errorf("clock: a task panicked: %v", r)
	}
	v.halted = true
}

// nextTask returns the task that runs next: the first of those that are ready, or else of those
// that the next timers wake. It returns nil if there will never be one; then the run is over.
func (v *Virtual) nextTask() *task {
	for !v.halted {
		if !v.ready.empty() {
			return v.ready.pop()
		}
		when, ok := v.timers.next()
		if !ok {
			v.ending.Deadlock = !v.returned
			break
		}
		if when > v.Horizon {
			v.ending.Horizon = true
			break
		}
		v.now = when
		v.fireTimers()
	}
	return v.conclude()
}

// fireTimers fires every timer that is due now, before any goroutine runs, as the Go
// scheduler does: a cancel at this instant is too late for a task whose own timer has fired.
func (v *Virtual) fireTimers() {
	for {
		fired := v.timers.due(v.now)
		if fired == nil {
			return
		}
		if t := fired.task; t != nil {
			v.wakeUp(t, Elapsed)
		} else {
			fired.fire()
		}
	}
}

// conclude ends the run: it wakes Run. The goroutine that calls it then waits, like the others,
// to be dismissed.
func (v *Virtual) conclude() *task {
	v.ending.At = v.now
	v.over = true
	v.caller().wake <- struct{}{}
	return nil
}

// caller is the task of main.
func (v *Virtual) caller() *task { return v.tasks.at(0) }

// dismiss makes the goroutines leave that nothing will ever wake: one by one, so that their
// deferred calls never run at the same time and no goroutine outlives the run. Main, which runs
// on Run's goroutine, leaves after them.
func (v *Virtual) dismiss() {
	for i := v.tasks.taken - 1; i > 0; i-- {
		if t := v.tasks.at(i); t.begun && !t.ended {
			v.pass(t)
			<-v.left
		}
	}
}

// Now implements Clock.
func (v *Virtual) Now() time.Duration { return v.now }

// Sleep implements Clock.
func (v *Virtual) Sleep(d time.Duration) {
	if d <= 0 {
		return
	}
	v.sleepUntil(v.current, d)
	v.park()
}

// Mutex implements Clock. Whoever has the baton runs alone, so there is nothing to lock; atomic
// operations would be a tenth of a run of a thousand sources.
func (v *Virtual) Mutex() sync.Locker { return noLock{} }

type noLock struct{}

func (noLock) Lock()   {}
func (noLock) Unlock() {}

// At implements Clock. It comes before tasks and deadlines of the same instant.
func (v *Virtual) At(d time.Duration, f func()) {
	v.seq++
	v.timers.arm(&timer{fire: f}, max(d, v.now), v.seq)
}

// Go implements Clock. The new goroutine shares the lane of the one that starts it.
func (v *Virtual) Go(f func()) {
	t := v.newTask(v.current.lane)
	t.main = f
	if t.alone == nil {
		t.alone = func() {
			defer v.finish(t)
			t.main()
		}
	}
	v.makeReady(t)
}
