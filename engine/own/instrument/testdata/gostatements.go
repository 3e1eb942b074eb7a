package main

import (
	"fmt"
	"strings"
	"sync"
)

type printer struct {
	name string
	out  chan string
	wg   *sync.WaitGroup
}

func (p printer) print(n int, err error) { p.out <- fmt.Sprint(p.name, n, err); p.wg.Done() }

func generic[T any](out chan<- string, wg *sync.WaitGroup, v T) {
	out <- fmt.Sprintf("%T %v", v, v)
	wg.Done()
}

func two() (string, string) { return "f", "g" }

func main() {
	var wg sync.WaitGroup
	out := make(chan string, 20)
	wg.Add(7)
	put := func(parts ...string) { out <- strings.Join(parts, "+"); wg.Done() }
	go put("a", "b")
	go put([]string{"c", "d"}...)
	p := printer{"e", out, &wg}
	go p.print(1, nil)
	p.name = "changed"
	var i interface{ print(int, error) } = p
	go i.print(2, nil)
	go generic(out, &wg, int64(7))
	x := 1
	go func(n int) { put(fmt.Sprint("arg ", n)) }(x)
	x++
	go put(two())
	wg.Wait()
	close(out)
	seen := map[string]bool{}
	for s := range out {
		seen[s] = true
	}
	fmt.Println(len(seen), seen)
}
