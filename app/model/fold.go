package model

import (
	"maps"

	"scattergather/app/timeline"
	"scattergather/engine"
)

// foldAbove is the number of replicas above which a source's are drawn as one lane, until
// the reader unfolds them. A dozen still fit the window and can be read one by one; of
// a hundred one asks how many did what.
const foldAbove = 12

// IsFoldable reports whether a source has so many replicas that they can be folded.
func IsFoldable(source engine.Source) bool { return source.Count > foldAbove }

// rowIDs returns the IDs of the rows of a scenario's sources; nil if the draft has others.
func (d Draft) rowIDs(scenario engine.Scenario) []int {
	if len(scenario.Sources) != len(d.Rows) {
		return nil
	}
	ids := make([]int, len(d.Rows))
	for i, row := range d.Rows {
		ids[i] = row.ID
	}
	return ids
}

// RowID returns the ID of the row that a source of the run is, 0 if it is unknown.
func (s RunResult) RowID(source int) int {
	if source < 0 || source >= len(s.rowIDs) {
		return 0
	}
	return s.rowIDs[source]
}

// Folded returns the sources of the run whose replicas are drawn as one lane.
func (s State) Folded() (rows timeline.Rows) {
	for i, source := range s.Run.Report.Scenario.Sources {
		if IsFoldable(source) && !s.Unfolded[s.Run.RowID(i)] {
			rows = rows.With(i)
		}
	}
	return rows
}

// FoldReplicas draws the replicas of a row as one lane, or one by one.
type FoldReplicas struct {
	Row  int // its ID
	Fold bool
}

func (m FoldReplicas) update(s State) State {
	s.Unfolded = maps.Clone(s.Unfolded)
	if s.Unfolded == nil {
		s.Unfolded = make(map[int]bool)
	}
	s.Unfolded[m.Row] = !m.Fold
	return s
}
