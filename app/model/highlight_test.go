package model

import "testing"

func TestARowOfAnEarlierRunPointsAtNothing(t *testing.T) {
	s := after(OpenPanel{Panel: EventsPanel})
	last := len(s.Run.Report.Events) - 1
	s = step(s, PointAt{Event: last})
	if s.Highlight.EventRow != last+1 {
		t.Fatalf("the last event is row %d", s.Highlight.EventRow)
	}
	for len(s.Draft.Rows) > 1 {
		s = step(s, DeleteSource{Row: s.Draft.Rows[0].ID})
	}
	s = step(s, OpenPanel{Panel: CodePanel})
	s = step(s, PointAt{Event: last}) // of the list of events, which is still there
	if mark, _ := s.Marks(); s.Highlight.EventRow != 0 || mark(1).Highlighted {
		t.Errorf("row %d is pointed at", s.Highlight.EventRow)
	}
}
