package gocode

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// A writer collects the text of a program below its imports. The text is written as gofmt
// would leave it: a formatter would add much to the size of the page.
type writer struct {
	*shape
	text   []byte
	lines  int
	places [places]int // the lines, from 1 below the imports, of what happens there
	uses   []string    // import paths
	words  *strings.Replacer
}

func newWriter(sh *shape) *writer {
	return &writer{shape: sh, words: sh.words()}
}

// p writes a line in the words of the scenario (see words) and notes what happens there.
func (w *writer) p(line string, here ...place) {
	w.raw(w.words.Replace(line), here...)
}

// raw writes a line as it is.
func (w *writer) raw(line string, here ...place) {
	w.lines++
	w.text = append(append(w.text, line...), '\n')
	for _, at := range here {
		if at != nowhere {
			w.places[at] = w.lines
		}
	}
}

// block writes several lines at which nothing happens.
func (w *writer) block(text string) {
	for line := range strings.Lines(strings.TrimPrefix(text, "\n")) {
		w.p(strings.TrimSuffix(line, "\n"))
	}
}

// use notes that the program imports packages.
func (w *writer) use(paths ...string) {
	for _, path := range paths {
		if !slices.Contains(w.uses, path) {
			w.uses = append(w.uses, path)
		}
	}
}

// fields writes the fields of a struct in columns: name, type, and a comment or "".
func (w *writer) fields(rows [][3]string) {
	nameWidth := 0
	for _, r := range rows {
		nameWidth = max(nameWidth, utf8.RuneCountInString(r[0]))
	}
	for i, r := range rows {
		line := "\t" + pad(r[0], nameWidth) + " " + r[1]
		if r[2] != "" {
			// Comments are in a column with those of the lines around that have one.
			width := 0
			for j := i; j >= 0 && rows[j][2] != ""; j-- {
				width = max(width, utf8.RuneCountInString(rows[j][1]))
			}
			for j := i; j < len(rows) && rows[j][2] != ""; j++ {
				width = max(width, utf8.RuneCountInString(rows[j][1]))
			}
			line = "\t" + pad(r[0], nameWidth) + " " + pad(r[1], width) + " // " + r[2]
		}
		w.p(line)
	}
}

func pad(s string, width int) string {
	return s + strings.Repeat(" ", max(0, width-utf8.RuneCountInString(s)))
}
