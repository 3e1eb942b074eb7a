package main

import (
	"fmt"
)

func main() {
	a, b := make(chan int, 3), make(chan int)
	close(b)
	a <- 1
	a <- 2
	a <- 3
	n := 0
wait:
	for {
		select {
		case v := <-a:
			n += v
			if n == 6 {
				break wait
			}
		}
	}
	fmt.Println(n)
	rest := make(chan int, 5)
	for i := range 5 {
		rest <- i
	}
	close(rest)
items:
	for v := range rest {
		switch v {
		case 1:
			continue items
		case 3:
			break items
		}
		fmt.Print(v, " ")
	}
	type pair struct{ ch chan int }
	p := pair{make(chan int, 1)}
	p.ch <- len("four")
	var got [1]int
	got[0] = <-p.ch
	if v, ok := <-b; !ok {
		fmt.Println(got, v, ok)
	}
	select {
	case got[0] = <-b:
	default:
	}
	fmt.Println(got)
}
