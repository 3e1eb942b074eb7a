package app

import "scattergather/app/timeline"

// Lit is what is lit up on the timeline, in the program and in the lists of the panels.
type Lit struct {
	Span timeline.SpanID // that is pointed at, in whatever place; the zero value for none
	row  int             // the event of the row that is pointed at, from 1; 0 for none
	Line int             // of the program, whose spans stay lit; 0 for none
	text string          // of that line: after an edit it may have another number
}

// Point points at a span, or at none.
type Point struct{ Span timeline.SpanID }

func (m Point) update(s State) State {
	s.Lit.Span, s.Lit.row = m.Span, 0
	return s
}

// PointAt points at the span that an event of the run belongs to. The row of a list that is
// still to be rendered may be one of an earlier run: it points at nothing.
type PointAt struct{ Event int }

func (m PointAt) update(s State) State {
	s.Lit.Span, s.Lit.row = timeline.SpanID{}, 0
	if s.Shown.Run != nil && m.Event < len(s.Shown.Report.Events) {
		s.Lit.Span, _ = s.Shown.Run.SpanOf(m.Event)
		s.Lit.row = m.Event + 1
	}
	return s
}

// LightLine lights up the spans of a line of the program; of the same line again, or of
// none, it puts the light out.
type LightLine struct{ Line int }

func (m LightLine) update(s State) State {
	l := s.Shown.listing()
	was := s.litLine()
	s.Lit.Line, s.Lit.text = 0, ""
	if l != nil && m.Line > 0 && m.Line <= len(l.lines) && m.Line != was {
		s.Lit.Line, s.Lit.text = m.Line, l.lines[m.Line-1]
	}
	return s
}

// litLine is the line whose spans are lit, 0 for none.
func (s State) litLine() int {
	if s.Lit.Line == 0 {
		return 0
	}
	return s.Shown.listing().find(s.Lit.text, s.Lit.Line)
}

// light is what a line lights up on the timeline, nil for nothing.
func (s State) light() *timeline.Light {
	line := s.litLine()
	if line == 0 {
		return nil
	}
	return s.Shown.listing().light(line)
}

// litEvents are the indexes of the events of the span that is pointed at, with the row that
// does so: the start of a goroutine on the caller's lane points at that goroutine. Causes are
// those that led to its end.
func (s State) litEvents() (lit, causes map[int]bool) {
	lit, causes = map[int]bool{s.Lit.row - 1: s.Lit.row > 0}, make(map[int]bool)
	if s.Shown.Run == nil || s.Lit.Span.Nth == 0 {
		return lit, causes
	}
	if about, ok := s.Shown.Run.Facts(s.Lit.Span); ok {
		for _, i := range about.Events {
			lit[i] = true
		}
		for _, i := range about.Causes {
			causes[i] = !lit[i]
		}
	}
	return lit, causes
}
