// A group of tasks with errgroup: Wait waits for all, and an error cancels nothing.
// It runs the scenario "SetLimit(2)" of the Scatter-Gather Playground.
package main

import (
	"context"
	"fmt"
	"time"

	"golang.org/x/sync/errgroup"
)

func main() {
	ctx := context.Background()
	var g errgroup.Group // a zero Group: an error cancels nothing
	// Go blocks while 2 are running
	g.SetLimit(2)
	for _, t := range tasks {
		g.Go(func() error { return work(ctx, t) })
	}
	err := g.Wait() // all have returned; err is the first error
	logf("g.Wait returned: %v", err)
}

// work calls run and prints the outcome.
func work(ctx context.Context, t task) error {
	logf("%s started", t.name)
	if err := t.run(ctx); err != nil {
		logf("%s failed: %v", t.name, err)
		return err
	}
	logf("%s done", t.name)
	return nil
}

// run sleeps until its delay is over or the context is done.
func (t task) run(ctx context.Context) error {
	select {
	case <-time.After(t.delay):
	case <-ctx.Done():
		return ctx.Err()
	}
	return nil
}

// A task sleeps for its delay, then fails or succeeds.
type task struct {
	name  string
	delay time.Duration
}

var tasks = []task{
	{name: "Task 1", delay: time.Second},
	{name: "Task 2", delay: time.Second},
	{name: "Task 3", delay: time.Second},
	{name: "Task 4", delay: time.Second},
}

var start = time.Now()

// logf prints a line with the time since the start.
func logf(format string, args ...any) {
	fmt.Printf("[%7v] %s\n", time.Since(start).Round(time.Millisecond), fmt.Sprintf(format, args...))
}
