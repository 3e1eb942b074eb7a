package engine

import (
	"context"

	"scattergather/engine/clock"
	"scattergather/engine/trace"
)

// An answer is what one of several racing calls returned.
type answer struct {
	n     int // the number of the call
	found []Result
	err   error
}

// hedged makes a call, and sends a copy of it whenever there has been no answer for a while.
// The first success wins and the other calls are cancelled (Dean and Barroso, The Tail at
// Scale, 2013). hedged does not watch the context itself: the calls do, unless the source
// ignores it.
func (c *client) hedged(ctx context.Context, query string) ([]Result, error) {
	r, s := c.run, c.source
	race, cancel := r.clock.WithCancelCause(ctx)
	defer cancel(nil)
	answers := make([]answer, 1+s.copies)
	racers := make([]*orphan, 0, 1+s.copies)
	arrived := r.clock.Queue(1 + s.copies)
	send := func(kind trace.Kind) {
		call := c.next(kind)
		a := &answers[len(racers)]
		a.n = call.n
		racer := r.newOrphan(c, false)
		racer.racing, racer.n = true, call.n
		i := len(racers)
		racers = append(racers, racer)
		r.clock.Go(func() {
			a.found, a.err = call.search(race, query)
			racer.ended(a.err)
			arrived.Send(i)
		})
	}

	send(trace.Attempt)
	next := r.clock.Now() + s.hedge.d
	inFlight := 1
	var first *answer
	stopped := false // a call ended because its context was done, which is not logged
	for {
		wait := clock.Forever
		if len(racers) <= s.copies && ctx.Err() == nil {
			wait = max(next-r.clock.Now(), 0)
		}
		i, ready := arrived.ReceiveContext(context.Background(), wait)
		if ready == clock.Elapsed {
			if ctx.Err() == nil {
				send(trace.Hedge)
				next = r.clock.Now() + s.hedge.d
				inFlight++
			}
			continue
		}
		inFlight--
		a := &answers[i]
		if a.err == nil {
			c.answer = a.n
			cancel(nil)
			for _, racer := range racers {
				racer.abandon()
			}
			return a.found, nil
		}
		if first == nil {
			first = a
		}
		if inFlight == 0 {
			switch {
			case own(a.err) && !stopped:
				c.answer = a.n // the call that failed now; the error is that of the first to fail
			case own(first.err):
				// The log has the failure of this call already. That it comes again says that
				// none is in flight any more, not even those whose end it does not have.
				c.answer = first.n
			}
			return nil, first.err
		}
		if !own(a.err) {
			stopped = true
		} else {
			c.log(&trace.Event{At: r.clock.Now(), Index: c.lane, Kind: trace.Failure, Detail: a.err.Error(), Call: a.n})
		}
	}
}
