package clock

import (
	"context"
	"time"
)

// epoch is the wall time of virtual time zero, for ctx.Deadline. It is that of
// testing/synctest.
var epoch = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)

// A deadline is a context that can be cancelled and may end at a time. Most of them are the
// timeout of one source and are only asked for what the clock itself knows; the std context
// behind a deadline, which knows the rest, is made when the program asks for its Done channel
// or for a value.
type deadline struct {
	parent context.Context
	v      *Virtual
	when   time.Duration // Forever: it ends when it is cancelled
	err    error         // nil: not done
	cause  error
	timer  timer
	node   node

	std       context.Context // nil: not made yet
	stdCancel context.CancelCauseFunc
	exceed    func() // makes it DeadlineExceeded
	sealed    bool   // while the std context is made after the end: its parent shows no values

	// What the program calls to cancel it.
	cancel      context.CancelFunc
	cancelCause context.CancelCauseFunc
}

// newDeadline returns a context that derives from parent and ends with it at the latest.
func (v *Virtual) newDeadline(parent context.Context) *deadline {
	c := v.deadlines.take()
	if c.v != v {
		// The closures serve all programs of the clock.
		c.v = v
		c.timer.fire = c.expire
		c.cancel = func() { c.finish(context.Canceled, context.Canceled) }
		c.cancelCause = c.cancelWith
	}
	c.parent, c.when, c.err, c.cause = parent, Forever, nil, nil
	c.std, c.stdCancel, c.exceed = nil, nil, nil
	c.node = node{} // with what comes next in it, it would be made on the stack and copied
	c.node.ctx, c.node.own = c, c
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

// cancelWith cancels the context with a cause; without one, as in package context, the cause is Canceled.
func (c *deadline) cancelWith(cause error) {
	if cause == nil {
		cause = context.Canceled
	}
	c.finish(context.Canceled, cause)
}

// expire is called by the timer.
func (c *deadline) expire() {
	c.finish(context.DeadlineExceeded, context.DeadlineExceeded)
}

// finish ends the context and all contexts that derive from it.
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
func (c *deadline) Deadline() (time.Time, bool) { return (*hidden)(c).Deadline() }
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
		c.sealed = c.err != nil
		c.std, c.stdCancel = context.WithCancelCause((*hidden)(c))
		c.sealed = false
		if c.err != nil {
			c.endStandard()
		}
	}
	return c.std
}

// standard returns the parent of a std context that derives from ctx. It must not be the deadline
// itself: errgroup looks at it after it has cancelled its own context, when the run may be over
// and the deadline in use for another.
func standard(ctx context.Context) context.Context {
	if c, ok := ctx.(*deadline); ok {
		return c.standard()
	}
	return ctx
}

// A hidden is the parent of the std context of a deadline. A std context can only be cancelled with
// the error Canceled; it takes DeadlineExceeded only from its parent, and synchronously only from
// one that has an AfterFunc method.
type hidden deadline

// open and closed are all the channels that hidden parents need. Only the child asks for one,
// once, while it is made, to see whether its parent is done already.
var open, closed = make(chan struct{}), func() chan struct{} {
	c := make(chan struct{})
	close(c)
	return c
}()

func (h *hidden) Deadline() (time.Time, bool) {
	if h.when == Forever {
		return h.parent.Deadline()
	}
	return epoch.Add(h.when), true
}

func (h *hidden) Err() error { return h.err }

func (h *hidden) Done() <-chan struct{} {
	if h.err == context.DeadlineExceeded {
		return closed
	}
	return open
}

// Value returns those of the parent, except while a child is made after the end: the child would
// look for a cause among them, and might find a later one.
func (h *hidden) Value(key any) any {
	if h.sealed {
		return nil
	}
	return h.parent.Value(key)
}

// AfterFunc registers the only child; see context.AfterFunc.
func (h *hidden) AfterFunc(f func()) func() bool {
	h.exceed = f
	return func() bool {
		was := h.exceed != nil
		h.exceed = nil
		return was
	}
}
