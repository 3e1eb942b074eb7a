package main

import (
	"cmp"
	"fmt"
)

// Map applies f.
func Map[T, U any](in []T, f func(T) U) (out []U) {
	for _, v := range in {
		out = append(out, f(v))
	}
	return out
}

// Max is the larger one.
func Max[T cmp.Ordered](a, b T) T {
	if a > b {
		return a
	}
	return b
}

// Number is any number.
type Number interface{ ~int | ~float64 }

// Sum adds.
func Sum[T Number](in []T) (sum T) {
	for _, v := range in {
		sum += v
	}
	return sum
}

// Stack is a stack.
type Stack[T any] struct{ items []T }

// Push adds.
func (s *Stack[T]) Push(v T) { s.items = append(s.items, v) }

// Pop removes.
func (s *Stack[T]) Pop() T {
	v := s.items[len(s.items)-1]
	s.items = s.items[:len(s.items)-1]
	return v
}

// Len counts.
func (s *Stack[T]) Len() int { return len(s.items) }

// Pair is two.
type Pair[K comparable, V any] struct {
	Key   K
	Value V
}

func main() {
	fmt.Println(Map([]int{1, 2, 3}, func(i int) string { return fmt.Sprint(i * i) }))
	fmt.Println(Max(3, 5), Max("a", "b"), Sum([]float64{1.5, 2.5}))
	s := Stack[string]{}
	s.Push("a")
	s.Push("b")
	fmt.Println(s.Pop(), s.Len())
	p := Pair[string, int]{"x", 1}
	fmt.Printf("%v %T\n", p, p)
}
