package timeline

// layer orders elements from the back to the front. Those up to lastLaneLayer belong to the
// lanes of sources and are clipped where these scroll out of sight; the others belong to
// the frame around them.
type layer int

const (
	laneBack   layer = iota // selection, separators
	laneGrid                // lines of the grid
	laneThread              // scatter curves, links of gathered results
	laneBar                 // bars
	laneLine                // cancel, return, deadline
	laneEnd                 // icons at the ends of bars, arrowheads
	laneText                // labels
	frameBack               // what covers lanes under the frame
	frameGrid               // lines
	frameBar                // the caller's bars
	frameEnd                // the caller's dots
	frameText               // axis, names, flag
	layerCount
)

const lastLaneLayer = laneText

// shape is what an element looks like.
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
	tick                   // an icon: ✓ around x, y with radius r
	cross                  // ✕
	clockFace              // a clock
	stopSign               // ⊘
	bolt                   // ⚡
	dash                   // –: an orphan ended
	strokes                // parts of one line at y, h wide, that begin at each x of edge and are as long as the number after it
	area                   // what lies between the two lines of edge
)

// anchor is the end of a text that lies at its x.
type anchor uint8

const (
	start anchor = iota
	middle
	end
)

// element is one SVG element, or a small group of them. Elements are plain values so that
// tests can look at them.
type element struct {
	shape  shape
	anchor anchor
	class  string
	x, y   float64
	w, h   float64
	r      float64
	text   string
	hatch  string    // name of the pattern that fills a rect or torn; "" for none
	edge   []float64 // of strokes; of an area: x, and from there on its top and its bottom, and so on; it ends at x+w
	dimmed bool      // because the view highlights something else
}

// bounds is the space an element takes up; that of words is an estimate.
func (e element) bounds() (left, top, right, bottom float64) {
	switch e.shape {
	case line:
		return min(e.x, e.x+e.w), min(e.y, e.y+e.h), max(e.x, e.x+e.w), max(e.y, e.y+e.h)
	case curve:
		return e.x - e.r, min(e.y, e.y+e.h), max(e.x, e.x+e.w), max(e.y, e.y+e.h)
	case words:
		left = e.x
		switch e.anchor {
		case middle:
			left -= e.w / 2
		case end:
			left -= e.w
		}
		return left, e.y - 0.8*e.h, left + e.w, e.y + 0.22*e.h
	case strokes:
		return e.x, e.y - e.h/2, e.x + e.w, e.y + e.h/2
	case rect, area, torn, tornLeft, tornBoth:
		return e.x, e.y, e.x + e.w, e.y + e.h
	}
	return e.x - e.r, e.y - e.r, e.x + e.r, e.y + e.r
}
