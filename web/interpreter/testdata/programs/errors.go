package main

import (
	"errors"
	"fmt"
)

// ErrBase is an error.
var ErrBase = errors.New("base")

// NotFound is an error.
type NotFound struct{ name string }

func (e *NotFound) Error() string { return e.name + " not found" }

// Is says what it is.
func (e *NotFound) Is(target error) bool { return target == ErrBase }

func main() {
	err := fmt.Errorf("opening: %w", &NotFound{"x"})
	var nf *NotFound
	fmt.Println(errors.As(err, &nf), nf, errors.Is(err, ErrBase), errors.Unwrap(err) == error(nf))
	joined := errors.Join(errors.New("a"), nil, errors.New("b"))
	fmt.Println(joined)
	fmt.Println(errors.Is(fmt.Errorf("%w and %w", ErrBase, err), ErrBase))
}
