package timeline

// Hit is a rectangle in which a span is drawn, as far as it is in sight. A span may have
// several, and they may overlap: the later ones are in front.
type Hit struct {
	Span                SpanID
	X, Y, Width, Height float64 // px from the top left of the picture

	onFrame bool // and not on a lane, which may be scrolled away
}

// near is by how many px a pointer may miss a span and still find it.
const near = 4

// SpanAt returns the span that is drawn at a place, or next to it.
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
