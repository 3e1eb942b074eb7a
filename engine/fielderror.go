package engine

import "strings"

// FieldError is a problem with one field of a scenario.
type FieldError struct {
	Field   string // its path: "limit", "pool.workers", "sources[1].results[3].price"
	Problem string // what is wrong and what would be right
}

// Error returns the field and the problem.
func (e FieldError) Error() string {
	return e.Field + ": " + e.Problem
}

// FieldErrors is everything that is wrong with a scenario, in the order of its fields.
type FieldErrors []FieldError

// Error returns the problems, one a line.
func (e FieldErrors) Error() string {
	lines := make([]string, len(e))
	for i, one := range e {
		lines[i] = one.Error()
	}
	return strings.Join(lines, "\n")
}

// Unwrap returns the problems one by one.
func (e FieldErrors) Unwrap() []error {
	errs := make([]error, len(e))
	for i, one := range e {
		errs[i] = one
	}
	return errs
}
