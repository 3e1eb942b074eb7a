package main

import (
	"fmt"
	"sync"
	"time"
)

func main() {
	var c struct {
		sync.Mutex
		n int
	}
	var wg sync.WaitGroup
	for range 10 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			c.Lock()
			defer c.Unlock()
			n := c.n
			time.Sleep(time.Millisecond)
			c.n = n + 1
		}()
	}
	wg.Wait()
	fmt.Println(c.n)
	var rw sync.RWMutex
	rw.RLock()
	fmt.Println(rw.TryLock(), rw.TryRLock())
	rw.RUnlock()
	rw.RUnlock()
	var l sync.Locker = &rw
	l.Lock()
	l.Unlock()
	l = rw.RLocker()
	l.Lock()
	fmt.Println(rw.TryLock())
}
