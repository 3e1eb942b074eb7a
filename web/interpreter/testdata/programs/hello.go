package main

import (
	"fmt"
)

func main() {
	fmt.Println("hello,", 1, 2.5, true, nil, []int{1}, map[string]int{"a": 1}, struct{ X, Y int }{1, 2})
	fmt.Printf("%v %+v %T %q %x %5.2f|%-5s|%05d\n", []string{"a"}, struct{ A int }{1}, 1.5, "q", 255, 3.14159, "ab", 42)
	fmt.Print("no newline", 1, 2, "x", "y\n")
}
