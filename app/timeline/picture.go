package timeline

import (
	"time"

	"scattergather/engine/trace"
)

const forever = trace.Forever

// Picture is a laid-out timeline: what AppendSVG draws, and what the page needs to put its
// own elements over it. All places are px from the top left of the picture.
type Picture struct {
	Width, Height int   // of the picture
	Total         int   // the height it would have with every lane in sight
	Top           int   // px by which the lanes are scrolled, which the view may have asked for in excess
	Narrow        bool  // names stand above the bars
	Scale         Scale // time to px and back; Scale.Left and Scale.Right bound the plot
	AxisBottom    float64
	LanesTop      float64 // sources are drawn between LanesTop and LanesBottom; above is the
	LanesBottom   float64 // caller's lane, which does not scroll, below the plain loop's bar
	Lanes         []Lane  // those in sight, the caller first
	Handles       []Handle
	Hits          []Hit // where spans are drawn

	id     string
	label  string
	lit    bool          // some marks step back
	end    time.Duration // of all there is to see
	layers [layerCount][]mark
}

// clear empties the picture but keeps its memory.
func (p *Picture) clear() {
	old := *p
	*p = Picture{Lanes: old.Lanes[:0], Handles: old.Handles[:0], Hits: old.Hits[:0]}
	for l := range old.layers {
		p.layers[l] = old.layers[l][:0]
	}
}

// X is where a time is drawn.
func (p *Picture) X(t time.Duration) float64 { return p.Scale.X(t) }

// TimeAt is the time at a place.
func (p *Picture) TimeAt(x float64) time.Duration { return p.Scale.TimeAt(x) }

// LaneAt is the lane at a height of the picture.
func (p *Picture) LaneAt(y float64) (Lane, bool) {
	for _, l := range p.Lanes {
		inSight := l.Index == 0 || y >= p.LanesTop && y < p.LanesBottom
		if inSight && y >= l.Y && y < l.Y+l.Height {
			return l, true
		}
	}
	return Lane{}, false
}

// Lane is a row of the picture: a lane of the run, or the folded replicas of a source.
type Lane struct {
	Index     int     // in Report.Lanes; 0 is the caller; of folded replicas that of the first
	Name      string  // the whole name, however short it is drawn; of folded replicas the source's
	Source    int     // row of the scenario's sources; -1 for the caller and pool workers
	Count     int     // lanes that it stands for: more than 1 if they are folded
	Replica   int     // which replica it is, or begins with, from 1; 0 where the source has no others
	Y, Height float64 // may reach above LanesTop or below LanesBottom when half scrolled away
	Bar       float64 // the middle of its bar
	Title     Rect    // where the name is written, which may be clipped
}

// Rect is a rectangle in px from the top left of the picture.
type Rect struct{ X, Y, Width, Height float64 }

// shows tells whether a lane of the run is drawn as part of it.
func (l *Lane) shows(index int) bool { return l.Index <= index && index < l.Index+max(1, l.Count) }

// HandleKind is what dragging a handle changes.
type HandleKind string

// Kinds of handles.
const (
	HandleDelay    HandleKind = "delay"    // the end of a bar with a fixed delay
	HandleTimeout  HandleKind = "timeout"  // the timeout mark of a source
	HandleDeadline HandleKind = "deadline" // of the whole call
	HandleCancelAt HandleKind = "cancelAt" // when the caller walks away
)

// Handle is a draggable end. While it is dragged the page should keep View.From and
// View.To as they are: fitting the window anew would move the handle under the pointer.
type Handle struct {
	Name    string        // for people and tests: "postgres delay", "Deadline", "Caller cancels"
	Kind    HandleKind    // what it changes
	Field   string        // the scenario's field: "sources[2].delay", "deadline"
	Lane    int           // index in Report.Lanes; 0 for those of the whole call
	Source  int           // row of the scenario's sources; -1 for those of the whole call
	Value   time.Duration // of the field; trace.Forever for a delay of "forever"
	Steps   int           // how often the value counts: a delay once a step
	Origin  time.Duration // the time at which the field's value begins to count
	At      time.Duration // where the value ends
	X, Y    float64       // the handle's middle; at the edge of the plot when At is out of sight
	Height  float64       // of what it ends
	Clipped bool          // At is out of sight
}

// ValueAt is the value the field must have for the handle to lie at a time. A delay is also
// stretched by the factor that all sources share, as far as its length shows that.
func (h Handle) ValueAt(t time.Duration) time.Duration {
	t = max(0, t-h.Origin)
	if length := h.At - h.Origin; h.Value > 0 && length > 0 && h.At < forever {
		return time.Duration(float64(t) * (float64(h.Value) / float64(length)))
	}
	return t / time.Duration(max(1, h.Steps))
}
