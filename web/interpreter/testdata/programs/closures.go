package main

import (
	"fmt"
)

func counter() func() int {
	n := 0
	return func() int { n++; return n }
}

func main() {
	var fs []func() int
	for i := 0; i < 3; i++ {
		fs = append(fs, func() int { i += 10; return i })
	}
	for _, f := range fs {
		fmt.Println(f(), f())
	}
	next := counter()
	next()
	fmt.Println(next(), next())
}
