package model

import (
	"slices"
)

// Speeds are how fast the playhead can be made, in times of the usual speed: round numbers
// that are about as far from each other on a logarithmic scale.
var Speeds = []float64{0.05, 0.07, 0.1, 0.15, 0.2, 0.3, 0.5, 0.7, 1, 1.5, 2, 3, 5, 7, 10, 15, 20}

// SpeedIndex is the place of the playhead's speed in speeds.
func (h Playhead) SpeedIndex() int {
	if i := slices.Index(Speeds, h.Speed); i >= 0 {
		return i
	}
	return slices.Index(Speeds, 1)
}

// SetSpeed makes the playhead move at one of the speeds, by its place; beyond an end is the end.
type SetSpeed struct{ Index int }

func (m SetSpeed) update(s State) State {
	s.Head.Speed = Speeds[max(0, min(m.Index, len(Speeds)-1))]
	return s
}

// Faster makes the playhead faster by some speeds, or slower.
type Faster struct{ By int }

func (m Faster) update(s State) State { return SetSpeed{Index: s.Head.SpeedIndex() + m.By}.update(s) }

// UsualSpeed makes the playhead move so that the run takes about playTime.
type UsualSpeed struct{}

func (UsualSpeed) update(s State) State {
	s.Head.Speed = 0
	return s
}
