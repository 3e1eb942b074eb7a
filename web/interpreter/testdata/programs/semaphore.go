package main

import (
	"fmt"
	"time"
)

func main() {
	sem := make(chan struct{}, 2)
	done := make(chan int, 5)
	for i := range 5 {
		go func() {
			sem <- struct{}{}
			defer func() { <-sem }()
			time.Sleep(time.Millisecond)
			done <- i
		}()
	}
	sum := 0
	for range 5 {
		sum += <-done
	}
	fmt.Println(sum)
	values := map[string]chan int{"a": make(chan int, 1)}
	values["a"] <- 5
	fmt.Println(<-values["a"] + 1)
	chans := []chan int{make(chan int, 1), make(chan int, 1)}
	chans[0] <- 1
	chans[1] <- <-chans[0] + 1
	fmt.Println(<-chans[1])
	cc := make(chan chan string, 1)
	c := make(chan string, 1)
	cc <- c
	c <- "nested"
	fmt.Println(<-<-cc)
}
