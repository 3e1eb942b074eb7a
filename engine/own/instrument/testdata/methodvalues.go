package main

import (
	"fmt"
	"golang.org/x/sync/errgroup"
	"sync"
	"time"
)

func main() {
	var wg sync.WaitGroup
	wait, add, done := wg.Wait, wg.Add, wg.Done
	add(1)
	go done()
	wait()
	sleep := time.Sleep
	sleep(time.Millisecond)
	var mu sync.Mutex
	lock, unlock := mu.Lock, mu.Unlock
	lock()
	unlock()
	var g errgroup.Group
	start := g.Go
	start(func() error { return fmt.Errorf("failed") })
	end := g.Wait
	fmt.Println(end())
	printer := fmt.Println
	printer("printed")
	defer printer("deferred")
	for _, f := range []func(...any) (int, error){fmt.Println, fmt.Print} {
		f("from a list\n")
	}
	lockers := []sync.Locker{&mu}
	for _, l := range lockers {
		l.Lock()
		defer l.Unlock()
	}
	(*sync.Mutex).TryLock(&mu)
}
