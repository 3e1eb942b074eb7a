// Package bidi keeps text that comes from outside from changing the direction of the text
// around it, where that is not done by markup: on a terminal, in SVG.
package bidi

import "strings"

// The characters that begin and end an isolate: text whose direction is that of its first
// strong character and has no effect outside (Unicode Standard Annex #9, section 2.4,
// https://www.unicode.org/reports/tr9/).
const (
	firstStrongIsolate = "\u2068" // FSI
	popIsolate         = "\u2069" // PDI
)

// Isolate returns a text between FSI and PDI if it may have an effect on the text around it:
// if it contains formatting characters such as U+202E, or characters that are written from
// right to left. Any other text, nearly all there is, is returned as it is. Every line of the
// text is isolated for itself, since an isolate ends with its line.
func Isolate(text string) string {
	if !strings.ContainsFunc(text, turns) {
		return text
	}
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		if strings.ContainsFunc(line, turns) {
			line = withoutEnds(line)
			lines[i] = firstStrongIsolate + line + Ends(line) + popIsolate
		}
	}
	return strings.Join(lines, "\n")
}

// withoutEnds removes the ends of isolates that a line did not begin: they would end the isolate
// around it.
func withoutEnds(line string) string {
	open := 0
	return strings.Map(func(r rune) rune {
		switch {
		case beginsIsolate(r):
			open++
		case string(r) == popIsolate && open == 0:
			return -1
		case string(r) == popIsolate:
			open--
		}
		return r
	}, line)
}

// Ends returns what ends the isolates that a text has begun and not ended, for a text that is cut
// off: "" if there are none.
func Ends(text string) string {
	open := 0
	for _, r := range text {
		switch {
		case beginsIsolate(r):
			open++
		case string(r) == popIsolate && open > 0:
			open--
		}
	}
	return strings.Repeat(popIsolate, open)
}

// beginsIsolate reports whether a character is LRI, RLI or FSI.
func beginsIsolate(r rune) bool { return r >= '\u2066' && r <= '\u2068' }

// IsControl reports whether a character only changes the direction of others. It has no width.
func IsControl(r rune) bool {
	return r == '\u061C' || r >= '\u200E' && r <= '\u200F' || r >= '\u202A' && r <= '\u202E' || r >= '\u2066' && r <= '\u2069'
}

// turns reports whether a character may change the direction of its neighbours: a control, or one
// of a block that is written from right to left. The tables of package unicode would say the same
// and make the page larger.
func turns(r rune) bool {
	return r >= 0x590 && (IsControl(r) || r <= 0x8FF || r >= 0xFB1D && r <= 0xFDFF || r >= 0xFE70 && r <= 0xFEFF ||
		r >= 0x10800 && r <= 0x10FFF || r >= 0x1E800 && r <= 0x1EFFF)
}
