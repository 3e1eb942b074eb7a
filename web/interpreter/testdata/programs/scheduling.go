package main

import (
	"errors"
	"fmt"
	"runtime"
	"sync"
	"time"
)

// turns lets two goroutines take turns.
func turns() {
	ping, pong := make(chan int), make(chan int)
	go func() {
		defer close(pong)
		for n := range ping {
			runtime.Gosched()
			pong <- n * n
		}
	}()
	for i := range 3 {
		ping <- i
		fmt.Println(<-pong)
	}
	close(ping)
	_, open := <-pong
	fmt.Println("open:", open)
}

// panics panics again in a deferred call, which hides the first panic.
func panics() (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = errors.Join(err, fmt.Errorf("recovered: %v", r))
		}
	}()
	defer func() {
		r := recover()
		err = fmt.Errorf("first: %v", r)
		panic("second")
	}()
	panic("first")
}

// board is a condition that several goroutines wait for.
type board struct {
	sync.Mutex
	*sync.Cond
	round int
}

func main() {
	turns()
	fmt.Println(panics())

	var b board
	b.Cond = sync.NewCond(&b.Mutex)
	var done sync.WaitGroup
	seen := make([]int, 3)
	for i := range seen {
		done.Go(func() {
			b.Lock()
			defer b.Unlock()
			for b.round == 0 {
				b.Wait()
			}
			seen[i] = b.round
		})
	}
	time.Sleep(10 * time.Millisecond)
	b.Lock()
	b.round = 7
	b.Broadcast()
	b.Unlock()
	done.Wait()
	fmt.Println(seen)

	once := sync.OnceValues(func() (int, error) {
		fmt.Println("once")
		return 1, nil
	})
	for range 2 {
		fmt.Println(once())
	}
}
