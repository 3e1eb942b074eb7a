package gocode

import "time"

// An optional is a duration that some rows have.
type optional struct {
	rows, with int
	any        bool // some have it
	differs    bool // some have another than others
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

// field reports whether it is a field of the table. If all rows have the same duration, it is a
// constant in the code.
func (o *optional) field() bool { return o.any && (o.differs || o.with < o.rows) }

// partial reports whether some rows leave the field out.
func (o *optional) partial() bool { return o.any && o.with < o.rows }

// none reports whether zero is a duration of some row, so that rows without one need another
// value for it.
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
