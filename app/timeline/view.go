package timeline

import "time"

// MinWidth is the narrowest picture that is laid out, in px; a narrower view is drawn as wide as this.
const MinWidth = 240

// narrowBelow is the width in px under which names stand above their bars instead of
// beside them.
const narrowBelow = 620

// Bounds of View.Type.
const LeastType, MostType = 0.5, 16.0

// typeOf returns how large a view is drawn, within the bounds.
func (v View) typeOf() float64 {
	if !(v.Type > 0) { // 0, or no number
		return 1
	}
	return min(max(v.Type, LeastType), MostType)
}

// reduced returns a view in px of a picture that is going to be drawn larger by a factor.
func (v View) reduced(by float64) View {
	v.Type = by
	if by == 1 {
		return v
	}
	v.Width, v.Height, v.Top = int(float64(v.Width)/by), int(float64(v.Height)/by), int(float64(v.Top)/by+0.5)
	v.Left /= by
	return v
}

// defaultID is the prefix of the ids in a picture whose view has none.
const defaultID = "tl"

// View is what the reader looks at. The zero value of every field but Width suits a page that
// shows everything. Views can be compared: equal views give the same picture of a run.
type View struct {
	Width     int           // px of the whole picture; at least MinWidth
	Height    int           // px it may have at most; 0 for as high as all lanes need
	Type      float64       // how many times as large as usual everything is drawn, from LeastType to MostType; 0 is 1. Enlarged, no text is smaller than others, so that all of it is read from afar
	Low       bool          // draw the lanes as low as it takes for all of them to fit into Height, as far as they can be
	Top       int           // px by which the lanes are scrolled; the caller's lane and the axis stay
	From, To  time.Duration // the time in sight; the whole run (see Run.Fit) if To is not after From
	Left      float64       // px left of the plot, for names; 0 for as many as they need. A page keeps it during a drag, so that the plot does not jump. Narrow pictures ignore it.
	Selected  string        // name of a lane, "" for none
	Hover     string        // name of a lane, "" for none
	Span      SpanID        // a span to highlight, with what led to its end; the zero value for none
	Highlight *Highlight    // a set of spans to highlight; Span comes before it
	Folded    Rows          // source rows whose replicas are drawn as one lane
	Pinned    *Run          // an earlier run to compare with, drawn as outlines; nil for none
	Held      string        // name of a handle that is dragged or has the focus, which is offered wherever it lies
	ID        string        // prefix of the ids in the SVG; pictures on one page need different ones; "" is "tl"
}
