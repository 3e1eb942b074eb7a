package main

import (
	"fmt"
	"sync"
)

type broker[T any] struct {
	mu   sync.RWMutex
	next int
	subs map[int]chan T
}

func (b *broker[T]) subscribe() <-chan T {
	b.mu.Lock()
	defer b.mu.Unlock()
	ch := make(chan T)
	b.subs[b.next] = ch
	b.next++
	return ch
}

func (b *broker[T]) publish(v T) {
	b.mu.RLock()
	defer b.mu.RUnlock()
	for i := range b.next {
		b.subs[i] <- v
	}
}

func (b *broker[T]) close() {
	for _, ch := range b.subs {
		close(ch)
	}
}

func main() {
	b := broker[string]{subs: map[int]chan string{}}
	var wg sync.WaitGroup
	got := make([][]string, 3)
	for i := range 3 {
		ch := b.subscribe()
		wg.Go(func() {
			for m := range ch {
				got[i] = append(got[i], m)
			}
		})
	}
	b.publish("one")
	b.publish("two")
	b.close()
	wg.Wait()
	fmt.Println(got)
}
