package engine

import (
	"context"

	"scattergather/engine/clock"
	"scattergather/engine/trace"
)

// pool starts the workers, queues every source as a job, and waits: the dispatcher-worker
// pattern. The dispatcher does not look at the context while it sends; a worker that finds
// the context done drains the queue instead.
func (r *run) pool(ctx context.Context) error {
	g, ctx, done := r.group(ctx)
	defer done()
	jobs := r.clock.Queue(r.plan.scenario.Pool.Queue)
	for w := range r.plan.scenario.Pool.Workers {
		lane := w + 1
		name := r.log.lanes[lane].Name
		r.block(trace.GoBlocked, name)
		g.Go(func() error {
			r.log.add(lane, trace.Start, "")
			err := r.drain(ctx, lane, jobs)
			r.log.add(lane, trace.Exit, errorText(err))
			return err
		})
		r.unblock(trace.GoUnblocked)
		r.log.add(callerLane, trace.Go, name)
	}
	for i := range r.plan.sources {
		job := &r.plan.sources[i]
		r.block(trace.SendBlocked, job.name)
		jobs.Send(i)
		r.unblock(trace.SendUnblock)
	}
	jobs.Close()
	r.log.add(callerLane, trace.Wait, "")
	return g.Wait()
}

// drain is a worker: it does one job after the other until the queue is closed and empty,
// or until a job's error is its own.
func (r *run) drain(ctx context.Context, lane int, jobs clock.Queue) error {
	for {
		i, ok := jobs.Receive()
		if !ok {
			return nil
		}
		job := &r.plan.sources[i]
		if err := ctx.Err(); err != nil {
			r.log.add(lane, trace.JobCancelled, job.name)
			r.skip(i, err)
			continue
		}
		r.log.add(lane, trace.Job, job.name)
		found, err := r.work(ctx, lane, i)
		if err := r.handIn(i, found, err); err != nil {
			return err
		}
	}
}
