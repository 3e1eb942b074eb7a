package timeline

import (
	"time"

	"scattergather/engine/trace"
)

// Move returns the span that lies so many spans later on the same lane (earlier if along is
// negative) and so many lanes further down (up if down is negative) at about the same time.
// Arrow keys move the focus with it. Spans of a whole function or job are skipped, because
// pictures show what they are made of; so are lanes on which nothing happened. At an edge
// it returns the ID that it was given. From no span it goes to the first.
func (r *Run) Move(id SpanID, along, down int) SpanID {
	s, ok := r.Span(id)
	if !ok {
		return firstDrawn(r)
	}
	for ; along != 0; along -= sign(along) {
		id = beside(r, id, sign(along))
	}
	for ; down != 0; down -= sign(down) {
		id = across(r, id, s.From, sign(down))
	}
	return id
}

// isDrawn reports whether pictures show a span as an element of its own.
func isDrawn(s trace.Span) bool { return s.What != trace.SpanRun && s.What != trace.SpanJob }

func firstDrawn(r *Run) SpanID {
	for i, s := range r.spans {
		if isDrawn(s) {
			return r.idOf(i)
		}
	}
	return SpanID{}
}

// beside returns the next span on the lane in a direction.
func beside(r *Run, id SpanID, by int) SpanID {
	spans := r.on(id.Lane)
	for nth := id.Nth + by; nth >= 1 && nth <= len(spans); nth += by {
		if isDrawn(spans[nth-1]) {
			return SpanID{id.Lane, nth}
		}
	}
	return id
}

// across returns the span nearest to a time on the next lane in a direction.
func across(r *Run, id SpanID, at time.Duration, by int) SpanID {
	for lane := id.Lane + by; lane >= 0 && lane < len(r.report.Lanes); lane += by {
		best, nearest := 0, forever
		for i, s := range r.on(lane) {
			if off := max(s.From-at, at-s.To, 0); isDrawn(s) && off < nearest {
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
