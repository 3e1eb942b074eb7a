package model

import (
	"maps"
	"strconv"
	"strings"

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

// unfolded lists the sources of the run that a link says are unfolded; see link.View.
func (s State) unfolded() string {
	var numbers []string
	for i, source := range s.Run.Report.Scenario.Sources {
		if IsFoldable(source) && s.Unfolded[s.Run.RowID(i)] {
			numbers = append(numbers, strconv.Itoa(i+1))
		}
	}
	return strings.Join(numbers, ",")
}

// unfold returns the state that draws the replicas of the listed sources one by one.
func (s State) unfold(list string) State {
	if list == "" {
		return s
	}
	for number := range strings.SplitSeq(list, ",") {
		n, _ := strconv.Atoi(number)
		if sources := s.Run.Report.Scenario.Sources; n < 1 || n > len(sources) || !IsFoldable(sources[n-1]) {
			return s.cannotLook("source " + number + " has no replicas to unfold")
		}
		s = FoldReplicas{Row: s.Run.RowID(n - 1)}.update(s)
	}
	return s
}
