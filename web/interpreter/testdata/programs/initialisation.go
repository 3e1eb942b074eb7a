package main

import (
	"fmt"
)

var (
	a = b + 1
	b = f()
	c = func() string { return "c" }()
)

var table = map[string]func() int{"f": f}["f"]()

func f() int { return 41 }

func init() { a++ }

func init() { c += " initialised" }

func main() {
	fmt.Println(a, b, c, table)
}
