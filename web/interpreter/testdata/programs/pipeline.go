package main

import (
	"fmt"
	"sync"
)

func gen(nums ...int) <-chan int {
	out := make(chan int)
	go func() {
		defer close(out)
		for _, n := range nums {
			out <- n
		}
	}()
	return out
}

func square(in <-chan int) <-chan int {
	out := make(chan int)
	go func() {
		for n := range in {
			out <- n * n
		}
		close(out)
	}()
	return out
}

func merge(ins ...<-chan int) <-chan int {
	out := make(chan int)
	var wg sync.WaitGroup
	wg.Add(len(ins))
	for _, in := range ins {
		go func(c <-chan int) {
			for v := range c {
				out <- v
			}
			wg.Done()
		}(in)
	}
	go func() { wg.Wait(); close(out) }()
	return out
}

func main() {
	sum := 0
	for v := range merge(square(gen(1, 2, 3)), square(gen(4, 5))) {
		sum += v
	}
	fmt.Println(sum)
}
