package main

import (
	"fmt"
)

// Shape has an area.
type Shape interface{ Area() int }

// Named has a name.
type Named interface{ Name() string }

// Square is a square.
type Square struct{ side int }

// Area is its area.
func (s Square) Area() int { return s.side * s.side }

// Name is its name.
func (s Square) Name() string { return "square" }

// String is its text.
func (s Square) String() string { return fmt.Sprintf("square of %d", s.side) }

// Box embeds.
type Box struct {
	Square
	label string
}

func main() {
	var s Shape = Square{2}
	fmt.Println(s.Area(), s)
	if n, ok := s.(Named); ok {
		fmt.Println(n.Name())
	}
	b := &Box{Square{3}, "box"}
	fmt.Println(b.Area(), b.Name(), b)
	f := b.Area
	g := Square.Area
	fmt.Println(f(), g(Square{4}))
	switch v := s.(type) {
	case fmt.Stringer:
		fmt.Println("stringer", v)
	default:
		fmt.Println("other")
	}
}
