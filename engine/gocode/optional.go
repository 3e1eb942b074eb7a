package gocode

import "time"

// An optional is a duration that some rows have.
type optional struct {
	rows, with int
	any        bool // some have it
	differs    bool // those that have it have different ones
	zero       bool // one of them is zero
	d          time.Duration
}

func (o *optional) add(l limit) {
	o.rows++
	if !l.set {
		return
	}
	o.with++
	o.differs = o.differs || o.any && o.d != l.d
	o.any, o.d, o.zero = true, l.d, o.zero || l.d == 0
}

// field tells whether it is a field of the table. Where all rows have the same, it stands
// in the code.
func (o *optional) field() bool { return o.any && (o.differs || o.with < o.rows) }

// partial tells whether some rows leave the field out.
func (o *optional) partial() bool { return o.any && o.with < o.rows }

// none tells whether zero means something else than that the field is left out. Then rows
// without it say so.
func (o *optional) none() bool { return o.partial() && o.zero }

// text is the value of the field in a row; "" if the row leaves it out.
func (o *optional) text(l limit) string {
	switch {
	case !o.field():
		return ""
	case l.set:
		return duration(l.d, " * ")
	case o.zero:
		return "none"
	}
	return ""
}
