package timeline

import "time"

// Picture is a laid-out timeline: what AppendSVG writes, and what a page needs to put its own
// elements over it. All places are in px from the top left of the picture.
type Picture struct {
	Width, Height int   // of the picture
	Total         int   // the height it would have with every lane in sight
	Top           int   // px by which the lanes are scrolled: what the view asks for, as far as there are lanes
	Narrow        bool  // names stand above the bars
	Scale         Scale // time to px and back; Scale.Left and Scale.Right bound the plot
	AxisBottom    float64
	FlagTop       float64  // top of the row for the flag of the return, below a name that stands there
	LanesTop      float64  // sources are drawn between LanesTop and LanesBottom; above is the
	LanesBottom   float64  // caller's lane, which does not scroll, below the plain loop's bar
	Lanes         []Lane   // those in sight, the caller first
	Handles       []Handle // ends that can be dragged
	Hits          []Hit    // where spans are drawn
	Early         []Early  // the flag and the cancel, where their texts stand left of their time

	enlarged    float64 // View.Type
	id          string
	label       string
	highlighted bool          // some elements are dimmed
	end         time.Duration // of all there is to see
	layers      [layerCount][]element
	scratch     *scratch
}

// clear empties the picture but keeps its memory.
func (p *Picture) clear() {
	old := *p
	*p = Picture{Lanes: old.Lanes[:0], Handles: old.Handles[:0], Hits: old.Hits[:0], Early: old.Early[:0], scratch: old.scratch}
	if p.scratch == nil {
		p.scratch = new(scratch)
	}
	for l := range old.layers {
		p.layers[l] = old.layers[l][:0]
	}
}

// enlarge turns the places of a picture that was laid out in its usual size into px.
func (p *Picture) enlarge(by float64) {
	whole := func(n *int) { *n = int(float64(*n)*by + 0.5) }
	whole(&p.Width)
	whole(&p.Height)
	whole(&p.Total)
	whole(&p.Top)
	for _, n := range []*float64{&p.Scale.Left, &p.Scale.Right, &p.AxisBottom, &p.FlagTop, &p.LanesTop, &p.LanesBottom} {
		*n *= by
	}
	for i := range p.Lanes {
		l := &p.Lanes[i]
		l.Y, l.Height, l.Bar, l.Title = l.Y*by, l.Height*by, l.Bar*by, l.Title.times(by)
	}
	for i := range p.Handles {
		h := &p.Handles[i]
		h.X, h.Y, h.Height = h.X*by, h.Y*by, h.Height*by
	}
	for i := range p.Hits {
		h := &p.Hits[i]
		h.X, h.Y, h.Width, h.Height = h.X*by, h.Y*by, h.Width*by, h.Height*by
	}
	for i := range p.Early {
		p.Early[i].Rect = p.Early[i].times(by)
	}
}

// times returns the rectangle with all places and lengths multiplied.
func (r Rect) times(by float64) Rect {
	return Rect{r.X * by, r.Y * by, r.Width * by, r.Height * by}
}

// X returns where a time is drawn.
func (p *Picture) X(t time.Duration) float64 { return p.Scale.X(t) }

// TimeAt returns the time at a place.
func (p *Picture) TimeAt(x float64) time.Duration { return p.Scale.TimeAt(x) }

// LaneAt returns the lane at a height of the picture.
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

// Early is a text that stands left of the time it is about. A page that plays the run from the
// start covers it until then.
type Early struct {
	Rect
	At time.Duration // the time it is about
}

// shows reports whether a lane of the run is drawn as part of it.
func (l *Lane) shows(index int) bool { return l.Index <= index && index < l.Index+max(1, l.Count) }
