package model

import (
	"strings"
	"testing"
	"time"

	"scattergather/engine"
	"scattergather/engine/lesson"
)

// plainly is a sentence without its tones.
func plainly(phrases []Phrase) string {
	var b strings.Builder
	for _, p := range phrases {
		b.WriteString(p.Text)
	}
	return b.String()
}

func TestSoFar(t *testing.T) {
	const redis = "error redis: key eviction due to memory pressure"
	for _, c := range []struct {
		lesson string
		at     time.Duration
		want   string
	}{
		{"scatter-gather", 0, "0 of 4 have answered, 1 failed; caller blocked in Wait"},
		{"scatter-gather", 500 * time.Millisecond, "1 of 4 has answered, 1 failed; caller blocked in Wait"},
		{"scatter-gather", 2 * time.Second, "2 of 4 have answered, 1 failed; caller blocked in Wait"},
		{"scatter-gather", 3 * time.Second, "Wait returned after 3s with error: " + redis + "; 6 results; 1 goroutine leaked"},
	} {
		s := after(ChooseLesson{Name: c.lesson})
		got, _ := s.Run.ProgressLine(s.Run.EventsReached(c.at))
		if plainly(got) != c.want {
			t.Errorf("%s at %v: %q, want %q", c.lesson, c.at, plainly(got), c.want)
		}
	}
	for lesson, want := range map[string]string{
		"limit":             "blocked in Go",
		"dispatcher-worker": "blocked in Wait",
	} {
		s := after(ChooseLesson{Name: lesson}, Step{Back: true}, Seek{})
		got, _ := s.Run.ProgressLine(s.Run.EventsReached(0))
		if !strings.Contains(plainly(got), want) {
			t.Errorf("%s at the beginning: %q does not say %q", lesson, plainly(got), want)
		}
	}
	s := after(Edit{Key: Key{Path: "gather"}, Text: "fail-fast"})
	if got, _ := s.Run.ProgressLine(s.Run.EventsReached(0)); !strings.HasSuffix(plainly(got), "; 0 results; 2 goroutines still running; 1 goroutine leaked") {
		t.Errorf("after a return that leaves orphans: %q", plainly(got))
	}
}

// TestEveryCallIsCounted: at every event of every lesson the calls that are told add up to
// all there are.
func TestEveryCallIsCounted(t *testing.T) {
	for _, l := range lesson.All() {
		s := after(ChooseLesson{Name: l.Name})
		before := 0
		for past := range len(s.Run.Report.Events) + 1 {
			n := s.Run.CountCalls(past)
			ended := 0
			for end, count := range n.of {
				if count < 0 || end == "" {
					t.Fatalf("%s: %d calls %q", l.Name, count, end)
				}
				ended += count
			}
			if ended < before || ended+n.running > n.all {
				t.Fatalf("%s after %d events: %d ended, %d before, %d run, of %d", l.Name, past, ended, before, n.running, n.all)
			}
			before = ended
			if engine.DispatcherWorker != l.Scenario.Pattern && past == len(s.Run.Report.Events) && s.Run.Report.Outcome.Crashed == "" && ended != n.all {
				t.Errorf("%s: %d of %d calls have ended in the end", l.Name, ended, n.all)
			}
		}
	}
}
