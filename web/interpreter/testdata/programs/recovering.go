package main

import (
	"errors"
	"fmt"
)

func safe(f func()) (text string) {
	defer func() {
		if v := recover(); v != nil {
			text = fmt.Sprint("recovered: ", v)
		}
	}()
	f()
	return "fine"
}

func main() {
	fmt.Println(safe(func() { panic("boom") }))
	fmt.Println(safe(func() { panic(errors.New("err")) }))
	fmt.Println(safe(func() { var a []int; _ = a[3] }))
	fmt.Println(safe(func() { var m map[string]int; m["a"] = 1 }))
	fmt.Println(safe(func() { var p *struct{ x int }; p.x = 1 }))
	fmt.Println(safe(func() { a, b := 1, 0; fmt.Println(a / b) }))
	fmt.Println(safe(func() {}))
}
