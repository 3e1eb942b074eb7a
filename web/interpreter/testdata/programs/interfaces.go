package main

import (
	"fmt"
	"io"
	"strings"
)

type upper struct{ text string }

func (u *upper) Write(p []byte) (int, error) {
	u.text += strings.ToUpper(string(p))
	return len(p), nil
}

func (u *upper) String() string { return u.text }

type problem struct{}

func (*problem) Error() string { return "problem" }

func nilError() error {
	var p *problem
	return p
}

type comparer interface{ same(comparer) bool }

type point struct{ x int }

func (p point) same(c comparer) bool { return c == comparer(p) }

func main() {
	var w io.Writer = &upper{}
	fmt.Fprintf(w, "hello %d", 5)
	fmt.Println(w)
	n, err := io.Copy(w, strings.NewReader("copied"))
	fmt.Println(n, err, w)
	var e error
	fmt.Println(e == nil, nilError() == nil)
	values := []any{1, "a", nil, 2.5, []int{1}, upper{}, error(nil)}
	for _, v := range values {
		switch v := v.(type) {
		case int, float64:
			fmt.Printf("number %v\n", v)
		case string:
			fmt.Println("string " + v)
		case nil:
			fmt.Println("nil")
		default:
			fmt.Printf("%T\n", v)
		}
	}
	var c comparer = point{1}
	fmt.Println(c.same(point{1}), c == comparer(point{1}))
}
