package timeline

import "slices"

// Hit is a place of the picture at which a span is drawn, as far as it is in sight. A span
// may have several, and they may lie over each other: the later ones are in front.
type Hit struct {
	Span                SpanID
	X, Y, Width, Height float64 // px from the top left of the picture

	onFrame bool // and not on a lane, which may be scrolled away
}

// near is by how many px a pointer may miss a span.
const near = 4

// SpanAt is the span that is drawn at a place, or next to it.
func (p *Picture) SpanAt(x, y float64) (SpanID, bool) {
	if y >= p.LanesBottom {
		return SpanID{}, false
	}
	for _, slack := range []float64{0, near} {
		for i := len(p.Hits) - 1; i >= 0; i-- {
			h := p.Hits[i]
			if h.onFrame == (y < p.LanesTop) && h.X-slack <= x && x <= h.X+h.Width+slack && h.Y-slack <= y && y <= h.Y+h.Height+slack {
				return h.Span, true
			}
		}
	}
	return SpanID{}, false
}

// enter begins to draw a span: marks are its, and so are the places where they lie.
func (b *builder) enter(id SpanID) {
	b.id = id
	b.away = b.light != nil && !b.light.has(id)
}

// leave ends that: what is drawn from now on belongs to no span, but maybe to a lane.
func (b *builder) leave(lane int) {
	b.id = SpanID{}
	b.away = b.light != nil && !b.litLane(lane)
}

// litLane tells whether a lane is brought forward, or one that is folded into the same.
func (b *builder) litLane(lane int) bool {
	if l := b.laneOf(lane); l != nil && l.Count > 1 {
		return slices.Contains(b.light.lanes[l.Index:l.Index+l.Count], true)
	}
	return b.light.lanes[lane]
}

// plain draws what never steps back.
func (b *builder) plain() { b.id, b.away = SpanID{}, false }

// litArrival tells whether a success does not step back: that of a call that is brought
// forward, or of a replica in a folded row of which one is.
func (b *builder) litArrival(a arrival) bool {
	if b.light == nil {
		return true
	}
	if l := b.laneOf(a.lane); l != nil && l.Count > 1 {
		return b.litLane(a.lane)
	}
	id, ok := b.run.SpanOf(a.event)
	return ok && b.light.has(id)
}

// hit notes where the span that is being drawn lies.
func (b *builder) hit(l layer, x, y, w, h float64) {
	if b.id.Nth > 0 {
		b.pic.Hits = append(b.pic.Hits, Hit{b.id, x, y, w, h, l > lastLaneLayer})
	}
}
