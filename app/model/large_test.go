package model

import (
	"testing"

	"scattergather/engine/lesson"
	"scattergather/engine/scenariotest"
)

// TestWhatIsLarge: the runs of lessons are shown at once, and those that are as large as the limits
// allow are known before they are made.
func TestWhatIsLarge(t *testing.T) {
	for _, l := range lesson.All() {
		if after(ChooseLesson{Name: l.Name}).IsLarge() {
			t.Errorf("lesson %s is large", l.Name)
		}
	}
	for _, h := range scenariotest.Heaviest() {
		s := after(ChooseLesson{Name: "wait"}).with(Draft{}.Replace(h.Scenario))
		if !s.IsLarge() {
			t.Errorf("%s: not large before the run", h.Name)
		}
		if s = Rerun(s); len(s.Problems) > 0 {
			t.Fatalf("%s: %v", h.Name, s.Problems)
		}
		if s = s.with(after(ChooseLesson{Name: "wait"}).Draft); !s.IsLarge() && len(s.Run.Report.Events)+len(s.Run.Report.Outcome.Results) > large {
			t.Errorf("%s: not large while it is shown", h.Name)
		}
	}
}

// TestWhatIsHuge: every run that is huge is large, and the heaviest runs are; those of lessons are not.
func TestWhatIsHuge(t *testing.T) {
	for _, l := range lesson.All() {
		if after(ChooseLesson{Name: l.Name}).IsHuge() {
			t.Errorf("lesson %s is huge", l.Name)
		}
	}
	n := 0
	for _, h := range scenariotest.Heaviest() {
		s := after(ChooseLesson{Name: "wait"}).with(Draft{}.Replace(h.Scenario))
		if s.IsHuge() {
			n++
		}
		if s.IsHuge() && !s.IsLarge() {
			t.Errorf("%s: huge, but not large", h.Name)
		}
	}
	if n < len(scenariotest.Heaviest())/2 {
		t.Errorf("%d of the heaviest runs are huge", n)
	}
}
