package main

import (
	"fmt"
)

func named() (n int) {
	defer func() { n *= 2 }()
	return 21
}

func main() {
	for i := range 3 {
		defer fmt.Println("deferred", i)
	}
	fmt.Println(named())
	func() {
		defer func() { fmt.Println("inner", recover()) }()
		defer func() { panic("second") }()
		panic("first")
	}()
}
