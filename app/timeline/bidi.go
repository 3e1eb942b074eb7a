package timeline

import "strings"

// The controls of Unicode's bidirectional algorithm that isolate a text from its surroundings
// (https://www.unicode.org/reports/tr9/).
const (
	firstStrongIsolate = '\u2068'
	popIsolate         = '\u2069'
)

// isolate keeps the direction of a text that a user wrote, such as a name or an error, from
// turning around what is written after it. Text that runs from left to right without
// controls is returned as it is.
func isolate(text string) string {
	if !changesDirection(text) {
		return text
	}
	// An isolate that the text ends but did not begin would be ours.
	open := 0
	text = strings.Map(func(r rune) rune {
		switch {
		case r >= '\u2066' && r <= '\u2068':
			open++
		case r == popIsolate && open == 0:
			return -1
		case r == popIsolate:
			open--
		}
		return r
	}, text)
	return string(firstStrongIsolate) + text + strings.Repeat(string(popIsolate), open+1)
}

// openIsolates returns what ends the isolates that a text has begun but not ended.
func openIsolates(text string) string {
	if !changesDirection(text) {
		return ""
	}
	open := 0
	for _, r := range text {
		switch {
		case r >= '\u2066' && r <= '\u2068':
			open++
		case r == popIsolate:
			open--
		}
	}
	return strings.Repeat(string(popIsolate), max(0, open))
}

// changesDirection reports whether a text holds letters that are written from right to left,
// or bidi controls.
func changesDirection(text string) bool {
	for i := range len(text) {
		if text[i] < 0xD6 { // no character below U+0590 does
			continue
		}
		for _, r := range text[i:] {
			if isBidiControl(r) || r >= 0x590 && r <= 0x8FF || r >= 0xFB1D && r <= 0xFDFF || r >= 0xFE70 && r <= 0xFEFF || r >= 0x10800 && r <= 0x10FFF || r >= 0x1E800 && r <= 0x1EFFF {
				return true
			}
		}
		return false
	}
	return false
}

// isBidiControl reports whether a character only changes the direction of others, and has no
// width.
func isBidiControl(r rune) bool {
	return r >= '\u200E' && r <= '\u200F' || r >= '\u202A' && r <= '\u202E' || r >= '\u2066' && r <= '\u2069'
}
