package dist

import (
	"strconv"
	"time"
)

// Ratio writes how many times a is b, with as many digits as are interesting: "1.02×",
// "2×", "2.1×", "12×". Neither may be 0 or less.
func Ratio(a, b time.Duration) string {
	x, digits := float64(a)/float64(b), 1
	switch {
	case x < 1.05:
		digits = 3
	case x >= 9.95:
		digits = 0
	}
	rounded, _ := strconv.ParseFloat(strconv.FormatFloat(x, 'f', digits, 64), 64)
	return strconv.FormatFloat(rounded, 'f', -1, 64) + "×"
}
