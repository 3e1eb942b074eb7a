package main

import (
	"errors"
	"fmt"
	"sync"
	"time"
)

var errOpen = errors.New("circuit open")

type breaker struct {
	mu     sync.Mutex
	failed int
	limit  int
	until  time.Time
	pause  time.Duration
}

func (b *breaker) call(f func() error) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.failed >= b.limit && time.Now().Before(b.until) {
		return errOpen
	}
	err := f()
	if err != nil {
		b.failed++
		b.until = time.Now().Add(b.pause)
		return fmt.Errorf("call: %w", err)
	}
	b.failed = 0
	return nil
}

func main() {
	b := &breaker{limit: 2, pause: 5 * time.Millisecond}
	fail := func() error { return errors.New("down") }
	for range 4 {
		fmt.Println(b.call(fail))
	}
	time.Sleep(6 * time.Millisecond)
	fmt.Println(b.call(func() error { return nil }))
}
