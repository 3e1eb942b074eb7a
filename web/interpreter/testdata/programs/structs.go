package main

import (
	"fmt"
)

type node struct {
	value int
	next  *node
}

func main() {
	a := node{value: 1}
	b := &node{2, &a}
	b.next.value = 10
	fmt.Println(a.value, b.next == &a, *b.next)
	anon := struct {
		node
		tags []string
	}{a, []string{"t"}}
	fmt.Printf("%+v %v\n", anon, anon.value)
	c := a
	c.value++
	fmt.Println(a.value, c.value, a == node{value: 10})
	list := []*node{{1, nil}, {2, nil}}
	for _, n := range list {
		n.value *= 2
	}
	fmt.Println(list[0].value, list[1].value)
	pp := &b
	(*pp).value = 7
	fmt.Println(b.value, new(int) != nil, *new(string) == "")
	type local struct{ x int }
	fmt.Println(local{3}, []local{{1}, {2}})
}
