package engine

import (
	"context"
	"time"

	"scattergather/engine/clock"
	"scattergather/engine/trace"
)

// hedged makes a call, and sends a copy of it whenever there has been no answer for a while.
// The first success wins and the other calls are cancelled (Dean and Barroso, The Tail at
// Scale, 2013). hedged does not watch the context itself: the calls do, unless the source
// ignores it.
func (c *client) hedged(ctx context.Context, query string) ([]Result, error) {
	race := c.newRace(ctx, query)
	defer race.cancel(nil)
	race.send(trace.Attempt)
	for {
		i, ready := race.arrived.ReceiveContext(context.Background(), race.patience(ctx))
		switch {
		case ready == clock.Elapsed:
			if ctx.Err() == nil {
				race.send(trace.Hedge)
			}
		case race.calls[i].err == nil:
			return race.won(i), nil
		case race.failed(i):
			return nil, race.calls[race.first].err
		}
	}
}

// A race is a call of a source and its copies, of which one wins. It is not on the stack of the
// goroutine that waits for them; see once.
type race struct {
	*client
	ctx      context.Context // of the calls
	cancel   context.CancelCauseFunc
	query    string
	calls    []racing      // as many as there may be
	sent     int           // how many have been made
	next     time.Duration // when another copy is due
	arrived  clock.Queue   // the indexes of the calls that have returned
	failures int           // how many of them have returned an error
	first    int           // which did so first
	stopped  bool          // a call ended because its context was done, which is not logged
}

// racing is one of the calls of a race.
type racing struct {
	orphan
	answer
}

// An answer is what a call returned.
type answer struct {
	found []Result
	err   error
}

// newRace returns a race in which no call has been made.
func (c *client) newRace(ctx context.Context, query string) *race {
	most := 1 + c.source.copies
	r := &race{client: c, query: query, calls: make([]racing, most), arrived: c.run.clock.Queue(most)}
	r.ctx, r.cancel = c.run.clock.WithCancelCause(ctx)
	return r
}

// send makes the next call of the race on a goroutine of its own, and logs its beginning as an event of a kind.
func (r *race) send(kind trace.Kind) {
	i, call := r.sent, r.client.next(kind)
	a := &r.calls[i]
	a.racing, a.n = true, call.n
	r.mayLeave(&a.orphan)
	r.sent++
	r.next = r.run.clock.Now() + r.source.hedge.d
	r.run.clock.Go(func() {
		a.found, a.err = call.search(r.ctx, r.query)
		a.ended(a.err)
		r.arrived.Send(i)
	})
}

// patience is how long it waits for an answer before it sends another copy.
func (r *race) patience(ctx context.Context) time.Duration {
	if r.sent == len(r.calls) || ctx.Err() != nil {
		return clock.Forever
	}
	return max(r.next-r.run.clock.Now(), 0)
}

// won ends the race with the answer of a call, and leaves the others behind.
func (r *race) won(i int) []Result {
	r.answer = r.calls[i].n
	r.cancel(nil)
	for i := range r.sent {
		r.calls[i].abandon()
	}
	return r.calls[i].found
}

// failed notes that a call has returned an error, and reports whether none is in flight any more.
func (r *race) failed(i int) bool {
	if r.failures == 0 {
		r.first = i
	}
	r.failures++
	a := &r.calls[i]
	if r.failures == r.sent {
		switch first := &r.calls[r.first]; {
		case own(a.err) && !r.stopped:
			r.answer = a.n // the call that failed now; the error is that of the first to fail
		case own(first.err):
			// The log has the failure of this call already. That it comes again says that
			// none is in flight any more, not even those whose end it does not have.
			r.answer = first.n
		}
		return true
	}
	if !own(a.err) {
		r.stopped = true
	} else {
		r.log(&trace.Event{At: r.run.clock.Now(), Index: r.lane, Kind: trace.Failure, Detail: a.err.Error(), Call: a.n})
	}
	return false
}
