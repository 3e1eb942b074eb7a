package dist

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Format writes a duration for people, rounded by Round: "250 µs", "1.5 s", "2 min 3 s",
// "1 h 5 min", "forever". It is the one way in which texts for people show a duration;
// ParseDuration reads it. Clock writes a time that moves.
func Format(d time.Duration) string {
	if d == Forever {
		return "forever"
	}
	if d < 0 {
		// The smallest duration has no positive counterpart; one more has, and reads the same.
		return "-" + Format(-max(d, -Forever+1))
	}
	switch d = Round(d); {
	case d >= time.Hour:
		return join(d, time.Hour, " h", time.Minute, " min")
	case d >= time.Minute:
		return join(d, time.Minute, " min", time.Second, " s")
	case d >= time.Second || d == 0:
		return decimal(d, time.Second) + " s"
	case d >= time.Millisecond:
		return decimal(d, time.Millisecond) + " ms"
	case d >= time.Microsecond:
		return decimal(d, time.Microsecond) + " µs"
	}
	return decimal(d, time.Nanosecond) + " ns"
}

// Round returns the duration that Format writes: below a minute four significant digits,
// below ten minutes a tenth of a second, below an hour a second, and from then on a minute.
// Forever stays as it is. Halves are rounded away from zero.
func Round(d time.Duration) time.Duration {
	if d == Forever {
		return d
	}
	return d.Round(grain(d.Abs()))
}

// grain returns the unit to which a duration of that size, 0 or more, is rounded.
func grain(d time.Duration) time.Duration {
	switch {
	case d >= time.Hour:
		return time.Minute
	case d >= 10*time.Minute:
		return time.Second
	case d >= time.Minute:
		return time.Second / 10
	}
	digit := time.Duration(1)
	for d >= 10_000*digit {
		digit *= 10
	}
	return digit
}

// Clock writes a time between 0 and end so that it keeps its width while it moves: in the
// units of end, and with all decimals that Format may give end. So Clock(end, end) is
// Format(end) with the zeros that Format leaves out, and "0.917 s of 3.000 s" is in one
// format. From an hour on it shows seconds, too: a clock has to move.
func Clock(t, end time.Duration) string {
	digit := grain(Round(end))
	if digit == time.Minute {
		digit = time.Second
	}
	return clock(t.Round(digit), end, digit)
}

// Exact is Clock for a time that rests: it has as many more decimals as t needs. In a run of
// 3 s, 500 ms are "0.500 s" and 697.3 ms are "0.6973 s".
func Exact(t, end time.Duration) string {
	digit := grain(Round(end))
	if digit == time.Minute {
		digit = time.Second
	}
	for digit > 1 && t%digit != 0 {
		digit /= 10
	}
	return clock(t, end, digit)
}

// clock writes t, a multiple of digit, in the units of end and with the decimals of digit.
func clock(t, end, digit time.Duration) string {
	switch end = Round(end); {
	case end == 0:
		return Format(t)
	case end >= time.Hour:
		return fmt.Sprintf("%d h %02d min %s s", t/time.Hour, t/time.Minute%60, padded(t%time.Minute, digit))
	case end >= time.Minute:
		return fmt.Sprintf("%d min %s s", t/time.Minute, padded(t%time.Minute, digit))
	}
	unit, name := time.Nanosecond, " ns"
	switch {
	case end >= time.Second:
		unit, name = time.Second, " s"
	case end >= time.Millisecond:
		unit, name = time.Millisecond, " ms"
	case end >= time.Microsecond:
		unit, name = time.Microsecond, " µs"
	}
	return fixed(t, unit, digit) + name
}

// fixed writes t, a multiple of digit, as a number of units with the decimals of digit.
func fixed(t, unit, digit time.Duration) string {
	decimals := 0
	for u := unit; u > digit; u /= 10 {
		decimals++
	}
	return strconv.FormatFloat(float64(t)/float64(unit), 'f', decimals, 64)
}

// padded writes seconds below a minute with two digits before the point.
func padded(t, digit time.Duration) string {
	text := fixed(t, time.Second, digit)
	if t < 10*time.Second {
		return "0" + text
	}
	return text
}

// join writes a duration in two units and leaves the smaller out where it is zero.
func join(d, large time.Duration, largeName string, small time.Duration, smallName string) string {
	text := decimal(d.Truncate(large), large) + largeName
	if rest := d % large; rest > 0 {
		text += " " + decimal(rest, small) + smallName
	}
	return text
}

// decimal writes d as a number of units, without zeros at its end.
func decimal(d, unit time.Duration) string {
	text := strconv.FormatInt(int64(d/unit), 10)
	if rest := d % unit; rest > 0 {
		fraction := strconv.FormatInt(int64(unit+rest), 10)[1:]
		text += "." + strings.TrimRight(fraction, "0")
	}
	return text
}
