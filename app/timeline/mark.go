package timeline

// layer orders marks from the back to the front. Those up to lastLaneLayer belong to the
// lanes of sources and are cut off where these scroll out of sight; the others belong to
// the frame around them.
type layer int

const (
	laneBack   layer = iota // selection, separators
	laneGrid                // lines of the grid
	laneThread              // scatter curves, links of gathered results
	laneBar                 // bars
	laneLine                // cancel, return, deadline
	laneEnd                 // marks at the ends of bars, arrowheads
	laneText                // labels
	frameBack               // what hides lanes under the frame
	frameGrid               // lines
	frameBar                // the caller's bars
	frameEnd                // the caller's dots
	frameText               // axis, names, flag
	layerCount
)

const lastLaneLayer = laneText

// shape is what kind of element a mark becomes.
type shape uint8

const (
	rect      shape = iota // x, y, w, h and r, the radius of its corners
	line                   // from x, y to x+w, y+h
	torn                   // a rect that goes on out of sight: its right edge is torn
	tornLeft               // its left edge is
	tornBoth               // both are
	dot                    // a circle around x, y of radius r
	curve                  // a scatter curve from x, y to x+w, y+h that swings left by r
	arrow                  // an arrowhead with its tip at x, y, pointing down if h > 0, else up
	words                  // text; y is the baseline, h the size; see anchor
	tick                   // a group of icon shapes: ✓ around x, y with radius r
	cross                  // ✕
	clockFace              // a clock
	stopSign               // ⊘
	bolt                   // ⚡
	dash                   // –: it ended, and nobody asks how
	area                   // what lies between the two lines of edge
)

// anchor is the end of a text that lies at its x.
type anchor uint8

const (
	start anchor = iota
	middle
	end
)

// mark is one thing to draw. Marks are plain values so that tests can look at them.
type mark struct {
	shape  shape
	anchor anchor
	class  string
	x, y   float64
	w, h   float64
	r      float64
	text   string
	hatch  string    // name of the pattern that fills a rect or torn; "" for none
	edge   []float64 // of an area: x, and from there on its top and its bottom, and so on; it ends at x+w
	away   bool      // it steps back, for the sake of what a view brings forward
}

// bounds is the space a mark takes up; that of words is an estimate.
func (m mark) bounds() (left, top, right, bottom float64) {
	switch m.shape {
	case line:
		return min(m.x, m.x+m.w), min(m.y, m.y+m.h), max(m.x, m.x+m.w), max(m.y, m.y+m.h)
	case curve:
		return m.x - m.r, min(m.y, m.y+m.h), max(m.x, m.x+m.w), max(m.y, m.y+m.h)
	case words:
		left = m.x
		switch m.anchor {
		case middle:
			left -= m.w / 2
		case end:
			left -= m.w
		}
		return left, m.y - 0.8*m.h, left + m.w, m.y + 0.22*m.h
	case rect, area, torn, tornLeft, tornBoth:
		return m.x, m.y, m.x + m.w, m.y + m.h
	}
	return m.x - m.r, m.y - m.r, m.x + m.r, m.y + m.r
}
