package gocode

import (
	"strings"
)

// A writer collects the text of a program. It writes the text as gofmt would leave it: a
// formatter would add much to the size of the page.
type writer struct {
	*shape
	flags  []flag
	words  []word
	text   []byte
	lines  int
	indent string
	places map[place]int

	uses       [len(packages)]bool
	importsEnd int // where in the text the imports end
}

// line writes a line as it is.
func (w *writer) line(text string) {
	w.text = append(append(w.text, text...), '\n')
	w.lines++
}

// packages are those that a program may import.
var packages = [...]string{"cmp", "context", "errors", "fmt", "slices", "strings", "sync", "time", "golang.org/x/sync/errgroup"}

// imports records the packages that a line of the template uses.
func (w *writer) imports(line string) {
	for i, path := range packages {
		name := path[strings.LastIndexByte(path, '/')+1:] + "."
		if at := strings.Index(line, name); at == 0 || at > 0 && !isLetter(line[at-1]) {
			w.uses[i] = true
		}
	}
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// withImports returns the text with its imports, which are known only at the end.
func (w *writer) withImports() []byte {
	text, lines := "", 0
	for i, path := range packages {
		if !w.uses[i] {
			continue
		}
		if strings.Contains(path, ".") {
			text += "\n" // after those of the standard library
			lines++
		}
		text += "\t\"" + path + "\"\n"
		lines++
	}
	for at := range w.places {
		w.places[at] += lines
	}
	return append([]byte(string(w.text[:w.importsEnd])+text), w.text[w.importsEnd:]...)
}

// columns writes the fields of a struct in columns: name, type, and a comment if there is one.
// Comments are aligned with those of the neighbouring lines that have one.
func (w *writer) columns(rows [][]string) {
	for i, r := range rows {
		from, to := i, i
		for from > 0 && len(rows[from-1]) == len(r) {
			from--
		}
		for to < len(rows) && len(rows[to]) == len(r) {
			to++
		}
		line := "\t" + padded(rows, 0, r)
		if len(r) > 2 {
			line += padded(rows[from:to], 1, r) + "// " + r[2]
		} else {
			line += r[1]
		}
		w.line(line)
	}
}

// padded is a column of a row with the spaces after it.
func padded(rows [][]string, column int, row []string) string {
	width := 0
	for _, r := range rows {
		width = max(width, len(r[column]))
	}
	text := row[column] + " "
	for len(text) <= width {
		text += " "
	}
	return text
}
