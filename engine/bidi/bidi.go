// Package bidi keeps text that comes from outside from changing the direction of the text
// around it, where that is not done by markup: on a terminal, in SVG.
package bidi

import (
	"strings"
	"unicode"
)

// The characters that begin and end an isolate: text whose direction is that of its first
// strong character and is of no effect outside (Unicode Standard Annex #9, section 2.4).
const (
	FirstStrongIsolate    = "\u2068" // FSI
	PopDirectionalIsolate = "\u2069" // PDI
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
			lines[i] = FirstStrongIsolate + balance(line) + PopDirectionalIsolate
		}
	}
	return strings.Join(lines, "\n")
}

// turns reports whether a character may change the direction of its neighbours.
func turns(r rune) bool {
	if r < 0x590 {
		return false // before all scripts that are written from right to left
	}
	return unicode.Is(unicode.Bidi_Control, r) || unicode.In(r,
		unicode.Hebrew, unicode.Arabic, unicode.Syriac, unicode.Thaana, unicode.Nko, unicode.Samaritan, unicode.Mandaic, unicode.Adlam)
}

// balance closes the isolates that a line leaves open and removes the ends of isolates that it
// did not begin: such an end would end the isolate around the line.
func balance(line string) string {
	var b strings.Builder
	open := 0
	for _, r := range line {
		switch r {
		case '\u2066', '\u2067', '\u2068': // LRI, RLI, FSI
			open++
		case '\u2069':
			if open == 0 {
				continue
			}
			open--
		}
		b.WriteRune(r)
	}
	return b.String() + strings.Repeat(PopDirectionalIsolate, open)
}
