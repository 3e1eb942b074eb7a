package truth

import (
	"time"

	"scattergather/engine"
	"scattergather/engine/trace"
)

// A call is what became of one source: of its function, or of its job in the pool.
type call struct {
	run     *run
	name    string
	source  engine.Source
	place   int // in scatter order
	timeout time.Duration
	limited bool // it has a timeout

	lane    int // 0 if it never began
	went    int // index of the event that says Go had started it; 0 if there is none
	start   bool
	dropped bool // the pool took the job when the context was done, and did not begin it
	from    time.Duration
	began   int // index of the event

	over   bool // its function, or its job, has returned
	to     time.Duration
	kind   trace.Kind // Success, Failure, Timeout or Cancelled
	err    string
	ended  int // index of the event
	answer int // number of the attempt or copy whose answer counted

	tries  []*try
	pauses []pause
	left   bool // its worker went on without it

	orphan    bool // what its worker left has ended
	orphanEnd time.Duration
	answered  string // what it would have returned
	leaked    string // where its goroutine is blocked for ever; "" if it is not
	leakedAt  time.Duration
}

// A try is an attempt, or the copy of one.
type try struct {
	n        int
	copy     bool
	group    int // copies are in the group of the attempt that they were sent for
	from     time.Duration
	planned  time.Duration // when it ends undisturbed; trace.Forever for never
	length   time.Duration
	failed   bool
	failedAt time.Duration
	deaf     bool // an event says that its context was done and that it was not looking
	heard    time.Duration
	lost     bool // it ended after a faster one of its group had answered
	exit     time.Duration
	leaked   bool
	answered string
}

// A pause is a backoff.
type pause struct {
	from   time.Duration
	length time.Duration
	after  int // the number of attempts before it
}

func (c *call) begin(lane, i int, e trace.Event) {
	c.lane, c.start, c.from, c.began = lane, true, e.At, i
}

// event reads an event of a call that has begun.
func (c *call) event(i int, e trace.Event) {
	if c.left && (len(c.tries) > 0 || e.At > c.to) {
		// What an orphan does is not what its call does.
		if t := c.number(e.Call); t != nil && e.Kind == trace.Failure {
			t.fail(e)
		}
		return
	}
	switch e.Kind {
	case trace.Attempt, trace.Hedge:
		t := &try{n: e.Call, copy: e.Kind == trace.Hedge, from: e.At, length: e.For, planned: trace.Forever}
		if e.For < trace.Forever-e.At {
			t.planned = e.At + e.For
		}
		if last := c.last(); last != nil {
			t.group = last.group
			if !t.copy {
				t.group++
			}
		}
		c.tries = append(c.tries, t)
	case trace.Backoff:
		c.over = false // the failure before it was not the end
		c.pauses = append(c.pauses, pause{e.At, e.For, c.attempts()})
	case trace.Failure:
		t := c.number(e.Call)
		if t == nil {
			return // of a goroutine that an earlier job left behind at this instant
		}
		t.fail(e)
		c.returned(i, e)
	case trace.Success, trace.Timeout, trace.Cancelled:
		c.returned(i, e)
	case trace.Abandoned:
		c.left = true
	}
}

// ignores reads that a try was not looking when its context was done. It reports false if the
// call has no such try.
func (c *call) ignores(e trace.Event) bool {
	t := c.number(e.Call)
	if t == nil || t.deaf {
		return false
	}
	t.deaf, t.heard = true, e.At
	return true
}

// fail reads that a try failed. The last failure of several copies may have the number of one
// that failed before.
func (t *try) fail(e trace.Event) {
	if !t.failed {
		t.failed, t.failedAt = true, e.At
	}
}

func (c *call) returned(i int, e trace.Event) {
	c.over, c.to, c.kind, c.err, c.ended, c.answer = true, e.At, e.Kind, e.Detail, i, e.Call
}

// conclude takes back a failure that was not the end: in a program that crashed there may be
// nothing after it although a copy was still running.
func (c *call) conclude() {
	if !c.over || c.kind != trace.Failure {
		return
	}
	for _, t := range c.tries {
		if t.group == c.last().group && c.endOf(t) > c.to {
			c.over = false
		}
	}
}

func (c *call) number(n int) *try {
	for _, t := range c.tries {
		if t.n == n {
			return t
		}
	}
	return nil
}

