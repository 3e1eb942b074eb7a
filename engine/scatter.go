package engine

import "context"

// scatter sends the query to every source and waits for all of them: the dispatcher of the
// scatter-gather pattern. Each function writes to its own slot, so nothing is shared and no
// channel is needed to collect the results.
func (r *run) scatter(ctx context.Context) error {
	g, ctx, done := r.group(ctx)
	defer done()
	for i := range r.plan.sources {
		g.Go(func() error {
			found, err := r.work(ctx, laneOf(i), i)
			return r.handIn(i, found, err)
		})
	}
	return g.Wait()
}
