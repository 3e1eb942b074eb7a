package recorder

import (
	"context"
	"time"

	"scattergather/engine/trace"
)

// derived is a context of the program that can be cancelled.
type derived struct {
	ctx      context.Context
	lane     int // of the goroutine that made it
	site     int // where
	lanes    int // how many goroutines had been started before
	deadline time.Duration
	timed    bool // it has a deadline
	done     bool // what ended it was recorded
	unwatch  func() bool
}

// Context says that the goroutine has derived a context at a site, from the parent. Of one with a
// deadline, length is how long it is until then. It returns what the context's cancel function
// has to call before it cancels, with the cause (nil: context.Canceled).
func (r *Recorder) Context(site int, ctx, parent context.Context, timed bool, length time.Duration) (cancelled func(cause error)) {
	r.mu.Lock()
	defer r.mu.Unlock()
	g := r.self()
	c := &derived{ctx: ctx, lane: g.lane, site: site, lanes: len(r.lanes), timed: timed}
	if timed {
		c.deadline = r.Now() + max(length, 0)
		r.add(Entry{Lane: g.lane, Kind: trace.Deadline, Site: site, For: length})
		if ctx.Err() == nil {
			c.unwatch = context.AfterFunc(ctx, func() { r.expired(c, parent) })
		} else if parent.Err() == nil {
			r.expire(c)
		}
	}
	return func(cause error) { r.cancelled(c, cause) }
}

// expired records that a context reached its deadline, unless its parent was done before.
func (r *Recorder) expired(c *derived, parent context.Context) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if !c.done && parent.Err() == nil {
		r.expire(c)
	}
}

func (r *Recorder) expire(c *derived) {
	c.done = true
	r.add(Entry{Lane: c.lane, Kind: trace.Cancel, Site: c.site, Detail: context.Cause(c.ctx).Error(), Timer: true})
}

// cancelled records that a context is about to be cancelled, unless it is done already.
func (r *Recorder) cancelled(c *derived, cause error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if c.done || c.ctx.Err() != nil {
		return
	}
	c.done = true
	if c.unwatch != nil {
		c.unwatch()
	}
	if cause == nil {
		cause = context.Canceled
	}
	g := r.self()
	e := Entry{Lane: g.lane, Kind: trace.Cancel, Site: c.site, Detail: cause.Error()}
	if g.call != noSite {
		e.Site = g.call
	}
	if g.gentle && !r.listens(g, c) {
		e.Kind = trace.Release
	}
	r.add(e)
}

// listens reports whether a goroutine that may have the context still runs: one that was started
// after it was made, by the goroutine that made it or by one that this one started.
func (r *Recorder) listens(g *goroutine, c *derived) bool {
	for lane := c.lanes; lane < len(r.lanes); lane++ {
		if r.lanes[lane].ended || lane == g.lane {
			continue
		}
		for at := lane; at >= 0; at = r.lanes[at].parent {
			if at == c.lane {
				return true
			}
		}
	}
	return false
}

// Gentle says that the goroutine calls a cancel function that was deferred, and with false that the
// call is over.
func (r *Recorder) Gentle(is bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.self().gentle = is
}
