package model

import (
	"strconv"
	"time"
)

// Clock writes a time of a run that ends at end so that its width does not jump about:
// all times of a run have as many digits after the point.
func Clock(t, end time.Duration) string {
	switch {
	case end >= 100*time.Second:
		return strconv.FormatFloat(t.Seconds(), 'f', 1, 64) + " s"
	case end >= time.Second:
		return strconv.FormatFloat(t.Seconds(), 'f', 3, 64) + " s"
	case end >= 100*time.Millisecond:
		return strconv.FormatFloat(float64(t)/float64(time.Millisecond), 'f', 1, 64) + " ms"
	case end >= 10*time.Millisecond:
		return strconv.FormatFloat(float64(t)/float64(time.Millisecond), 'f', 2, 64) + " ms"
	case end >= time.Millisecond:
		return strconv.FormatFloat(float64(t)/float64(time.Millisecond), 'f', 3, 64) + " ms"
	}
	return strconv.FormatFloat(float64(t)/float64(time.Microsecond), 'f', 1, 64) + " µs"
}
