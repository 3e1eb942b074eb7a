package gocode

import (
	"strconv"
	"time"

	"scattergather/engine/trace"
)

// units are those in which a program writes durations, the largest first.
var units = [...]struct {
	size time.Duration
	name string
}{
	{time.Hour, "time.Hour"},
	{time.Minute, "time.Minute"},
	{time.Second, "time.Second"},
	{time.Millisecond, "time.Millisecond"},
	{time.Microsecond, "time.Microsecond"},
	{time.Nanosecond, "time.Nanosecond"},
}

// duration writes a duration as an expression; times is "*" or " * ", which gofmt chooses
// by what is around it. Only a whole number of the unit will do.
func duration(d time.Duration, times string) string {
	switch d {
	case 0:
		return "0"
	case trace.Forever:
		return "forever"
	}
	for _, u := range units {
		if d%u.size != 0 {
			continue
		}
		if d == u.size {
			return u.name
		}
		return strconv.FormatInt(int64(d/u.size), 10) + times + u.name
	}
	return strconv.FormatInt(int64(d), 10)
}

// spaced is a duration as a value of a field or the only argument of a call, tight one
// among other arguments.
func spaced(d time.Duration) string { return duration(d, " * ") }
func tight(d time.Duration) string  { return duration(d, "*") }

// quote writes a text as a string literal.
func quote(text string) string { return strconv.Quote(text) }

// number writes a price.
func number(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }
