package film

import (
	"time"

	"scattergather/app/timeline"
)

// The frames of a film, for tests.
const (
	Frames  = frames
	Delay   = delay
	Rest    = rest
	Opacity = opacity
)

// Cover is what is hidden until a frame.
type Cover = cover

// PlanOf returns what a film shows: its size, where the playhead is in each frame, and what is hidden.
var PlanOf = planOf

func (p plan) Size() (width, height, top int) { return p.width, p.height, p.top }
func (p plan) Xs() []int                      { return p.xs }
func (p plan) Covers() []cover                { return p.covers }
func (c cover) Box() (left, top, right, bottom, until int) {
	return c.left, c.top, c.right, c.bottom, c.until
}

// Message returns what the worker is sent, of a film that is larger by a scale.
func Message(pic *timeline.Picture, end time.Duration, scale float64, dark bool) map[string]any {
	return planOf(pic, end, scale).message(scale, dark)
}
