package stage

import (
	"scattergather/app/model"
	"scattergather/app/timeline"
	"scattergather/engine/trace"
)

// The picture may be older than the run of the state until the next frame, and so may a press on it:
// what they call a lane by its index may be gone.

// nameOf returns the name of a lane of the run, "" if the run has no lane with that index.
func nameOf(state model.State, index int) string {
	if lanes := state.Run.Report.Lanes; index >= 0 && index < len(lanes) {
		return lanes[index].Name
	}
	return ""
}

// sourceOf returns the index of the source whose lane has an index, -1 if the run has no such lane or
// the lane is that of no source: the caller's or a worker's.
func sourceOf(state model.State, index int) int {
	if lanes := state.Run.Report.Lanes; index >= 0 && index < len(lanes) {
		return lanes[index].Source
	}
	return -1
}

// rows are the rows of the picture: a lane each, but for folded replicas, which share one.
type rows struct {
	lanes  []trace.Lane
	folded timeline.Rows
}

// rows returns the rows of the picture that is shown.
func (s *Stage) rows(state model.State) rows {
	return rows{lanes: state.Run.Report.Lanes, folded: s.drawn.view.Folded}
}

// start returns the first of the lanes that are drawn as one with a lane.
func (r rows) start(index int) int {
	if index >= len(r.lanes) || !r.folded.Has(r.lanes[index].Source) {
		return index
	}
	for index > 1 && r.lanes[index-1].Source == r.lanes[index].Source {
		index--
	}
	return index
}

// after returns the first lane of the row below that of a lane; the number of lanes if there
// is none.
func (r rows) after(index int) int {
	next := index + 1
	if r.folded.Has(r.lanes[index].Source) {
		for next < len(r.lanes) && r.lanes[next].Source == r.lanes[index].Source {
			next++
		}
	}
	return next
}

// before counts the rows above a lane, without the caller's.
func (r rows) before(index int) (n int) {
	for i := 1; i < index; i = r.after(i) {
		n++
	}
	return n
}

// heights returns how high the lanes of each source are together, if a lane is of a height.
func (r rows) heights(sources int, lane float64) []float64 {
	heights := make([]float64, sources)
	for i := 1; i < len(r.lanes); i = r.after(i) {
		if source := r.lanes[i].Source; source >= 0 {
			heights[source] += lane
		}
	}
	return heights
}
