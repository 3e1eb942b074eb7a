package clock_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"scattergather/engine/clock"
)

const ms = time.Millisecond

// program is a clock with a log of what happened.
type program struct {
	*clock.Virtual
	log []string
}

func (p *program) say(format string, args ...any) {
	p.log = append(p.log, fmt.Sprintf("%v ", p.Now())+fmt.Sprintf(format, args...))
}

// run runs main in virtual time and compares what it said with the golden lines.
func run(t *testing.T, main func(p *program), golden ...string) clock.Ending {
	t.Helper()
	p := &program{Virtual: clock.NewVirtual()}
	ending := p.Run(func() { main(p) })
	if got, want := strings.Join(p.log, "\n"), strings.Join(golden, "\n"); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
	return ending
}

// Real Go leaves each of the following ties to chance. The playground decides them; each
// rule has a test that its mutation in mutation_test.go fails.

var errBroke = errors.New("broke")

func TestTieDelayEqualToTimeoutIsTimeout(t *testing.T) {
	run(t, func(p *program) {
		ctx, cancel := p.WithTimeout(context.Background(), 100*ms)
		defer cancel()
		p.say("%v", p.SleepContext(ctx, 100*ms))
	}, "100ms context deadline exceeded")
}

func TestTieCallersCancelBeforeLanes(t *testing.T) {
	// The caller has lane 0 and its sleep is older than the timer that cancels it.
	run(t, func(p *program) {
		ctx, cancel := p.WithCancelCause(context.Background())
		p.Go(func() { p.At(100*ms, func() { cancel(errBroke) }) })
		p.say("%v", p.SleepContext(ctx, 100*ms))
	}, "100ms context canceled")
}

func TestTieOuterContextBeforeInner(t *testing.T) {
	// The inner deadline is older than the timer that cancels the outer context.
	run(t, func(p *program) {
		outer, cancel := p.WithCancelCause(context.Background())
		inner, stop := p.WithTimeout(outer, 100*ms)
		defer stop()
		p.At(100*ms, func() { cancel(errBroke) })
		p.say("%v, because it %v", p.SleepContext(inner, time.Second), context.Cause(inner))
	}, "100ms context canceled, because it broke")
}

func TestTieAllThatAreDueWakeBeforeAnyRuns(t *testing.T) {
	// Lane 2 cancels at 100 ms, which is too late for those whose own timer has fired, and in
	// time for one that looks at the context only now.
	run(t, func(p *program) {
		g, ctx := p.GroupWithContext(context.Background())
		for lane := 1; lane <= 4; lane++ {
			g.Go(func() error {
				switch lane {
				case 2:
					p.Sleep(100 * ms)
					p.say("lane 2 breaks")
					return errBroke
				case 4:
					p.Sleep(100 * ms)
				}
				p.say("lane %d: %v", lane, p.SleepContext(ctx, 100*ms))
				return nil
			})
		}
		p.say("Wait: %v", g.Wait())
	}, "100ms lane 1: <nil>", "100ms lane 2 breaks", "100ms lane 3: <nil>", "100ms lane 4: context canceled", "100ms Wait: broke")
}

func TestTieLanesDecideNotWhoSleptFirst(t *testing.T) {
	// Lane 2 arms its timer before lane 1 does.
	run(t, func(p *program) {
		g := p.Group()
		g.Go(func() error {
			p.Sleep(50 * ms)
			p.Sleep(50 * ms)
			p.say("lane 1")
			return nil
		})
		g.Go(func() error {
			p.Sleep(100 * ms)
			p.say("lane 2")
			return nil
		})
		_ = g.Wait()
	}, "100ms lane 1", "100ms lane 2")
}

