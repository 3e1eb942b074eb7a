package engine

import (
	"context"
	"iter"

	"scattergather/engine/clock"
	"scattergather/engine/trace"
)

// A job is a source in the hands of a pool worker.
type job struct {
	run    *run
	lane   int // the worker's
	source int
}

// do calls the source and returns what is the worker's error, too.
func (j job) do(ctx context.Context) error {
	r := j.run
	r.log.add(j.lane, trace.Job, r.plan.sources[j.source].name)
	found, err := r.work(ctx, j.lane, j.source)
	return r.handIn(j.source, found, err)
}

// skip drops a job because the context is done. The worker continues as if nothing had
// happened, so errgroup does not see the error; the policies that collect errors do.
func (j job) skip(err error) {
	r := j.run
	r.log.add(j.lane, trace.JobCancelled, r.plan.sources[j.source].name)
	switch r.plan.scenario.Gather {
	case WaitAll, FailFast:
	default:
		r.fill(j.source, nil, err)
	}
}

// jobs is the channel between the dispatcher and the workers. It logs sends that block.
type jobs struct {
	clock.Queue
	run *run
}

func (r *run) jobs() jobs {
	return jobs{r.clock.Queue(r.plan.scenario.Pool.Queue), r}
}

// Send is jobs <- i.
func (q jobs) Send(i int) {
	q.run.block(trace.SendBlocked, q.run.plan.sources[i].name)
	q.Queue.Send(i)
	q.run.unblock(trace.SendUnblock)
}

// All is range jobs, for the worker of a lane.
func (q jobs) All(lane int) iter.Seq[job] {
	return func(yield func(job) bool) {
		for {
			i, ok := q.Receive()
			if !ok || !yield(job{q.run, lane, i}) {
				return
			}
		}
	}
}