func (c *call) last() *try {
	if len(c.tries) == 0 {
		return nil
	}
	return c.tries[len(c.tries)-1]
}

// running reports whether it has begun and not returned.
func (c *call) running() bool { return c.start && !c.over }

// failed reports whether it returned an error, of whatever kind.
func (c *call) failed() bool { return c.over && c.kind != trace.Success }

// failedItself reports whether it returned an error that is not that of the whole call's
// context.
func (c *call) failedItself() bool {
	return c.over && (c.kind == trace.Failure || c.kind == trace.Timeout)
}

func (c *call) succeeded() bool { return c.over && c.kind == trace.Success }
func (c *call) cancelled() bool { return c.over && c.kind == trace.Cancelled }

// attempts counts its attempts without copies.
func (c *call) attempts() int { return len(c.tries) - c.copies() }

// copies counts the copies that were sent.
func (c *call) copies() int {
	n := 0
	for _, t := range c.tries {
		if t.copy {
			n++
		}
	}
	return n
}

// done is when its context was done; trace.Forever if it was not.
func (c *call) done() time.Duration {
	done := time.Duration(trace.Forever)
	if c.limited {
		done = c.from + c.timeout
	}
	if s := c.run; s.cancel != nil {
		done = min(done, max(s.cancel.at, c.from))
	}
	return done
}

// stopped is when the context of a try was done: that of its call, or that of its race when
// another had answered.
func (c *call) stopped(t *try) time.Duration {
	stopped := c.done()
	if c.succeeded() && t.group == c.last().group {
		stopped = min(stopped, c.to)
	}
	return stopped
}

// endOf is when a try ends, by what its source does when its context is done.
func (c *call) endOf(t *try) time.Duration {
	stopped := c.stopped(t)
	switch {
	case t.planned <= stopped || c.source.OnCancel == engine.Ignore:
		return t.planned
	case c.source.OnCancel == engine.Select:
		return max(stopped, t.from)
	}
	// It polls: at its beginning and after each step. At the very instant of the end of its
	// context it may have looked before; the log says so.
	looks := func(at time.Duration) bool { return at >= stopped && !(t.deaf && at <= t.heard) }
	if looks(t.from) {
		return t.from
	}
	if t.planned == trace.Forever {
		return trace.Forever
	}
	step := t.length / time.Duration(c.source.Steps)
	for at := t.from; ; at += step {
		if looks(at) || at >= t.planned {
			return at
		}
	}
}

// hangs reports whether one of its tries never ends.
func (c *call) hangs() bool {
	for _, t := range c.tries {
		if c.endOf(t) == trace.Forever {
			return true
		}
	}
	return false
}

// ends reports whether what its worker left behind may have returned at an instant: when the
// last of its latest tries ended, when one of them had an answer, or at once if it was in a pause.
func (c *call) ends(at time.Duration) bool {
	last := c.to
	for _, t := range c.tries {
		if t.group != c.last().group {
			continue
		}
		end := c.endOf(t)
		if end == at && t.planned == at {
			return true
		}
		last = max(last, end)
	}
	return at == last
}

// owns reports whether an event about a goroutine that was left behind is about one of this
// call's, and takes it if so. On the lane of a worker there may be those of several jobs: the
// event says since when it had been left behind, and it ends as its source does.
func (c *call) owns(e trace.Event) bool {
	never := e.Kind == trace.Leaked && e.Detail == "never returns"
	since := e.At - e.For
	if e.Call == 0 {
		switch {
		case !c.left || c.orphan || c.leaked != "" || c.to != since:
			return false
		case never && !c.hangs() || !never && !c.ends(e.At):
			return false
		case e.Kind == trace.Leaked:
			c.leaked, c.leakedAt = e.Detail, e.At
		default:
			c.orphan, c.orphanEnd, c.answered = true, e.At, e.Detail
		}
		return true
	}
	t := c.number(e.Call)
	won := c.to
	if c.left {
		won = max(c.orphanEnd, c.leakedAt)
	}
	switch {
	case t == nil || t.lost || t.leaked || won != since:
		return false
	case never:
		t.leaked = c.endOf(t) == trace.Forever
		return t.leaked
	case c.endOf(t) == e.At:
		t.lost, t.exit, t.answered = true, e.At, e.Detail
		return true
	}
	return false
}
