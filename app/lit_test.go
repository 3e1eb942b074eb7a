package app

import "testing"

func TestARowOfAnEarlierRunPointsAtNothing(t *testing.T) {
	s := after(OpenPanel{Panel: EventsPanel})
	last := len(s.Shown.Report.Events) - 1
	s = Update(s, PointAt{Event: last})
	if s.Lit.row != last+1 {
		t.Fatalf("the last event is row %d", s.Lit.row)
	}
	for len(s.Draft.Rows) > 1 {
		s = Update(s, DeleteSource{Row: s.Draft.Rows[0].ID})
	}
	s = Update(s, OpenPanel{Panel: CodePanel})
	s = Update(s, PointAt{Event: last}) // of the list of events, which is still there
	if mark, _ := s.marks(); s.Lit.row != 0 || mark(1).lit {
		t.Errorf("row %d is pointed at", s.Lit.row)
	}
}
