package main

import (
	"fmt"
)

func fib(n int) int {
	if n < 2 {
		return n
	}
	return fib(n-1) + fib(n-2)
}

func main() {
outer:
	for i := range 3 {
		for j := range 3 {
			switch {
			case j == 1 && i == 1:
				continue outer
			case i == 2:
				break outer
			}
			fmt.Print(i, j, " ")
		}
	}
	i := 0
again:
	if i < 3 {
		i++
		goto again
	}
	switch x := i; x {
	case 1, 2:
		fmt.Println("small")
	case 3:
		fmt.Println("three")
		fallthrough
	case 4:
		fmt.Println("four")
	default:
		fmt.Println("default")
	}
	var f func(int) int
	f = func(n int) int {
		if n < 2 {
			return n
		}
		return f(n-1) + f(n-2)
	}
	fmt.Println(f(12), fib(12))
	for i := range 2 {
		defer func() { fmt.Println("end", i) }()
	}
}
