// This program uses what the tables of functions are for: it collects garbage while deep stacks hold
// pointers, grows stacks, recovers from panics in functions that are inlined and in wrappers, and names
// functions.
package main

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"strings"
	"sync"
)

type list struct {
	next *list
	text string
}

func (l list) len() int { return len(l.text) }

// grow keeps a pointer in each of n frames, while others collect garbage.
func grow(n int) *list {
	l := &list{text: strings.Repeat("x", n%7)}
	if n > 0 {
		l.next = grow(n - 1)
	}
	return l
}

func tries(what string, do func()) {
	defer func() {
		if fault := recover(); fault != nil {
			fmt.Println(what, "panicked:", fault)
		}
	}()
	defer func() { func() { recover() }() }() // is no direct call of a deferred function
	do()
}

type text string

func (t text) len() int { return len(t) }

type measure interface{ len() int }

func main() {
	debug.SetGCPercent(5)
	var group sync.WaitGroup
	sums := make([]int, 8)
	for i := range sums {
		group.Go(func() {
			for range 20 {
				for l := grow(3000 + i); l != nil; l = l.next {
					sums[i] += l.len()
				}
			}
		})
	}
	group.Wait()
	fmt.Println(sums)
	tries("an index", func() { fmt.Println(sums[len(sums)+len(os.Args)-len(os.Args)]) })
	tries("a nil pointer", func() {
		var m measure = (*list)(nil)
		if len(os.Args) > 9 {
			m = text("not known when this is compiled")
		}
		fmt.Println(m.len())
	})
	tries("an error", func() { panic(errors.New("deliberate")) })
	pc, file, line, _ := runtime.Caller(0)
	fmt.Println(runtime.FuncForPC(pc).Name())
	fmt.Fprintln(os.Stderr, file != "" && file != "?" && line > 0)
	if len(os.Args) > 1 {
		grow(0).next.text = "crash"
	}
}
