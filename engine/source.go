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

// A search asks a source for what it has for a query: once, or as often as it is retried,
// here or in a goroutine of its own.
type search func(c *caller, ctx context.Context, query string) ([]Result, error)

// A caller calls one source on behalf of a worker, as often as retry and hedge ask for.
type caller struct {
	run    *run
	lane   int
	source *source
	search search  // what the worker calls
	calls  int     // made so far
	answer int     // the number of the call whose answer counts
	orphan *orphan // the goroutine of its own that makes the calls, if there is one
	waited bool    // that goroutine's answer was received

	gone   bool          // the worker went on without all of its calls, guarded by run.mu
	goneAt time.Duration //

	first fake // the call that most make do with
	dice  dice
}

// tell logs an event of a call. A worker of the pool that went on to other jobs shares its
// lane with what it left behind, whose steps would read like its own: they are kept apart.
func (c *caller) tell(e *trace.Event) {
	if c.run.plan.scenario.Pattern == DispatcherWorker {
		c.run.mu.Lock()
		late := c.gone && e.At > c.goneAt
		c.run.mu.Unlock()
		if late {
			c.run.log.leaveBehind(e, c.source.name)
			return
		}
	}
	c.run.log.put(e)
}

// event is an event of this caller's that happens now.
func (c *caller) event(kind trace.Kind, detail string) *trace.Event {
	return &trace.Event{At: c.run.clock.Now(), Index: c.lane, Kind: kind, Detail: detail, Call: c.answer}
}

// once makes one attempt, with its copies if the source is hedged.
//
// What a goroutine has on its stack while it waits is kept small, here and in all that is
// called from here: the 2 KB that it begins with are enough then, and to make them grow
// would take longer than all else that a source does.
func (c *caller) once(ctx context.Context, query string) ([]Result, error) {
	if c.source.hedge.set {
		return c.hedged(ctx, query)
	}
	call := c.next(trace.Attempt)
	c.answer = call.n
	return call.search(ctx, query)
}

// next draws the next call of the source and logs it as kind.
func (c *caller) next(kind trace.Kind) *fake {
	c.calls++
	n, r, s := c.calls, c.run, c.source
	f := &c.first
	if n > 1 {
		f = new(fake)
	}
	f.caller, f.n = c, n
	f.delay, f.fails = r.delay(&c.dice, s, n), r.fails(&c.dice, s, n)
	f.refused = s.failAbove.set && f.delay > s.failAbove.d
	f.begins(kind)
	return f
}

// A fake is one call of a fake data source.
type fake struct {
	*caller
	n       int
	delay   time.Duration // of each step
	fails   bool
	refused bool
	until   atomic.Int64 // virtual time at which it looks again or is done
}

// begins logs the call.
//
//go:noinline
func (f *fake) begins(kind trace.Kind) {
	f.tell(&trace.Event{
		At: f.run.clock.Now(), Index: f.lane, Kind: kind,
		Detail: strconv.Itoa(f.n), Call: f.n, For: f.length(),
	})
}

// length is how long the call takes if nobody disturbs it.
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

// search is the source: steps of waiting, then an answer.
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

// deaf is a source that does not look at its context while it waits. It tells when that is
// done meanwhile.
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

// stepped tells that one of several steps is over. Like begins and result, it is not part of
// search: an event on the stack of a goroutine that waits is room that it does not use.
//
//go:noinline
func (f *fake) stepped(step int) {
	if f.source.steps == 1 {
		return
	}
	f.tell(&trace.Event{
		At: f.run.clock.Now(), Index: f.lane, Kind: trace.Step, Call: f.n,
		Detail: strconv.Itoa(step) + "/" + strconv.Itoa(f.source.steps),
	})
}

// result is what the source answers after the last step.
//
//go:noinline
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

// end is the time at which so many steps are over.
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
		return // it is about to look, or to return, at this very instant
	}
	f.tell(&trace.Event{
		At: now, Index: f.lane, Kind: trace.CancelIgnored, Call: f.n,
		Detail: context.Cause(ctx).Error(),
	})
}

// refusal is the error of a source that cannot wait as long as its drawn delay.
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

// wholeMilliseconds rounds up, so that what is above a limit never reads as equal to it.
func wholeMilliseconds(d time.Duration) string {
	if d == dist.Forever {
		return "forever"
	}
	return strconv.FormatInt(int64((d+time.Millisecond-1)/time.Millisecond), 10) + " ms"
}