func TestTieReadyKeepsItsResult(t *testing.T) {
	// Lane 3 hands a value to lane 2 and then one to lane 1, which runs first and cancels
	// the context that lane 2 was also waiting for. Lane 2 has its value already.
	run(t, func(p *program) {
		g := p.Group()
		ctx, cancel := p.WithCancelCause(context.Background())
		one, two := p.Queue(0), p.Queue(0)
		g.Go(func() error {
			one.Receive()
			cancel(errBroke)
			p.say("lane 1 cancels")
			return nil
		})
		g.Go(func() error {
			i, ready := two.ReceiveContext(ctx, clock.Forever)
			p.say("lane 2: %d %v", i, ready == clock.Received)
			return nil
		})
		g.Go(func() error {
			p.Sleep(100 * ms)
			two.Send(7)
			one.Send(1)
			return nil
		})
		_ = g.Wait()
	}, "100ms lane 1 cancels", "100ms lane 2: 7 true")
}

func TestTieSpawnerKeepsRunning(t *testing.T) {
	run(t, func(p *program) {
		g := p.Group()
		for i := range 3 {
			g.Go(func() error {
				p.say("child %d starts", i)
				return nil
			})
			p.say("spawned %d", i)
		}
		_ = g.Wait()
	}, "0s spawned 0", "0s spawned 1", "0s spawned 2", "0s child 0 starts", "0s child 1 starts", "0s child 2 starts")
}

func TestTieFreedSlotGoesToTheDispatcherFirst(t *testing.T) {
	run(t, func(p *program) {
		g := p.Group()
		g.SetLimit(2)
		for i := range 3 {
			g.Go(func() error {
				p.say("task %d", i)
				p.Sleep(100 * ms)
				p.say("task %d done", i)
				return nil
			})
			p.say("started %d", i)
		}
		_ = g.Wait()
	}, "0s started 0", "0s started 1", "0s task 0", "0s task 1",
		"100ms task 0 done", "100ms started 2", "100ms task 1 done", "100ms task 2", "200ms task 2 done")
}

func TestTieLowestLaneIsFirstAmongTheCancelled(t *testing.T) {
	// Lane 1 waits on the context before lane 2 does, so it is not the first in the list.
	run(t, func(p *program) {
		g, ctx := p.GroupWithContext(context.Background())
		for i := 1; i <= 2; i++ {
			g.Go(func() error {
				p.Sleep(time.Duration(i) * ms)
				err := p.SleepContext(ctx, time.Second)
				p.say("lane %d: %v", i, err)
				return err
			})
		}
		g.Go(func() error {
			p.Sleep(100 * ms)
			return errBroke
		})
		_ = g.Wait()
	}, "100ms lane 1: context canceled", "100ms lane 2: context canceled")
}

func TestTieLowestWaitingLaneTakesTheNextJob(t *testing.T) {
	// Lane 2 waits for a job before lane 1 does.
	run(t, func(p *program) {
		g := p.Group()
		jobs := p.Queue(0)
		for i := 1; i <= 2; i++ {
			g.Go(func() error {
				p.Sleep(time.Duration(3-i) * ms)
				job, _ := jobs.Receive()
				p.say("lane %d takes job %d", i, job)
				return nil
			})
		}
		p.Sleep(100 * ms)
		jobs.Send(1)
		jobs.Send(2)
		_ = g.Wait()
	}, "100ms lane 1 takes job 1", "100ms lane 2 takes job 2")
}

func TestTieSleepOfZeroDoesNotYield(t *testing.T) {
	run(t, func(p *program) {
		p.Go(func() { p.say("the other") })
		p.Sleep(0)
		p.say("no yield in Sleep(0)")
		_ = p.SleepContext(context.Background(), -1)
		p.say("nor in SleepContext(-1)")
	}, "0s no yield in Sleep(0)", "0s nor in SleepContext(-1)", "0s the other")
}

func TestTieDoneContextWins(t *testing.T) {
	run(t, func(p *program) {
		ctx, cancel := p.WithCancelCause(context.Background())
		cancel(nil)
		queue := p.Queue(1)
		queue.Send(1)
		_, ready := queue.ReceiveContext(ctx, clock.Forever)
		p.say("value or context: %v", ready == clock.Done)
		p.say("no time or context: %v", p.SleepContext(ctx, 0))
	}, "0s value or context: true", "0s no time or context: context canceled")
}
