package film

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
