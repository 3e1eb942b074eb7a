package model

import "scattergather/app/timeline"

// Highlight is what is highlighted on the timeline, in the program and in the lists of the
// panels.
type Highlight struct {
	Span     timeline.SpanID // that is pointed at, in whatever place; the zero value for none
	EventRow int             // the event of the row that is pointed at, from 1; 0 for none
	Line     int             // of the program, whose spans stay highlighted; 0 for none
	text     string          // of that line: after an edit it may have another number
}

// Point points at a span, or at none.
type Point struct{ Span timeline.SpanID }

func (m Point) update(s State) State {
	s.Highlight.Span, s.Highlight.EventRow = m.Span, 0
	return s
}

// PointAt points at the span that an event of the run belongs to. The row of a list that is
// still to be rendered may be one of an earlier run: it points at nothing.
type PointAt struct{ Event int }

func (m PointAt) update(s State) State {
	s.Highlight.Span, s.Highlight.EventRow = timeline.SpanID{}, 0
	if s.Run.Timeline != nil && m.Event < len(s.Run.Report.Events) {
		s.Highlight.Span, _ = s.Run.Timeline.SpanOf(m.Event)
		s.Highlight.EventRow = m.Event + 1
	}
	return s
}

// HighlightLine highlights the spans of a line of the program. The same line again, or line 0,
// clears the highlight.
type HighlightLine struct{ Line int }

func (m HighlightLine) update(s State) State {
	l := s.Run.Listing()
	was := s.HighlightedLine()
	s.Highlight.Line, s.Highlight.text = 0, ""
	if l != nil && m.Line > 0 && m.Line <= len(l.lines) && m.Line != was {
		s.Highlight.Line, s.Highlight.text = m.Line, l.lines[m.Line-1]
	}
	return s
}

// HighlightedLine is the line whose spans are highlighted, 0 for none.
func (s State) HighlightedLine() int {
	if s.Highlight.Line == 0 {
		return 0
	}
	return s.Run.Listing().find(s.Highlight.text, s.Highlight.Line)
}

// LineSpans is what the highlighted line highlights on the timeline; nil for nothing.
func (s State) LineSpans() *timeline.Highlight {
	line := s.HighlightedLine()
	if line == 0 {
		return nil
	}
	return s.Run.Listing().highlight(line)
}

// HighlightedEvents are the indexes of the events of the span that is pointed at, with the row that
// does so: the start of a goroutine on the caller's lane points at that goroutine. Causes are
// those that led to its end.
func (s State) HighlightedEvents() (lit, causes map[int]bool) {
	lit, causes = map[int]bool{s.Highlight.EventRow - 1: s.Highlight.EventRow > 0}, make(map[int]bool)
	if s.Run.Timeline == nil || s.Highlight.Span.Nth == 0 {
		return lit, causes
	}
	if about, ok := s.Run.Timeline.Facts(s.Highlight.Span); ok {
		for _, i := range about.Events {
			lit[i] = true
		}
		for _, i := range about.Causes {
			causes[i] = !lit[i]
		}
	}
	return lit, causes
}
