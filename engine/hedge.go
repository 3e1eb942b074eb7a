package engine

import (
	"context"
	"time"

	"scattergather/engine/clock"
	"scattergather/engine/trace"
)

// A race is a call and the copies of it, of which the first to succeed wins.
type race struct {
	ctx     context.Context // of the calls
	query   string
	first   int         // number of the first call
	racers  []racer     // the calls so far, by number
	arrived clock.Queue // their indices, as they return
}

// A racer is one of the calls in a race, which runs on a goroutine of its own.
type racer struct {
	race   *race
	call   fake
	orphan orphan
	answer
}

// hedged makes a call, and sends a copy of it whenever there has been no answer for a while.
// The first success wins and the other calls are cancelled (Dean and Barroso, The Tail at
// Scale, 2013). hedged does not watch the context itself: the calls do, unless the source
// ignores it.
func (c *client) hedged(ctx context.Context, query string) ([]Result, error) {
	racing, cancel := c.run.clock.WithCancelCause(ctx)
	defer cancel(nil)
	race := c.newRace(racing, query)
	next := race.send(c, trace.Attempt)
	var first *racer
	stopped := false // a call ended because its context was done, which is not logged
	for inFlight := 1; ; {
		i, ready := race.receive(c, ctx, next)
		if ready == clock.Elapsed {
			if ctx.Err() == nil {
				next = race.send(c, trace.Hedge)
				inFlight++
			}
			continue
		}
		inFlight--
		a := &race.racers[i]
		if a.err == nil {
			c.answer = a.call.n
			cancel(nil)
			race.abandon()
			return a.found, nil
		}
		if first == nil {
			first = a
		}
		if inFlight == 0 {
			switch {
			case own(a.err) && !stopped:
				c.answer = a.call.n // the call that failed now; the error is that of the first to fail
			case own(first.err):
				// The log has the failure of this call already. That it comes again says that
				// none is in flight any more, not even those whose end it does not have.
				c.answer = first.call.n
			}
			return nil, first.err
		}
		if own(a.err) {
			a.logFailure(c)
		} else {
			stopped = true
		}
	}
}

// newRace prepares the calls of c, whose context is ctx.
func (c *client) newRace(ctx context.Context, query string) *race {
	most := 1 + c.source.copies
	return &race{ctx: ctx, query: query, first: c.calls + 1, racers: make([]racer, 0, most), arrived: c.run.clock.Queue(most)}
}

// send sends another call, whose beginning is an event of a kind, and returns when the next one is
// due.
func (r *race) send(c *client, kind trace.Kind) time.Duration {
	r.racers = r.racers[:len(r.racers)+1]
	a := &r.racers[len(r.racers)-1]
	a.race = r
	c.next(&a.call, kind)
	a.orphan.client, a.orphan.n, a.orphan.racing = c, a.call.n, true
	c.run.watch(&a.orphan)
	c.run.clock.Go(a.run)
	return c.run.clock.Now() + c.source.hedge.d
}

// run makes the call.
func (a *racer) run() {
	a.found, a.err = a.call.search(a.race.ctx, a.race.query)
	a.orphan.ended(a.err)
	a.race.arrived.Send(a.call.n - a.race.first)
}

// receive waits for a call to return, or for the time at which the next copy is due if there may
// be one.
func (r *race) receive(c *client, ctx context.Context, next time.Duration) (i int, ready clock.Ready) {
	wait := clock.Forever
	if len(r.racers) < cap(r.racers) && ctx.Err() == nil {
		wait = max(next-c.run.clock.Now(), 0)
	}
	return r.arrived.ReceiveContext(context.Background(), wait)
}

// abandon is called when one of the calls has won.
func (r *race) abandon() {
	for i := range r.racers {
		r.racers[i].orphan.abandon()
	}
}

// logFailure logs that a call failed while others are in flight.
func (a *racer) logFailure(c *client) {
	c.log(&trace.Event{At: c.run.clock.Now(), Index: c.lane, Kind: trace.Failure, Detail: a.err.Error(), Call: a.call.n})
}
