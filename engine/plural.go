package engine

import "strconv"

// plural writes a number of things: "1 result", "6 results".
func plural(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return strconv.Itoa(n) + " " + thing + "s"
}
