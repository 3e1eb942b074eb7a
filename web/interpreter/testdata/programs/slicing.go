package main

import (
	"fmt"
)

func main() {
	a := [5]int{1, 2, 3, 4, 5}
	s := a[1:3]
	s = append(s, 99)
	fmt.Println(a, s, len(s), cap(s))
	t := make([]int, 2, 10)
	copy(t, s)
	u := append([]int(nil), s...)
	u[0] = -1
	fmt.Println(t, u, s[0])
	three := a[1:2:3]
	fmt.Println(len(three), cap(three))
	b := a
	b[0] = 100
	fmt.Println(a[0], b[0], a == [5]int{1, 2, 3, 99, 5})
	matrix := [][]int{{1}, {2, 3}}
	for i := range matrix {
		matrix[i] = append(matrix[i], i)
	}
	fmt.Println(matrix, min(3, 1, 2), max(2.5, 1))
	arr := (*[2]int)(s)
	fmt.Println(*arr)
}
