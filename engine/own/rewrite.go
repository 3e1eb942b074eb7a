package own

import (
	"strconv"
	"strings"
	"time"
)

// units are the names of package time, from the longest to the shortest.
var units = [...]struct {
	name string
	of   time.Duration
}{
	{"Hour", time.Hour}, {"Minute", time.Minute}, {"Second", time.Second},
	{"Millisecond", time.Millisecond}, {"Microsecond", time.Microsecond}, {"Nanosecond", time.Nanosecond},
}

// Rewrite returns the text of a constant of type time.Duration with another value, written as its
// author wrote it: "500 * time.Millisecond" becomes "620 * time.Millisecond", "time.Minute*2"
// becomes "time.Minute*3", "time.Second" becomes "2 * time.Second". A value that is no multiple of
// the author's unit is written in a shorter one. A text of another form becomes the first of these.
func Rewrite(text string, value time.Duration) string {
	before, name, found := strings.Cut(text, "time.")
	after := strings.TrimLeft(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
	name = name[:len(name)-len(after)]
	unit := -1
	for i, u := range units {
		if found && u.name == name || !found && u.of <= max(value, 1) && unit < 0 {
			unit = i
		}
	}
	if unit < 0 {
		unit = len(units) - 1
	}
	for value%units[unit].of != 0 {
		unit++
	}
	number := strconv.FormatInt(int64(value/units[unit].of), 10)
	name = "time." + units[unit].name
	factor := strings.TrimRight(before, " *")
	if joint := before[len(factor):]; after == "" && isFactor(factor, joint) {
		return number + joint + name
	}
	factor = strings.TrimLeft(after, " *")
	if joint := after[:len(after)-len(factor)]; before == "" && isFactor(factor, joint) {
		return name + joint + number
	}
	return number + " * " + name
}

// isFactor reports whether a text is a whole number, and what joins it to a unit a "*".
func isFactor(text, joint string) bool {
	_, err := strconv.ParseUint(strings.ReplaceAll(text, "_", ""), 10, 63)
	return err == nil && strings.Trim(joint, " ") == "*"
}
