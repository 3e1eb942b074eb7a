package clock

import (
	"runtime"
	"time"
)

// A task is a goroutine of the program. It holds the baton or is parked.
type task struct {
	lane int // decides ties; a task started with Go shares the lane of its parent
	wake chan struct{}

	// What its goroutine does. The goroutine is started when it first gets the baton: if it were
	// started before, it would run twice, and of thousands none stays in the processor's cache.
	begun  bool
	group  *group // the group that starts it; nil for the go statement
	call   func() error
	number int // of the function in its group
	main   func()
	run    func() error // what errgroup runs: it calls call
	alone  func()       // what a go statement runs: it calls main; nil until the task is used for one

	// What a parked task waits for: any of a timer, a context, and a queue or a group.
	timer timer
	wait  waiter   // its entry in the list of a context
	at    *waiters // the list of a queue or a group that it is in, if any
	value int      // what it sends or has received
	ready Ready    // why it was woken

	ended bool
}

func (v *Virtual) newTask(lane int) *task {
	t := v.tasks.take()
	if t.wake == nil {
		t.wake = make(chan struct{}, 1)
		t.run = func() (err error) {
			defer func() { err = t.group.finish(t, err, recover()) }()
			if o := t.group.observer; o != nil {
				o.Started(t.number)
			}
			err = t.call()
			if o := t.group.observer; o != nil {
				o.Exited(t.number, err)
			}
			return err
		}
		t.timer.task, t.timer.class = t, lanes
		t.wait.task = t
	}
	t.lane, t.timer.lane, t.timer.armed = lane, int32(lane), 0
	t.begun, t.group, t.at = false, nil, nil
	t.wait.node = nil
	t.ended = false
	return t
}

// begin starts the goroutine of a task.
func (v *Virtual) begin(t *task) {
	t.begun = true
	if t.group != nil {
		t.group.eg.Go(t.run)
		return
	}
	go t.alone()
}

// park hands the baton to the next task and returns when the current one has it again.
func (v *Virtual) park() {
	t := v.current
	switch n := v.nextTask(); n {
	case t:
		v.current = t
		return
	case nil:
	default:
		v.pass(n)
	}
	<-t.wake
	v.leaveIfOver(t)
}

// pass gives the baton to t. The goroutine that calls it must not touch the clock afterwards.
func (v *Virtual) pass(t *task) {
	v.current = t
	if !t.begun {
		v.begin(t)
		return
	}
	t.wake <- struct{}{}
}

// leaveIfOver makes a task that has been woken leave if the run is over: nothing may outlive the
// run. Its deferred calls still run, one goroutine at a time.
func (v *Virtual) leaveIfOver(t *task) {
	switch {
	case !v.over:
	case t == v.caller():
		v.dismiss()
		panic(dismissed)
	default:
		runtime.Goexit()
	}
}

// wakeUp makes a parked task ready: it stops waiting for anything and keeps the reason.
func (v *Virtual) wakeUp(t *task, why Ready) {
	t.ready = why
	v.timers.stop(&t.timer)
	if t.wait.node != nil || t.at != nil {
		t.leave()
	}
	v.makeReady(t)
}

// leave removes the task from the lists it is in.
func (t *task) leave() {
	t.wait.leave()
	if t.at != nil {
		t.at.remove(t)
		t.at = nil
	}
}

func (v *Virtual) makeReady(t *task) {
	v.seq++
	v.ready.push(place{rank: t.timer.rank(), seq: v.seq, timer: &t.timer})
}

// sleepUntil arms the task's timer, unless d is Forever.
func (v *Virtual) sleepUntil(t *task, d time.Duration) {
	if d == Forever {
		return
	}
	v.seq++
	v.timers.arm(&t.timer, v.now+d, v.seq)
}
