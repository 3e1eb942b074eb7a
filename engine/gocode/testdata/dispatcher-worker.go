// Dispatcher and workers with errgroup: the first error cancels the rest.
// It runs the scenario "Ten workers, a hundred jobs" of the Scatter-Gather Playground.
// Random values are constants here, as drawn with seed 38.
package main

import (
	"context"
	"fmt"
	"time"

	"golang.org/x/sync/errgroup"
)

func main() {
	g, ctx := errgroup.WithContext(context.Background()) // the first error cancels the others
	queue := make(chan job, 100)
	for range 10 {
		g.Go(func() error {
			for j := range queue {
				if ctx.Err() != nil {
					logf("%s not started", j.name)
					continue // drain the queue, or its sender would block
				}
				if err := work(ctx, j); err != nil {
					return err
				}
			}
			return nil
		})
	}
	for _, j := range jobs {
		queue <- j
	}
	close(queue)
	err := g.Wait() // all have returned; err is the first error
	logf("g.Wait returned: %v", err)
}

// work calls do and prints the outcome.
func work(ctx context.Context, j job) error {
	if err := j.do(ctx); err != nil {
		logf("%s failed: %v", j.name, err)
		return err
	}
	logf("%s done", j.name)
	return nil
}

// do checks its context before it sleeps, not while it sleeps.
func (j job) do(ctx context.Context) error {
	if j.delay > 990*time.Millisecond {
		return fmt.Errorf("cannot wait for more than 990 ms: %s; %d ms", j.name, (j.delay+time.Millisecond-1)/time.Millisecond)
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	time.Sleep(j.delay)
	return nil
}

// A job sleeps for its delay, then fails or succeeds.
type job struct {
	name  string
	delay time.Duration
}

var jobs = makeJobs()

func makeJobs() []job {
	var all []job
	// Drawn from uniform(0s,1s) with seed 38.
	for i, d := range []time.Duration{
		836947, 350726, 412578, 890228, 465708, 384308, 182449, 500697, 873106, 660055, 476829, 88767,
		257783, 900191, 78583, 302840, 371152, 796393, 36979, 264896, 135796, 194091, 413937, 920443,
		571048, 749866, 255122, 351105, 258391, 310005, 505237, 363810, 337957, 222945, 292130, 43881,
		916218, 57153, 134072, 822192, 747242, 529153, 139746, 351430, 348115, 640350, 998257, 300487,
		298283, 164190, 151576, 926460, 783422, 404614, 114859, 3858, 658857, 180719, 295454, 294225,
		507293, 381489, 351197, 844078, 453089, 594255, 58050, 485652, 531932, 794821, 836287, 321029,
		325541, 880750, 131734, 997711, 795884, 256969, 28953, 702767, 110132, 86785, 138870, 680149,
		339612, 441427, 236174, 277705, 8659, 661917, 153907, 144992, 185972, 790192, 511251, 468720,
		504237, 891918, 674315, 309477,
	} {
		all = append(all, job{name: fmt.Sprintf("job #%d", i+1), delay: d * time.Microsecond})
	}
	return all
}

var start = time.Now()

// logf prints a line with the time since the start.
func logf(format string, args ...any) {
	fmt.Printf("[%7v] %s\n", time.Since(start).Round(time.Millisecond), fmt.Sprintf(format, args...))
}
