// The context of a group is cancelled by the first error, and by its parent's timeout: who looks at it
// stops, and who does not goes on.
package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"golang.org/x/sync/errgroup"
)

// poll works in steps, and looks at the context before each.
func poll(ctx context.Context, name string, steps int, step time.Duration) error {
	for i := range steps {
		if err := ctx.Err(); err != nil {
			fmt.Printf("%s stops before step %d: %v\n", name, i+1, err)
			return err
		}
		time.Sleep(step)
	}
	fmt.Println(name, "is done")
	return nil
}

func run(timeout, failAfter time.Duration) {
	parent, cancel := context.WithTimeout(context.Background(), timeout)
	defer cancel()
	g, ctx := errgroup.WithContext(parent)
	g.Go(func() error { return poll(ctx, "backup", 10, 100*time.Millisecond) })
	g.Go(func() error {
		time.Sleep(75 * time.Millisecond)
		fmt.Println("report is done, whatever the others do")
		return nil
	})
	g.Go(func() error {
		select {
		case <-time.After(failAfter):
			return errors.New("index: disk full")
		case <-ctx.Done():
			return ctx.Err()
		}
	})
	err := g.Wait()
	fmt.Println("error:", err, "| cause:", context.Cause(ctx), "| timed out:", errors.Is(err, context.DeadlineExceeded))
}

func main() {
	run(time.Second, 250*time.Millisecond)
	run(450*time.Millisecond, time.Second)
}
