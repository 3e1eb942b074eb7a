package engine

import (
	"context"
	"fmt"
	"strconv"
	"sync/atomic"
	"time"

	"scattergather/engine/clock"
	"scattergather/engine/dist"
	"scattergather/engine/trace"
)

// A fake is one call of a fake data source: an attempt or a copy.
type fake struct {
	*client
	n       int           // number of the call, from 1
	delay   time.Duration // of each step
	fails   bool
	refused bool
	until   atomic.Int64 // virtual time at which it looks at its context again, or returns
}

// begins logs that the call begins.
func (f *fake) begins(kind trace.Kind) {
	f.log(&trace.Event{
		At: f.run.clock.Now(), Index: f.lane, Kind: kind,
		Detail: strconv.Itoa(f.n), Call: f.n, For: f.length(),
	})
}

// length is how long the call takes if nothing stops it.
func (f *fake) length() time.Duration {
	switch {
	case f.refused:
		return 0
	case f.delay == dist.Forever:
		return trace.Forever
	default:
		return f.delay * time.Duration(f.source.steps)
	}
}

// search is the source: it sleeps step by step, then answers.
func (f *fake) search(ctx context.Context, _ string) ([]Result, error) {
	switch {
	case f.refused:
		return nil, f.refusal(ctx)
	case f.source.onCancel != Select:
		return f.deaf(ctx)
	}
	for step := 1; step <= f.source.steps; step++ {
		if err := f.run.clock.SleepContext(ctx, f.delay); err != nil {
			return nil, err
		}
		f.stepped(step)
	}
	return f.result()
}

// deaf is a source that does not look at its context while it sleeps. It logs when its context
// is done in the meantime.
func (f *fake) deaf(ctx context.Context) ([]Result, error) {
	r, s := f.run, f.source
	if s.onCancel == Ignore {
		f.until.Store(int64(f.end(s.steps)))
	}
	defer r.clock.OnDone(ctx, func() { f.ignored(ctx) })()
	for step := 1; step <= s.steps; step++ {
		if s.onCancel == Poll {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			f.until.Store(int64(f.end(1)))
		}
		r.clock.Sleep(f.delay)
		f.stepped(step)
	}
	return f.result()
}

// stepped logs the end of a step of a source of several steps.
func (f *fake) stepped(step int) {
	if f.source.steps == 1 {
		return
	}
	f.log(&trace.Event{
		At: f.run.clock.Now(), Index: f.lane, Kind: trace.Step, Call: f.n,
		Detail: f.source.stepNames[step-1],
	})
}

// result is what the source answers after its last step.
func (f *fake) result() ([]Result, error) {
	r, s := f.run, f.source
	switch {
	case s.panic != "":
		r.log.put(&trace.Event{At: r.clock.Now(), Index: f.lane, Kind: trace.Panic, Detail: s.panic, Call: f.n})
		r.crash()
		panic(&clock.Panic{Text: s.panic})
	case f.fails:
		return nil, s.failure
	default:
		return s.results, nil
	}
}

// end is the time at which a number of steps that begin now are over.
func (f *fake) end(steps int) time.Duration {
	if f.delay == dist.Forever {
		return dist.Forever
	}
	return f.run.clock.Now() + f.delay*time.Duration(steps)
}

// ignored is called when the context is done while the source is not looking.
func (f *fake) ignored(ctx context.Context) {
	now := f.run.clock.Now()
	if int64(now) >= f.until.Load() {
		return // it looks, or returns, at this very instant
	}
	f.log(&trace.Event{
		At: now, Index: f.lane, Kind: trace.CancelIgnored, Call: f.n,
		Detail: context.Cause(ctx).Error(),
	})
}

// refusal is the error of a source whose drawn delay is above its limit.
func (f *fake) refusal(ctx context.Context) error {
	if err := ctx.Err(); err != nil && f.source.onCancel != Ignore {
		return err
	}
	if f.source.failure != nil {
		return f.source.failure
	}
	return sourceError(fmt.Sprintf("cannot wait for more than %s: %s; %s",
		dist.Format(f.source.failAbove.d), f.source.name, wholeMilliseconds(f.delay)))
}

// wholeMilliseconds rounds up, so that a delay above a limit never reads as equal to it.
func wholeMilliseconds(d time.Duration) string {
	if d == dist.Forever {
		return "forever"
	}
	return strconv.FormatInt(int64((d+time.Millisecond-1)/time.Millisecond), 10) + " ms"
}
