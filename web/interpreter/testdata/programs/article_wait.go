// Three tasks at once; Wait returns the first error, after all of them.
package main

import (
	"errors"
	"fmt"
	"time"

	"golang.org/x/sync/errgroup"
)

func main() {
	began := time.Now()
	var g errgroup.Group
	g.Go(func() error {
		time.Sleep(50 * time.Millisecond)
		fmt.Println("task 1 is done")
		return nil
	})
	g.Go(func() error {
		time.Sleep(20 * time.Millisecond)
		fmt.Println("task 2 has failed")
		return errors.New("task 2: no such table")
	})
	g.Go(func() error {
		time.Sleep(80 * time.Millisecond)
		fmt.Println("task 3 has failed")
		return errors.New("task 3: connection refused")
	})
	err := g.Wait()
	fmt.Println("error:", err)
	fmt.Println("Wait waited for all:", time.Since(began) >= 80*time.Millisecond)
}
