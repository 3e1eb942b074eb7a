package instrument

import (
	"slices"
	"strings"
)

// edits are changes of a text, which are applied together.
type edits struct {
	text string
	all  []edit
}

// edit inserts text at an offset, and removes some that follows.
type edit struct {
	at, remove int
	insert     string
	order      int // of those at one offset, the lowest is the first
}

// before inserts text at an offset. Of several there, what was inserted first comes first: an
// outer expression is visited before those inside of it.
func (e *edits) before(at int, text string) {
	e.all = append(e.all, edit{at: at, insert: text, order: len(e.all) + 1})
}

// after inserts text that ends an expression. Of several there, what was inserted last comes
// first, and all come before what begins there.
func (e *edits) after(at int, text string) {
	e.all = append(e.all, edit{at: at, insert: text, order: -len(e.all) - 1})
}

// remove removes the text between two offsets.
func (e *edits) remove(from, to int) {
	e.all = append(e.all, edit{at: from, remove: to - from, order: len(e.all) + 1})
}

// String returns the text with all changes.
func (e *edits) String() string {
	slices.SortStableFunc(e.all, func(a, b edit) int {
		if a.at != b.at {
			return a.at - b.at
		}
		return a.order - b.order
	})
	var out strings.Builder
	done := 0
	for _, c := range e.all {
		if c.at < done {
			continue // inside of what was removed
		}
		out.WriteString(e.text[done:c.at])
		out.WriteString(c.insert)
		done = c.at + c.remove
	}
	out.WriteString(e.text[done:])
	return out.String()
}
