package main

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"
	"time"

	"golang.org/x/sync/errgroup"
)

var errBudget = errors.New("out of budget")

type key struct{}

func main() {
	base := context.WithValue(context.Background(), key{}, "request 7")
	ctx, stop := context.WithDeadlineCause(base, time.Now().Add(60*time.Millisecond), errBudget)
	defer stop()
	var cleaned atomic.Int64
	told := make(chan struct{})
	context.AfterFunc(ctx, func() {
		cleaned.Add(1)
		close(told)
	})

	g, inner := errgroup.WithContext(ctx)
	g.SetLimit(2)
	for i := range 4 {
		g.Go(func() error {
			select {
			case <-time.After(time.Duration(10+30*i) * time.Millisecond):
				fmt.Println("done", i)
				return nil
			case <-inner.Done():
				return fmt.Errorf("call %d: %w", i, context.Cause(inner))
			}
		})
	}
	err := g.Wait()
	<-told
	fmt.Println(errors.Is(err, errBudget), ctx.Err(), cleaned.Load())

	detached := context.WithoutCancel(ctx)
	fmt.Println(detached.Err(), detached.Value(key{}))

	tick := time.NewTicker(time.Hour)
	tick.Reset(10 * time.Millisecond)
	<-tick.C
	tick.Stop()
	select {
	case <-tick.C:
		fmt.Println("a tick after Stop")
	default:
		fmt.Println("stopped")
	}
}
