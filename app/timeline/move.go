package timeline

import (
	"time"

	"scattergather/engine/trace"
)

// Move returns the span that lies so many spans later on the same lane, or earlier if along
// is negative, and so many lanes further down, or up, at about the same time. It is what
// arrow keys do to a focus. Spans of a function or a job as a whole are passed over, because
// pictures show what they are made of; so are lanes on which nothing happened. At an edge
// it returns the ID that it was given. From no span it goes to the first.
func (p *Run) Move(id SpanID, along, down int) SpanID {
	s, ok := p.Span(id)
	if !ok {
		return p.firstDrawn()
	}
	for ; along != 0; along -= sign(along) {
		id = p.beside(id, sign(along))
	}
	for ; down != 0; down -= sign(down) {
		id = p.across(id, s.From, sign(down))
	}
	return id
}

// drawn tells whether a span is a thing of its own in pictures.
func drawn(s trace.Span) bool { return s.What != trace.SpanRun && s.What != trace.SpanJob }

func (p *Run) firstDrawn() SpanID {
	for i, s := range p.spans {
		if drawn(s) {
			return p.idOf(i)
		}
	}
	return SpanID{}
}

// beside is the next span on the lane in a direction.
func (p *Run) beside(id SpanID, by int) SpanID {
	spans := p.on(id.Lane)
	for nth := id.Nth + by; nth >= 1 && nth <= len(spans); nth += by {
		if drawn(spans[nth-1]) {
			return SpanID{id.Lane, nth}
		}
	}
	return id
}

// across is the span on the next lane in a direction that is nearest to a time.
func (p *Run) across(id SpanID, at time.Duration, by int) SpanID {
	for lane := id.Lane + by; lane >= 0 && lane < len(p.report.Lanes); lane += by {
		best, nearest := 0, forever
		for i, s := range p.on(lane) {
			if off := max(s.From-at, at-s.To, 0); drawn(s) && off < nearest {
				best, nearest = i+1, off
			}
		}
		if best > 0 {
			return SpanID{lane, best}
		}
	}
	return id
}

func sign(n int) int {
	if n < 0 {
		return -1
	}
	return 1
}
