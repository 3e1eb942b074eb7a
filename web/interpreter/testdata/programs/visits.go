package main

import (
	"fmt"
)

type tree struct {
	left, right *tree
	value       int
}

func (t *tree) insert(v int) *tree {
	if t == nil {
		return &tree{value: v}
	}
	if v < t.value {
		t.left = t.left.insert(v)
	} else {
		t.right = t.right.insert(v)
	}
	return t
}

func (t *tree) walk(f func(int) bool) bool {
	return t == nil || t.left.walk(f) && f(t.value) && t.right.walk(f)
}

func (t *tree) all(yield func(int) bool) { t.walk(yield) }

func (t *tree) depth() int {
	if t == nil {
		return 0
	}
	return 1 + max(t.left.depth(), t.right.depth())
}

func main() {
	t := (*tree)(nil)
	for _, v := range []int{5, 2, 8, 1} {
		t = t.insert(v)
	}
	t.walk(func(v int) bool { fmt.Print(v, " "); return v < 5 })
	for v := range t.all {
		fmt.Print(v, ",")
		if v == 5 {
			break
		}
	}
	fmt.Println(t.depth())
}
