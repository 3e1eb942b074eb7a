package timeline

import "scattergather/engine"

// Rows is a set of rows of the scenario's sources. The zero value is empty. It is a plain
// value, so that views can be compared.
type Rows [(engine.MaxRows + 63) / 64]uint64

// With returns the set with one more row; rows that no scenario has are left out.
func (r Rows) With(row int) Rows {
	if row >= 0 && row < 64*len(r) {
		r[row/64] |= 1 << (row % 64)
	}
	return r
}

// Without returns the set without a row.
func (r Rows) Without(row int) Rows {
	if r.Has(row) {
		r[row/64] &^= 1 << (row % 64)
	}
	return r
}

// Has reports whether a row is in the set.
func (r Rows) Has(row int) bool {
	return row >= 0 && row < 64*len(r) && r[row/64]&(1<<(row%64)) != 0
}
