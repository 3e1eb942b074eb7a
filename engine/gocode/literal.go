package gocode

import (
	"strconv"
	"strings"
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

// duration writes a duration as an expression in the largest unit of which it is a whole
// number. times is "*" or " * ": gofmt's choice depends on what is around it.
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

// durations writes a list of durations.
func durations(list []time.Duration) string {
	texts := make([]string, len(list))
	for i, d := range list {
		texts[i] = duration(d, " * ")
	}
	return "[]time.Duration{" + strings.Join(texts, ", ") + "}"
}
