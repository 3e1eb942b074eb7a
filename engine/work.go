package engine

import (
	"context"

	"scattergather/engine/clock"
	"scattergather/engine/trace"
)

// work is what a worker does with source i: it calls the source, within its timeout, and logs
// how that ended.
func (r *run) work(call context.Context, lane, i int) (found []Result, err error) {
	c, ctx := r.newClient(lane, i), call
	if limit := c.source.timeout; limit.set {
		limited, cancel := r.clock.WithTimeout(call, limit.d)
		defer cancel()
		ctx = limited
	}
	found, err = c.search(c, ctx, r.plan.scenario.Query)
	c.logEnd(call, ctx, err)
	return found, err
}

// logEnd logs how the calls of the source ended for the worker.
func (c *client) logEnd(call, ctx context.Context, err error) {
	switch {
	case err == nil:
		c.run.log.put(c.event(trace.Success, c.source.found))
	case c.orphan != nil && !c.waited:
		c.run.log.add(c.lane, ending(call, ctx, err), err.Error())
		c.orphan.abandon()
	default:
		c.run.log.put(c.event(ending(call, ctx, err), err.Error()))
	}
}

// inner calls the source on a goroutine of its own, so that the worker can leave when the
// context is done even if the source does not look at it.
func (c *client) inner(ctx context.Context, query string) ([]Result, error) {
	r := c.run
	leaky := r.plan.scenario.Worker == AbandonLeaky
	buffer := 1
	if leaky {
		buffer = 0
	}
	done := r.clock.Queue(buffer)
	c.orphan = &orphan{leaky: leaky}
	c.mayLeave(c.orphan)
	var a answer
	r.clock.Go(func() {
		a.found, a.err = c.source.search(c, ctx, query)
		c.orphan.ended(a.err)
		done.Send(0)
	})
	if _, ready := done.ReceiveContext(ctx, clock.Forever); ready == clock.Done {
		return nil, ctx.Err()
	}
	c.waited = true
	return a.found, a.err
}

// ending is the kind of event that the error err of a source is: a failure of its own, its own
// timeout (ctx), or the end of the whole call.
func ending(call, ctx context.Context, err error) trace.Kind {
	switch err {
	case context.Canceled:
		return trace.Cancelled
	case context.DeadlineExceeded:
		if before(ctx, call) {
			return trace.Timeout
		}
		return trace.Cancelled
	default:
		return trace.Failure
	}
}

// before reports whether ctx has an earlier deadline than the call it belongs to.
func before(ctx, call context.Context) bool {
	own, ok := ctx.Deadline()
	if !ok {
		return false
	}
	outer, ok := call.Deadline()
	return !ok || own.Before(outer)
}
