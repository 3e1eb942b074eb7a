package main

import (
	"fmt"
	"time"
)

func main() {
	a, b := make(chan int), make(chan string)
	go func() { time.Sleep(2 * time.Millisecond); a <- 1 }()
	go func() { time.Sleep(4 * time.Millisecond); b <- "two" }()
loop:
	for n := 0; ; {
		select {
		case v := <-a:
			fmt.Println("a", v)
			n++
		case s, ok := <-b:
			fmt.Println("b", s, ok)
			break loop
		case <-time.After(time.Second):
			fmt.Println("late")
		}
	}
	select {
	case v := <-a:
		fmt.Println(v)
	default:
		fmt.Println("nothing")
	}
	var none chan int
	select {
	case none <- 1:
	case <-none:
	case <-time.After(time.Millisecond):
		fmt.Println("nil channels wait")
	}
	out := make(chan int, 1)
	select {
	case out <- 7:
		fmt.Println("sent", <-out)
	}
}
