package model

import (
	"strconv"
	"strings"
)

// RowSet is a set of rows by their IDs; "" is empty. It is a plain value, so that views can be
// compared.
type RowSet string // each ID between two spaces, the one added last at the end

// Has reports whether a row is in the set.
func (s RowSet) Has(id int) bool { return strings.Contains(string(s), element(id)) }

// With returns the set with a row.
func (s RowSet) With(id int) RowSet {
	if s.Has(id) {
		return s
	}
	return s + RowSet(element(id))
}

// Without returns the set without a row.
func (s RowSet) Without(id int) RowSet {
	return RowSet(strings.Replace(string(s), element(id), "", 1))
}

// element is how a set holds an ID.
func element(id int) string { return " " + strconv.Itoa(id) + " " }
