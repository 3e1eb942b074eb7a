// A group of tasks with errgroup: the first error cancels the rest.
// It runs the scenario "A deadline cancels five tasks" of the Scatter-Gather Playground.
package main

import (
	"context"
	"fmt"
	"time"

	"golang.org/x/sync/errgroup"
)

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
	defer cancel()
	g, ctx := errgroup.WithContext(ctx) // the first error cancels the others
	for _, t := range tasks {
		g.Go(func() error { return work(ctx, t) })
	}
	err := g.Wait() // all have returned; err is the first error
	logf("g.Wait returned: %v", err)
}

// work calls run and prints the outcome.
func work(ctx context.Context, t task) error {
	if err := t.run(ctx); err != nil {
		logf("%s failed: %v", t.name, err)
		return err
	}
	logf("%s done", t.name)
	return nil
}

// run checks its context before it sleeps, not while it sleeps.
func (t task) run(ctx context.Context) error {
	for step := 1; step <= 10; step++ {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		time.Sleep(t.delay)
		logf("%s: iteration %d/10", t.name, step)
	}
	return nil
}

// A task sleeps for its delay, then fails or succeeds.
type task struct {
	name  string
	delay time.Duration // of each step
}

var tasks = []task{
	{name: "Task 1", delay: 500 * time.Millisecond},
	{name: "Task 2", delay: 500 * time.Millisecond},
	{name: "Task 3", delay: 500 * time.Millisecond},
	{name: "Task 4", delay: 500 * time.Millisecond},
	{name: "Task 5", delay: 500 * time.Millisecond},
}

var start = time.Now()

// logf prints a line with the time since the start.
func logf(format string, args ...any) {
	fmt.Printf("[%7v] %s\n", time.Since(start).Round(time.Millisecond), fmt.Sprintf(format, args...))
}
