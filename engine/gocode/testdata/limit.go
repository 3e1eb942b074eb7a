// A group of tasks with errgroup: everybody is waited for.
// It plays the scenario "SetLimit(2)" of the Scatter-Gather Playground.
package main

import (
	"context"
	"fmt"
	"time"

	"golang.org/x/sync/errgroup"
)

func main() {
	ctx := context.Background()
	var g errgroup.Group // a zero Group: an error cancels nobody
	// Go blocks while 2 are running
	g.SetLimit(2)
	for _, t := range tasks {
		g.Go(func() error { return work(ctx, t) })
	}
	err := g.Wait() // all have returned; err is the first error
	logf("g.Wait returned: %v", err)
}

// work calls run and prints what came of it.
func work(ctx context.Context, t task) error {
	logf("%s started", t.name)
	if err := t.run(ctx); err != nil {
		logf("%s failed: %v", t.name, err)
		return err
	}
	logf("%s done", t.name)
	return nil
}

// run takes its time, but not longer than the context allows.
func (t task) run(ctx context.Context) error {
	select {
	case <-time.After(t.delay):
	case <-ctx.Done():
		return ctx.Err()
	}
	return nil
}

// A task takes its time, and fails or is done.
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
