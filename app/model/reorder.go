package model

import "math"

// MoveSource puts a source in another place of the scatter order.
type MoveSource struct {
	Row   int  // its ID
	Index int  // where it goes, from 0; beyond an end is the end
	Held  bool // it is still being dragged
}

func (m MoveSource) update(s State) State {
	d := s.Draft.Move(m.Row, m.Index)
	if d.Rev == s.Draft.Rev {
		return s
	}
	s.Changed = true
	return s.with(d)
}

// DropPlace returns the index that a row gets when its middle is dragged to a height. Heights
// are those of all rows in their order, from is the row's index now. Only the order of the
// others counts, so that the row does not flicker between two places.
func DropPlace(heights []float64, from int, middle float64) int {
	best, nearest := from, math.Inf(1)
	top, place := 0.0, 0
	for i := 0; i <= len(heights); i++ {
		if i == from {
			continue
		}
		if off := math.Abs(top + heights[from]/2 - middle); off < nearest {
			best, nearest = place, off
		}
		if i < len(heights) {
			top += heights[i]
			place++
		}
	}
	return best
}
