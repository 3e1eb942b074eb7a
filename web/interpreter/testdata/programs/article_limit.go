// At most two tasks at a time: Go blocks until one of them is back.
package main

import (
	"fmt"
	"sync/atomic"
	"time"

	"golang.org/x/sync/errgroup"
)

func main() {
	var g errgroup.Group
	g.SetLimit(2)
	var running, most atomic.Int64
	for i := 1; i <= 5; i++ {
		g.Go(func() error {
			if now := running.Add(1); now > most.Load() {
				most.Store(now)
			}
			defer running.Add(-1)
			time.Sleep(time.Duration(40+10*i) * time.Millisecond)
			fmt.Println("task", i, "is done")
			return nil
		})
		fmt.Println("task", i, "was started")
	}
	fmt.Println("TryGo:", g.TryGo(func() error { return nil }))
	fmt.Println("error:", g.Wait(), "| at once:", most.Load(), "at most")
}
