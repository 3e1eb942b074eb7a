package engine

import (
	"context"

	"scattergather/engine/clock"
	"scattergather/engine/trace"
)

// scatter sends the query to every source and waits for all of them: the dispatcher of
// the scatter-gather pattern. Each worker writes its own slot, so nothing is shared and no
// channel collects the results.
func (r *run) scatter(ctx context.Context) error {
	g, ctx, done := r.group(ctx)
	defer done()
	for i := range r.plan.sources {
		s, lane := &r.plan.sources[i], i+1
		r.block(trace.GoBlocked, s.name)
		g.Go(func() error {
			r.log.add(lane, trace.Start, "")
			found, err := r.work(ctx, lane, i)
			return r.handIn(i, found, err)
		})
		r.unblock(trace.GoUnblocked)
		r.log.add(callerLane, trace.Go, s.name)
	}
	r.log.add(callerLane, trace.Wait, "")
	return g.Wait()
}

// group makes the group that the policy calls for, and the context its functions get.
func (r *run) group(call context.Context) (clock.Group, context.Context, func()) {
	var g clock.Group
	ctx, done := call, func() {}
	switch r.plan.scenario.Gather {
	case FailFast:
		g, ctx = r.clock.GroupWithContext(call)
	case FirstSuccess, Quorum:
		var cancel context.CancelCauseFunc
		ctx, cancel = r.clock.WithCancelCause(call)
		r.tally.decide = cancel
		g, done = r.clock.Group(), func() { cancel(nil) }
	default:
		g = r.clock.Group()
	}
	if limit := r.plan.scenario.Limit; limit != nil {
		g.SetLimit(*limit)
	}
	r.clock.OnDone(ctx, func() { r.logCancel(ctx) })
	return g, ctx, done
}

// logCancel tells that the context of the call is done, unless that is only Wait, or the
// caller, cleaning up after everybody came back.
func (r *run) logCancel(ctx context.Context) {
	r.mu.Lock()
	walked := r.walked
	r.mu.Unlock()
	if cause := context.Cause(ctx); cause != context.Canceled || walked {
		r.log.add(callerLane, trace.Cancel, cause.Error())
	}
}
