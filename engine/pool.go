package engine

import "context"

// pool starts the workers, sends every source to them as a job, and waits: the
// dispatcher-worker pattern. The dispatcher does not look at the context while it sends; a
// worker that finds the context done drains the queue instead, so that no send blocks.
func (r *run) pool(ctx context.Context) error {
	g, ctx, done := r.group(ctx)
	defer done()
	jobs := r.jobs()
	for w := range r.plan.scenario.Pool.Workers {
		g.Go(func() error {
			for job := range jobs.All(laneOf(w)) {
				if err := ctx.Err(); err != nil {
					job.skip(err)
					continue
				}
				if err := job.do(ctx); err != nil {
					return err
				}
			}
			return nil
		})
	}
	for i := range r.plan.sources {
		jobs.Send(i)
	}
	jobs.Close()
	return g.Wait()
}
