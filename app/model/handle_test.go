package model

import (
	"testing"
	"time"

	"scattergather/app/timeline"
	"scattergather/engine/lesson"
	"scattergather/engine/trace"
)

// Wherever an end is dragged, the run can be made, and the end is still there for who holds
// it: the pointer or the focus would be lost with it.
func TestWhatIsHeldStaysWhereverItIsDragged(t *testing.T) {
	dragged := map[timeline.HandleKind]int{}
	for _, l := range lesson.All() {
		s := after(ChooseLesson{Name: l.Name}, Edit{Key: Key{Path: "deadline"}, Text: "20s"}, Edit{Key: Key{Path: "cancelAt"}, Text: "10s"})
		s = step(s, Edit{Key: rowAt(s, 0, "error"), Text: "no"})
		s = step(s, Edit{Key: rowAt(s, 0, "retry.attempts"), Text: "3"})
		pic := s.Run.Timeline.Layout(timeline.View{Width: 1000})
		if len(pic.Handles) > 40 {
			pic.Handles = pic.Handles[:40]
		}
		for _, h := range pic.Handles {
			for _, value := range []time.Duration{0, time.Millisecond, h.ValueAt(pic.Scale.To), time.Minute} {
				now := step(s, Drag{Field: h.Field, Value: value})
				if len(now.Problems) > 0 {
					t.Errorf("%s: %s at %v: %v", l.Name, h.Name, value, now.Problems)
					continue
				}
				found := false
				for _, other := range now.Run.Timeline.Layout(timeline.View{Width: 1000, Held: h.Name}).Handles {
					if other.Name == h.Name {
						found = true
						if other.Value != value && h.Value != trace.Forever {
							t.Errorf("%s: %s was put at %v and says %v", l.Name, h.Name, value, other.Value)
						}
					}
				}
				if !found {
					t.Errorf("%s: %s at %v is gone", l.Name, h.Name, value)
				}
				dragged[h.Kind]++
			}
		}
	}
	if len(dragged) != 5 {
		t.Errorf("dragged only %v", dragged)
	}
}
