package main

import (
	"fmt"
	"maps"
	"slices"
)

func main() {
	m := map[string][]int{}
	m["a"] = append(m["a"], 1, 2)
	v, ok := m["b"]
	fmt.Println(m, v == nil, ok, len(m))
	delete(m, "a")
	grid := map[[2]int]string{{1, 2}: "x"}
	fmt.Println(grid[[2]int{1, 2}], len(m))
	type point struct{ x, y int }
	counts := map[point]int{}
	counts[point{1, 2}]++
	counts[point{1, 2}]++
	fmt.Println(counts)
	c := maps.Clone(counts)
	clear(counts)
	fmt.Println(len(c), len(counts))
	keys := slices.Collect(maps.Keys(map[int]bool{3: true, 1: true, 2: true}))
	slices.Sort(keys)
	fmt.Println(keys)
}
