package main

import (
	"cmp"
	"fmt"
	"slices"
	"sort"
)

type person struct {
	name string
	age  int
}

type byAge []person

func (b byAge) Len() int           { return len(b) }
func (b byAge) Less(i, j int) bool { return b[i].age < b[j].age }
func (b byAge) Swap(i, j int)      { b[i], b[j] = b[j], b[i] }

func main() {
	xs := []int{3, 1, 2}
	sort.Ints(xs)
	people := []person{{"Bo", 30}, {"Al", 25}, {"Cy", 30}}
	sort.Slice(people, func(i, j int) bool { return people[i].name < people[j].name })
	fmt.Println(xs, people)
	slices.SortFunc(people, func(a, b person) int {
		return cmp.Or(-cmp.Compare(a.age, b.age), cmp.Compare(a.name, b.name))
	})
	fmt.Println(people, slices.Index(xs, 2), slices.Max(xs), slices.Contains(xs, 9))
	i, found := slices.BinarySearch(xs, 2)
	fmt.Println(i, found, slices.Equal(xs, []int{1, 2, 3}))
	sort.Sort(sort.Reverse(byAge(people)))
	fmt.Println(people[0].age, sort.SearchInts(xs, 3))
}
