package main

import (
	"fmt"
)

func main() {
	ch := make(chan int)
	done := make(chan bool)
	go func() {
		for v := range ch {
			fmt.Println("got", v)
		}
		done <- true
	}()
	for i := range 3 {
		ch <- i
	}
	close(ch)
	<-done
	v, ok := <-ch
	fmt.Println(v, ok)
	b := make(chan string, 2)
	b <- "x"
	b <- "y"
	fmt.Println(len(b), cap(b), <-b, <-b)
	var x any
	anys := make(chan any, 1)
	anys <- 5
	x = <-anys
	fmt.Println(x)
	var last int
	nums := make(chan int, 3)
	for i := range 3 {
		nums <- i
	}
	close(nums)
	for last = range nums {
	}
	for range nums {
	}
	fmt.Println(last)
}
