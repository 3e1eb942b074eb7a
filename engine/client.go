package engine

import (
	"context"
	"time"

	"scattergather/engine/trace"
)

// A search asks a source for what it has for a query: once or several times, on the goroutine
// that calls it or on another.
type search func(c *client, ctx context.Context, query string) ([]Result, error)

// A client calls one source for a worker: once, or as often as retry and hedge ask for.
type client struct {
	run    *run
	lane   int
	source *source
	search search  // what the worker calls
	calls  int     // number of calls so far
	answer int     // number of the call whose answer counts
	orphan *orphan // the inner goroutine that makes the calls, if there is one
	waited bool    // the worker received the answer of that goroutine

	gone   bool          // the worker went on before all calls had returned; guarded by run.mu, as are the next two
	goneAt time.Duration // when
	late   int           // number of the first call that began after that; 0: none

	first fake // the first call, for most clients the only one
	dice  dice
}

// newClient returns the client of source i.
func (r *run) newClient(lane, i int) *client {
	c := &r.clients[i]
	s := &r.plan.sources[i]
	*c = client{run: r, lane: lane, source: s, search: s.search}
	if r.plan.scenario.Worker != Inline {
		c.search = (*client).inner
	}
	return c
}

// once makes one attempt, with its copies if the source is hedged.
//
// What a goroutine has on its stack while it sleeps is kept small, here and in what is called
// from here: a goroutine begins with 2 KB, and growing the stacks of thousands of them would
// take longer than all else they do.
func (c *client) once(ctx context.Context, query string) ([]Result, error) {
	if c.source.hedge.set {
		return c.hedged(ctx, query)
	}
	call := c.next(trace.Attempt)
	c.answer = call.n
	return call.search(ctx, query)
}

// next draws the next call of the source and logs its beginning as an event of a kind.
func (c *client) next(kind trace.Kind) *fake {
	f := c.draw()
	f.begins(kind)
	return f
}

// draw draws the next call of the source.
func (c *client) draw() *fake {
	c.calls++
	n, r, s := c.calls, c.run, c.source
	f := &c.first
	if n > 1 {
		f = new(fake)
	}
	f.client, f.n = c, n
	f.delay, f.fails = r.delay(&c.dice, s, n), r.fails(&c.dice, s, n)
	f.refused = s.failAbove.set && f.delay > s.failAbove.d
	return f
}

// log logs an event of a call. A pool worker that has gone on to other jobs shares its lane with
// the calls it left behind, whose events would read like those of its present job: they are
// kept apart.
func (c *client) log(e *trace.Event) {
	if c.run.plan.scenario.Pattern == DispatcherWorker && c.leftBehind(e) {
		c.run.log.leaveBehind(e, c.source.name)
		return
	}
	c.run.log.put(e)
}

// leftBehind reports whether an event is one of a goroutine that its worker has left. That a call
// ignores the cancel at which its worker leaves it is still an event of that job, whichever of the
// two goroutines runs first; but not if the call begins only then.
func (c *client) leftBehind(e *trace.Event) bool {
	c.run.mu.Lock()
	defer c.run.mu.Unlock()
	if !c.gone {
		return false
	}
	left := e.At > c.goneAt || c.orphan != nil && c.orphan.left
	switch e.Kind {
	case trace.Attempt, trace.Hedge:
		if left && c.late == 0 {
			c.late = e.Call
		}
	case trace.CancelIgnored:
		left = e.At > c.goneAt || c.late > 0 && e.Call >= c.late
	}
	return left
}

// event is an event that happens now, of the call whose answer counts.
func (c *client) event(kind trace.Kind, detail string) *trace.Event {
	return &trace.Event{At: c.run.clock.Now(), Index: c.lane, Kind: kind, Detail: detail, Call: c.answer}
}
