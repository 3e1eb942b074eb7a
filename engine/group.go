package engine

import (
	"context"

	"scattergather/engine/clock"
	"scattergather/engine/trace"
)

// A group is an errgroup.Group that logs what it does: a Go that blocks, the functions that
// start and, where they are the workers of a pool, exit, and Wait.
type group struct {
	clock.Group
	run  *run
	next int // number of the next function; each runs on the next lane
}

// group makes the group that the policy asks for, and the context of its functions. The
// function it returns releases that context.
func (r *run) group(call context.Context) (*group, context.Context, func()) {
	g := &r.functions
	g.run = r
	ctx, done := call, func() {}
	switch r.plan.scenario.Gather {
	case FailFast:
		g.Group, ctx = r.clock.GroupWithContext(call)
	case FirstSuccess, Quorum:
		var cancel context.CancelCauseFunc
		ctx, cancel = r.clock.WithCancelCause(call)
		r.tally.decide = cancel
		g.Group, done = r.clock.Group(), func() { cancel(nil) }
	default:
		g.Group = r.clock.Group()
	}
	g.Observe(g)
	if limit := r.plan.scenario.Limit; limit != nil {
		g.SetLimit(*limit)
	}
	r.clock.OnDone(ctx, func() { r.logCancel(ctx) })
	return g, ctx, done
}

// laneOf is the lane of the i-th function of the group, from 0. The caller's lane comes first.
func laneOf(i int) int { return callerLane + 1 + i }

// Started logs that a function starts.
func (g *group) Started(i int) { g.run.log.add(laneOf(i), trace.Start, "") }

// Exited logs that a worker of a pool exits. The end of a source has events of its own.
func (g *group) Exited(i int, err error) {
	if g.run.plan.scenario.Pattern == DispatcherWorker {
		g.run.log.add(laneOf(i), trace.Exit, errorText(err))
	}
}

// Go is errgroup's, with what it does in the log. It tries first: only a Go that blocks, and the
// caller with it, has more to log.
func (g *group) Go(f func() error) {
	r, lane := g.run, laneOf(g.next)
	g.next++
	name := r.log.lanes[lane].Name
	if !g.TryGo(f) {
		r.block(trace.GoBlocked, name)
		g.Group.Go(f)
		r.unblock(trace.GoUnblocked)
	}
	r.log.add(callerLane, trace.Go, name)
}

// Wait is errgroup's.
func (g *group) Wait() error {
	g.run.log.add(callerLane, trace.Wait, "")
	return g.Group.Wait()
}

// logCancel logs that the context of the call is done, unless Wait or the caller only releases
// it after every function has returned.
func (r *run) logCancel(ctx context.Context) {
	r.mu.Lock()
	walked := r.walked
	r.mu.Unlock()
	if cause := context.Cause(ctx); cause != context.Canceled || walked {
		r.log.add(callerLane, trace.Cancel, cause.Error())
	}
}
