package recorder

import (
	"context"
	"iter"
	"sync/atomic"
	"time"

	"scattergather/engine/trace"
)

// Derived is a context of the program that can be cancelled.
type Derived struct {
	ctx     context.Context
	parent  *Derived // what it was made from, if that is one, too
	lane    int      // of the goroutine that made it
	site    int      // where
	lanes   int      // how many goroutines had been started before
	done    bool     // what ended it was recorded
	unwatch func() bool
	looked  atomic.Bool // see Look
}

// Look says that the program looks at the context, and so at those that it was made from, whose
// cancel is also its own.
func (c *Derived) Look() {
	for ; c != nil && !c.looked.Load(); c = c.parent {
		c.looked.Store(true)
	}
}

// Context says that the goroutine has derived a context at a site; from is what the recorder knows of
// its parent, nil for nothing.
func (r *Recorder) Context(site int, ctx context.Context, from *Derived) *Derived {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.derived(site, ctx, from)
}

func (r *Recorder) derived(site int, ctx context.Context, from *Derived) *Derived {
	return &Derived{ctx: ctx, parent: from, lane: r.self().lane, site: site, lanes: len(r.lanes)}
}

// Timed is Context for one with a deadline; length is how long it is until then.
func (r *Recorder) Timed(site int, ctx, parent context.Context, from *Derived, length time.Duration) *Derived {
	r.mu.Lock()
	defer r.mu.Unlock()
	c := r.derived(site, ctx, from)
	r.add(Entry{Lane: c.lane, Kind: trace.Deadline, Site: site, For: length})
	if ctx.Err() == nil {
		c.unwatch = context.AfterFunc(ctx, func() { r.expired(c, parent) })
	} else if parent.Err() == nil {
		r.expire(c)
	}
	return c
}

// expired records that a context reached its deadline, unless its parent was done before.
func (r *Recorder) expired(c *Derived, parent context.Context) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if !c.done && parent.Err() == nil {
		r.expire(c)
	}
}

func (r *Recorder) expire(c *Derived) {
	c.done = true
	at := r.add(Entry{Lane: c.lane, Kind: trace.Cancel, Site: c.site, Detail: context.Cause(c.ctx).Error(), Timer: true})
	r.unnoticed(c, at, -1)
}

// Cancelled says that the goroutine is about to cancel a context, with a cause, nil for
// context.Canceled. Nothing has happened if the context is done already.
func (r *Recorder) Cancelled(c *Derived, cause error) {
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
	if g.gentle {
		e.Kind = trace.Release
		for range r.holders(c, g.lane) {
			e.Kind = trace.Cancel
			break
		}
	}
	at := r.add(e)
	if cleansUp := g.gentle && g.call != noSite; e.Kind == trace.Cancel && !cleansUp { // Wait cancels what has no use any more
		r.unnoticed(c, at, g.lane)
	}
}

// holders gives the goroutines that run and may have a context, except one: those that were started
// after it was made, by the goroutine that made it or by one that this one started.
func (r *Recorder) holders(c *Derived, except int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for lane := c.lanes; lane < len(r.lanes); lane++ {
			if r.lanes[lane].ended || lane == except {
				continue
			}
			for at := lane; at >= 0; at = r.lanes[at].parent {
				if at == c.lane {
					if !yield(lane) {
						return
					}
					break
				}
			}
		}
	}
}

// maxHolders is of how many goroutines unnoticed takes note.
const maxHolders = 100

// unnoticed is a context that was cancelled, and that nothing had looked at by then.
type unnoticed struct {
	of    *Derived
	entry int   // index of the entry of its cancel
	lanes []int // of goroutines that went on and may have had it
}

// unnoticed takes note of a context that is cancelled by a goroutine, -1 for a timer, if nothing has
// looked at it: of one for each site, which is enough for a finding. If no other goroutine may have
// it, the one that made it should have looked, unless it waits for others.
func (r *Recorder) unnoticed(c *Derived, entry, by int) {
	if before, ok := r.unlooked[c.site]; c.site == noSite || r.ended.Kind != "" || c.looked.Load() || ok && !before.of.looked.Load() {
		return
	}
	var lanes []int
	for lane := range r.holders(c, by) {
		if lanes = append(lanes, lane); len(lanes) == maxHolders {
			break
		}
	}
	if len(lanes) == 0 && r.waitsItself(c.lane) {
		lanes = []int{c.lane}
	}
	if len(lanes) > 0 {
		r.unlooked[c.site] = unnoticed{c, entry, lanes}
	}
}

// waitsItself reports whether a goroutine sleeps, or waits for a channel.
func (r *Recorder) waitsItself(lane int) bool {
	for _, g := range r.goroutines {
		if n := len(g.waits); n > 0 && g.lane == lane {
			switch g.waits[n-1].kind {
			case trace.Sleep, trace.SendBlocked, trace.ReceiveBlocked, trace.SelectBlocked:
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
