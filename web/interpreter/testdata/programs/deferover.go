package main

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"sync"
)

func upTo(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		defer fmt.Println("iterator ends")
		for i := range n {
			if !yield(i) {
				return
			}
		}
	}
}

func pairs(yield func(string, int) bool) { _ = yield("a", 1) && yield("b", 2) && yield("c", 3) }

func say(text string, n int) int {
	fmt.Println(text, n)
	return n
}

// order has deferred calls before, in, between and after loops.
func order() {
	defer fmt.Println("first")
	for i := range upTo(2) {
		defer say("of the loop", say("evaluated", i))
		func() { defer say("of the function", i) }()
	}
	defer fmt.Println("between")
	for name, n := range pairs {
		if n == 2 {
			continue
		}
		defer func() { say(name, n) }()
	}
	fmt.Println("end")
}

// nested has a loop over a function in another, and leaves both.
func nested() (found int, err error) {
	defer func() { err = errors.Join(err, fmt.Errorf("after %d", found)) }()
outer:
	for i := range upTo(3) {
		defer say("outer", i)
		for name, n := range pairs {
			defer say("inner "+name, n)
			for j := range 2 {
				defer say("plain", j)
			}
			switch {
			case n == 2 && i == 0:
				continue outer
			case n == 3:
				break outer
			case i == 1:
				return 10*i + n, nil
			}
		}
	}
	return -1, nil
}

// recovers is left by a panic, which a call that was deferred in a loop recovers.
func recovers(at int) (err error) {
	for i := range upTo(3) {
		defer func() {
			if r := recover(); r != nil {
				err = fmt.Errorf("%d recovered %v", i, r)
			}
		}()
		if i == at {
			panic("in the loop")
		}
	}
	panic("after the loop")
}

// helped does not recover: recover is not called by the deferred function itself.
func helped() (text string) {
	defer func() { text = fmt.Sprint("then ", recover()) }()
	help := func() any { return recover() }
	for range upTo(1) {
		defer func() { fmt.Println("helped:", help()) }()
	}
	panic("a")
}

// again has deferred calls that panic.
func again() (err error) {
	defer func() { err = fmt.Errorf("at last %v", recover()) }()
	for i := range upTo(3) {
		defer func() {
			fmt.Println(i, "panics")
			panic(fmt.Sprint(i))
		}()
	}
	return nil
}

type tree[T any] struct {
	left, right *tree[T]
	value       T
}

func (t *tree[T]) all(yield func(T) bool) bool {
	return t == nil || t.left.all(yield) && yield(t.value) && t.right.all(yield)
}

func (t *tree[T]) print() {
	for v := range func(yield func(T) bool) { t.all(yield) } {
		defer fmt.Print(v, " ")
	}
}

// each has a loop over a function whose type a caller decides.
func each[F ~func(yield func(int) bool)](f F) {
	for i := range f {
		defer say("generic", i)
	}
}

type account struct {
	mu  sync.Mutex
	sum int
}

// transfer has methods deferred, whose receivers are evaluated at once.
func transfer(all []*account) {
	for a := range slices.Values(all) {
		a.mu.Lock()
		defer a.mu.Unlock()
		a.sum++
		a = nil
	}
	fmt.Println(all[0].mu.TryLock(), all[1].sum)
}

func main() {
	order()
	fmt.Println(nested())
	fmt.Println(recovers(0))
	fmt.Println(recovers(1))
	fmt.Println(recovers(9))
	fmt.Println(helped())
	fmt.Println(again())
	t := &tree[string]{value: "m"}
	t.left, t.right = &tree[string]{value: "a"}, &tree[string]{value: "z"}
	t.print()
	fmt.Println()
	each(upTo(2))
	accounts := []*account{{}, {}}
	transfer(accounts)
	fmt.Println(accounts[0].mu.TryLock())

	var kept []context.Context
	func() {
		for range upTo(2) {
			ctx, cancel := context.WithCancel(context.Background())
			defer cancel()
			kept = append(kept, ctx)
		}
		fmt.Println(kept[0].Err(), kept[1].Err())
	}()
	fmt.Println(kept[0].Err(), kept[1].Err())

	done := make(chan int, 4)
	go func() {
		defer close(done)
		for i := range upTo(2) {
			defer func() { done <- i }()
		}
	}()
	for i := range done {
		fmt.Println("done", i)
	}
}
