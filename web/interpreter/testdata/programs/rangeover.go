package main

import (
	"fmt"
	"iter"
	"maps"
	"slices"
)

func evens(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := 0; i < n; i += 2 {
			if !yield(i) {
				return
			}
		}
	}
}

func pairs() iter.Seq2[string, int] {
	return func(yield func(string, int) bool) { _ = yield("a", 1) && yield("b", 2) }
}

func find(in iter.Seq[int], want int) bool {
	for v := range in {
		if v == want {
			return true
		}
	}
	return false
}

func main() {
	for i := range 3 {
		fmt.Print(i, " ")
	}
	for i, r := range "héé" {
		fmt.Print(i, string(r), " ")
	}
	for v := range evens(10) {
		if v == 6 {
			break
		}
		fmt.Print(v, " ")
	}
	for k, v := range pairs() {
		fmt.Print(k, v, " ")
	}
	fmt.Println(slices.Sorted(maps.Keys(map[string]int{"b": 1, "a": 2})), slices.Collect(evens(5)))
	fmt.Println(find(evens(100), 8))
}
