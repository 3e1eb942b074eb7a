package engine

import (
	"context"

	"scattergather/engine/trace"
)

// retried makes attempts until one succeeds, none is left, or the context is done. The pauses
// between them grow.
func (c *client) retried(ctx context.Context, query string) ([]Result, error) {
	r, s := c.run, c.source
	backoff := float64(s.backoff)
	for attempt := 1; ; attempt++ {
		found, err := c.once(ctx, query)
		if err == nil || attempt == s.attempts {
			return found, err
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		c.log(c.event(trace.Failure, err.Error()))
		pause := r.jittered(&c.dice, s, c.calls+1, backoff)
		c.log(&trace.Event{At: r.clock.Now(), Index: c.lane, Kind: trace.Backoff, For: pause})
		if err := r.clock.SleepContext(ctx, pause); err != nil {
			return nil, err
		}
		backoff *= s.factor
	}
}
