package clock

import (
	"cmp"
	"context"
	"time"
)

// epoch is the wall time of the virtual time zero, for ctx.Deadline. It is the one that
// testing/synctest uses.
var epoch = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)

// A deadline is a context that is cancelled, or that ends at a time. Most of them are the
// timeout of one source or the race of its copies, and are asked for no more than the clock
// knows by itself; the std context behind it, which knows the rest, is made once somebody asks
// for its Done channel or for a value.
type deadline struct {
	parent context.Context
	v      *Virtual
	when   time.Duration // Forever: it ends when it is cancelled
	err    error         // why it is done
	cause  error
	timer  timer
	node   node

	std       context.Context // nil: not made yet
	stdCancel context.CancelCauseFunc
	exceed    func() // makes it DeadlineExceeded
	hidden    bool   // its values are not shown, while it is made

	// What the program holds to cancel it.
	cancel      context.CancelFunc
	cancelCause context.CancelCauseFunc
}

// newDeadline returns a context that derives from parent and ends with it at the latest.
func (v *Virtual) newDeadline(parent context.Context) *deadline {
	c := v.deadlines.take()
	if c.v != v {
		// The closures stay for all programs of the clock.
		c.v = v
		c.timer.fire = c.expire
		c.cancel = func() { c.finish(context.Canceled, context.Canceled) }
		c.cancelCause = func(cause error) { c.finish(context.Canceled, cmp.Or(cause, context.Canceled)) }
	}
	c.parent, c.when, c.err, c.cause = parent, Forever, nil, nil
	c.std, c.stdCancel, c.exceed = nil, nil, nil
	c.node = node{ctx: c, own: c}
	c.node.join(parent)
	c.timer.class, c.timer.armed = int32(c.node.depth)+1, 0
	if c.node.done {
		c.err, c.cause = parent.Err(), context.Cause(parent)
	}
	return c
}

// WithCancelCause implements Clock.
func (v *Virtual) WithCancelCause(parent context.Context) (context.Context, context.CancelCauseFunc) {
	c := v.newDeadline(parent)
	return c, c.cancelCause
}

// WithTimeout implements Clock.
func (v *Virtual) WithTimeout(parent context.Context, d time.Duration) (context.Context, context.CancelFunc) {
	c := v.newDeadline(parent)
	when := v.now + d
	if c.node.limited && c.node.deadline < when {
		return c, c.cancel // as in context.WithDeadline: the parent is done first in any case
	}
	c.when, c.node.limited, c.node.deadline = when, true, when
	switch {
	case c.node.done:
	case d <= 0:
		c.expire()
	default:
		v.seq++
		v.timers.arm(&c.timer, when, v.seq)
	}
	return c, c.cancel
}

// expire is what the timer does.
func (c *deadline) expire() {
	c.finish(context.DeadlineExceeded, context.DeadlineExceeded)
}

// finish ends the context and all that derive from it.
func (c *deadline) finish(err, cause error) {
	c.end(err, cause)
	c.v.cancelled(&c.node)
}

// end ends the context alone.
func (c *deadline) end(err, cause error) {
	if c.err != nil {
		return
	}
	c.err, c.cause = err, cause
	if c.std != nil {
		c.endStandard()
	}
}

func (c *deadline) endStandard() {
	if c.err != context.DeadlineExceeded {
		c.stdCancel(c.cause)
	} else if c.exceed != nil {
		c.exceed()
	}
}

// Deadline, Err, Done and Value make it the context that the program holds.
func (c *deadline) Deadline() (time.Time, bool) { return (*teller)(c).Deadline() }
func (c *deadline) Err() error                  { return c.err }
func (c *deadline) Done() <-chan struct{}       { return c.standard().Done() }

func (c *deadline) Value(key any) any {
	if key == (nodeKey{}) {
		return &c.node
	}
	return c.standard().Value(key)
}

// standard returns the std context behind c.
func (c *deadline) standard() context.Context {
	if c.std == nil {
		c.hidden = c.err != nil
		c.std, c.stdCancel = context.WithCancelCause((*teller)(c))
		c.hidden = false
		if c.err != nil {
			c.endStandard()
		}
	}
	return c.std
}

// standard returns the context that a std context derived from ctx is to have for its parent:
// errgroup, once it has cancelled its own, still looks at that, maybe when the run is over
// and the deadline another's.
func standard(ctx context.Context) context.Context {
	if c, ok := ctx.(*deadline); ok {
		return c.standard()
	}
	return ctx
}

// A teller is what the std context of a deadline has for its parent. A std context can
// only be told to be Canceled; to be DeadlineExceeded it must learn that from its parent,
// and the only parent whose word it takes at once is one with an AfterFunc method.
type teller deadline

// open and closed are all the channels that tellers need. Only the child asks for one,
// once, while it is made, to see whether its parent is done already.
var open, closed = make(chan struct{}), func() chan struct{} {
	c := make(chan struct{})
	close(c)
	return c
}()

func (t *teller) Deadline() (time.Time, bool) {
	if t.when == Forever {
		return t.parent.Deadline()
	}
	return epoch.Add(t.when), true
}

func (t *teller) Err() error { return t.err }

func (t *teller) Done() <-chan struct{} {
	if t.err == context.DeadlineExceeded {
		return closed
	}
	return open
}

// Value knows those of the parent, except while a child is made after the end: it would
// look among them for a cause, and find one that came later.
func (t *teller) Value(key any) any {
	if t.hidden {
		return nil
	}
	return t.parent.Value(key)
}

// AfterFunc registers the only child; see context.AfterFunc.
func (t *teller) AfterFunc(f func()) func() bool {
	t.exceed = f
	return func() bool {
		was := t.exceed != nil
		t.exceed = nil
		return was
	}
}
