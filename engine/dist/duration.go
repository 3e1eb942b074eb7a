package dist

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// ParseDuration reads a plain Go duration from 0s to Max, such as "500ms" or "1m30s". The
// error says what would be right.
func ParseDuration(text string) (time.Duration, error) {
	text = strings.TrimSpace(text)
	d, err := time.ParseDuration(text)
	switch {
	case err != nil:
		if _, err := time.ParseDuration(text + "ms"); err == nil {
			return 0, fmt.Errorf("%s has no unit; try %q", quote(text), text+"ms")
		}
		return 0, fmt.Errorf("%s is not a duration; try \"500ms\"", quote(text))
	case d < 0:
		return 0, fmt.Errorf("%s is negative; a duration is 0s or more", quote(text))
	case d > Max:
		return 0, fmt.Errorf("%s is longer than 24h", quote(text))
	}
	return d, nil
}

// Format writes a duration for people, with at most four significant digits: "250 µs",
// "1.5 s", "2 min 3 s", "1 h 5 min", "forever".
func Format(d time.Duration) string {
	if d == Forever {
		return "forever"
	}
	if d < 0 {
		// The smallest duration has no positive counterpart; one more has, and reads the same.
		return "-" + Format(-max(d, -Forever+1))
	}
	// Rounding comes first: 999.96 ms reads "1 s", not "1000 ms".
	switch {
	case d >= time.Hour:
		d = d.Round(time.Minute)
	case d >= 10*time.Minute:
		d = d.Round(time.Second)
	case d >= time.Minute:
		d = d.Round(time.Second / 10)
	default:
		for digit := time.Duration(1); digit < d; digit *= 10 {
			if d < 10_000*digit {
				d = d.Round(digit)
				break
			}
		}
	}
	switch {
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

// join writes a duration in two units, leaving out the smaller one where it is zero.
func join(d, large time.Duration, largeName string, small time.Duration, smallName string) string {
	text := decimal(d.Truncate(large), large) + largeName
	if rest := d % large; rest > 0 {
		text += " " + decimal(rest, small) + smallName
	}
	return text
}

// decimal writes d as a decimal number of units without needless digits.
func decimal(d, unit time.Duration) string {
	text := strconv.FormatInt(int64(d/unit), 10)
	if rest := d % unit; rest > 0 {
		fraction := strconv.FormatInt(int64(unit+rest), 10)[1:]
		text += "." + strings.TrimRight(fraction, "0")
	}
	return text
}
