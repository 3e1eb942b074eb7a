// A group of tasks with errgroup: Wait waits for all, and an error cancels nothing.
// It runs the scenario "Wait for three tasks" of the Scatter-Gather Playground.
package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"golang.org/x/sync/errgroup"
)

func main() {
	ctx := context.Background()
	var g errgroup.Group // a zero Group: an error cancels nothing
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

// run sleeps until its delay is over or the context is done.
func (t task) run(ctx context.Context) error {
	select {
	case <-time.After(t.delay):
	case <-ctx.Done():
		return ctx.Err()
	}
	return t.err
}

// A task sleeps for its delay, then fails or succeeds.
type task struct {
	name  string
	delay time.Duration
	err   error
}

var tasks = []task{
	{name: "Task 1", delay: 500 * time.Millisecond},
	{name: "Task 2", delay: 300 * time.Millisecond},
	{name: "Task 3", delay: 700 * time.Millisecond, err: errors.New("task 3 failed")},
}

var start = time.Now()

// logf prints a line with the time since the start.
func logf(format string, args ...any) {
	fmt.Printf("[%7v] %s\n", time.Since(start).Round(time.Millisecond), fmt.Sprintf(format, args...))
}
