package timeline

import "time"

// MinWidth is the narrowest picture that is laid out, in px; a narrower view is drawn as wide as this.
const MinWidth = 240

// narrowBelow is the width in px under which names stand above their bars instead of
// beside them.
const narrowBelow = 620

// defaultID is the prefix of the ids in a picture whose view has none.
const defaultID = "tl"

// View is what the reader looks at. The zero value of every field but Width suits a page that
// shows everything. Views can be compared: equal views give the same picture of a run.
type View struct {
	Width     int           // px of the whole picture; at least MinWidth
	Height    int           // px it may have at most; 0 for as high as all lanes need
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
