package model

import "scattergather/engine"

// rowsAtOnce is how many rows of the editor are built at a time. A row takes the browser about
// as long as a run: two hundred at once would hold the page for a second.
const rowsAtOnce = 6

// withRowsBuilt returns the state of an editor that builds its rows a few at a time, from the
// first on, where a scenario has many that were not there before.
func (s State) withRowsBuilt(before Draft) State {
	switch n := len(s.Draft.Rows); {
	case n <= 2*rowsAtOnce:
		s.Built = engine.MaxRows
	case s.Draft.Opened != before.Opened || n > len(before.Rows)+rowsAtOnce:
		s.Built = rowsAtOnce
	}
	return s
}

// RowsToBuild reports whether the editor does not have all of its rows yet.
func (s State) RowsToBuild() bool { return s.Built < len(s.Draft.Rows) }

// BuildRows builds a few more rows of the editor.
type BuildRows struct{}

func (BuildRows) update(s State) State {
	if s.Built += rowsAtOnce; !s.RowsToBuild() {
		s.Built = engine.MaxRows
	}
	return s
}
