package main

import (
	"context"
	"errors"
	"fmt"
	"golang.org/x/sync/errgroup"
	"time"
)

func main() {
	g, ctx := errgroup.WithContext(context.Background())
	for i := range 3 {
		g.Go(func() error {
			select {
			case <-time.After(time.Duration(i+1) * 3 * time.Millisecond):
				if i == 1 {
					return errors.New("second failed")
				}
				return nil
			case <-ctx.Done():
				return ctx.Err()
			}
		})
	}
	fmt.Println(g.Wait(), ctx.Err(), context.Cause(ctx))
	var limited errgroup.Group
	limited.SetLimit(2)
	running, most := 0, 0
	results := make([]int, 6)
	lock := make(chan bool, 1)
	for i := range results {
		limited.Go(func() error {
			lock <- true
			running++
			most = max(most, running)
			<-lock
			time.Sleep(time.Millisecond)
			lock <- true
			running--
			<-lock
			results[i] = i * i
			return nil
		})
	}
	fmt.Println(limited.Wait(), most, results)
	limited.SetLimit(0)
	fmt.Println(limited.TryGo(func() error { return nil }))
}
