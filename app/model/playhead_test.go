package model

import (
	"math"
	"reflect"
	"strings"
	"testing"
	"time"
)

func TestUsualRateIsRoundAndTakesAboutSixSeconds(t *testing.T) {
	for _, c := range []struct {
		end  time.Duration
		want float64
	}{
		{3 * time.Second, 0.5},
		{6 * time.Second, 1},
		{700 * time.Millisecond, 0.1},
		{2 * time.Second, 0.3},
		{30 * time.Second, 5},
		{time.Hour, 500},
		{0, 1},
	} {
		if got := usualRate(c.end); math.Abs(got-c.want) > 1e-12*c.want {
			t.Errorf("%v: %g, want %g", c.end, got, c.want)
		}
	}
	for end := time.Microsecond; end < 24*time.Hour; end += end/7 + 1 {
		if took := end.Seconds() / usualRate(end); took < 4 || took > 9 {
			t.Errorf("a run of %v takes %.1f s to play", end, took)
		}
	}
}

func TestPlayingRunsFromTheStartToTheEnd(t *testing.T) {
	s := after(Play{})
	if !s.Head.Playing || s.Head.Time(s.Run) != 0 {
		t.Fatalf("after Play: %+v", s.Head)
	}
	frames := 0
	for now := time.Second; s.Head.Playing; now += 16 * time.Millisecond {
		before := s.Head.Time(s.Run)
		s = step(s, Tick{Now: now})
		if s.Head.Time(s.Run) < before {
			t.Fatal("the playhead went back")
		}
		if frames++; frames > 1000 {
			t.Fatal("the playhead does not arrive")
		}
	}
	if !s.Head.AtEnd || frames < 300 {
		t.Errorf("at end %t after %d frames", s.Head.AtEnd, frames)
	}
}

func TestAPageThatWasAwayDoesNotJump(t *testing.T) {
	s := after(Play{}, Tick{Now: time.Second}, Tick{Now: time.Hour})
	if at := s.Head.Time(s.Run); at > 100*time.Millisecond {
		t.Errorf("the playhead is at %v", at)
	}
}

func TestSteppingVisitsEveryInstant(t *testing.T) {
	s := after(Seek{At: 0})
	var forth []time.Duration
	for range 100 {
		forth = append(forth, s.Head.Time(s.Run))
		if s.Head.AtEnd {
			break
		}
		s = step(s, Step{})
	}
	want := []time.Duration{0, 500 * time.Millisecond, 700 * time.Millisecond, 3 * time.Second}
	if len(forth) != len(want) {
		t.Fatalf("forth through %v, want %v", forth, want)
	}
	for i := range want {
		if forth[i] != want[i] {
			t.Fatalf("forth through %v, want %v", forth, want)
		}
	}
	for i := len(want) - 2; i >= 0; i-- {
		s = step(s, Step{Back: true})
		if got := s.Head.Time(s.Run); got != want[i] {
			t.Fatalf("back to %v, want %v", got, want[i])
		}
	}
	if s = step(s, Step{Back: true}); s.Head.Time(s.Run) != 0 {
		t.Errorf("before the start is %v", s.Head.Time(s.Run))
	}
}

func TestThePlayheadStaysInsideTheRun(t *testing.T) {
	s := after(Seek{At: time.Hour})
	if !s.Head.AtEnd {
		t.Errorf("beyond the end: %+v", s.Head)
	}
	s = after(Seek{At: 2 * time.Second})
	s = step(s, Edit{Key: rowAt(s, 1, "delay"), Text: "1s"})
	if !s.Head.AtEnd {
		t.Errorf("the run became shorter than where the playhead was: %+v", s.Head)
	}
	if s = after(Seek{At: -time.Second}); s.Head.Time(s.Run) != 0 {
		t.Errorf("before the start: %+v", s.Head)
	}
}

func TestSpeeds(t *testing.T) {
	if first, last := Speeds[0], Speeds[len(Speeds)-1]; first != 0.05 || last != 20 {
		t.Errorf("speeds from %g to %g", first, last)
	}
	for i, speed := range Speeds[1:] {
		if step := speed / Speeds[i]; step < 1.3 || step > 1.7 {
			t.Errorf("from %g to %g is a factor of %g", Speeds[i], speed, step)
		}
	}
	s := after()
	usual := s.Head.Rate(s.Run)
	for _, c := range []struct {
		do   Msg
		want float64
	}{
		{Faster{By: 1}, 1.5}, {Faster{By: -2}, 0.7}, {SetSpeed{Index: 0}, 0.05}, {Faster{By: -1}, 0.05},
		{SetSpeed{Index: 99}, 20}, {ChooseLesson{Name: DefaultLesson}, 20}, {UsualSpeed{}, 1},
	} {
		if s = step(s, c.do); math.Abs(s.Head.Rate(s.Run)-c.want*usual) > 1e-9 {
			t.Errorf("after %+v %g virtual seconds a second, want %g", c.do, s.Head.Rate(s.Run), c.want*usual)
		}
	}
}

func TestLongListsTurnLeaves(t *testing.T) {
	s := NewState()
	for _, c := range []struct{ leaf, n, from, to int }{
		{0, 0, 0, 0}, {0, 5, 0, 5}, {0, 450, 0, 200}, {2, 450, 400, 450}, {9, 450, 400, 450}, {1, 400, 200, 400},
	} {
		s.Page = c.leaf
		if from, to := s.PageRange(c.n); from != c.from || to != c.to {
			t.Errorf("leaf %d of %d: %d to %d, want %d to %d", c.leaf, c.n, from, to, c.from, c.to)
		}
	}
}

func TestPanelsFollowThePlayhead(t *testing.T) {
	s := after(ChooseLesson{Name: "dispatcher-worker"}, OpenPanel{Panel: EventsPanel})
	if n := len(s.Run.Report.Events); n < PageSize+2 {
		t.Fatalf("only %d events: choose a longer lesson", n)
	}
	s = step(s, Seek{At: s.Run.Report.Events[PageSize+1].At})
	from, to := s.PageRange(len(s.Run.Report.Events))
	if past := s.LinesReached(); past <= from || past > to {
		t.Errorf("%d events have happened, events %d to %d are shown", past, from, to)
	}
}

// TestSteppingVisitsEveryEvent: the four Go calls of the caller happen at the same instant,
// one after the other.
func TestSteppingVisitsEveryEvent(t *testing.T) {
	s := after(Seek{At: 0}, OpenPanel{Panel: EventsPanel})
	for range 1000 {
		s = step(s, StepEvent{Back: true})
	}
	if n := s.Reached(); n != 1 {
		t.Fatalf("before the first event %d have happened", n)
	}
	inSight := s.Run.EventsReached(s.Run.End)
	for n := 1; n < inSight; n++ {
		e := s.Run.Report.Events[n-1]
		if s.Reached() != n || s.Head.AtEnd || s.Head.Time(s.Run) != e.At {
			t.Fatalf("after event %d, %v at %v: %d have happened, the playhead is %+v", n, e.Kind, e.At, s.Reached(), s.Head)
		}
		mark, newest := s.Marks()
		if newest != n-1 || !mark(n-1).Now && s.Head.Event > 0 || !mark(n).Later || mark(n-1).Later {
			t.Fatalf("after event %d the newest row is %d: %+v", n, newest, mark(n-1))
		}
		if s.Head.Event > 1 && mark(n-2).Now {
			t.Fatalf("after event %d the one before it is marked, too", n)
		}
		s = step(s, StepEvent{})
	}
	if !s.Head.AtEnd {
		t.Errorf("after the last event in sight the playhead is %+v", s.Head)
	}
	for n := inSight - 1; n > 0; n-- {
		s = step(s, StepEvent{Back: true})
		if s.Reached() != n {
			t.Fatalf("back to %d events, want %d", s.Reached(), n)
		}
	}
}

// TestWhatFollowsAnEvent: the console and the status line know the event, not only the instant.
func TestWhatFollowsAnEvent(t *testing.T) {
	s := after(OpenPanel{Panel: ConsolePanel}, Seek{At: 0})
	lines, phrases := s.LinesReached(), s.Reached()
	last, _ := s.Run.ProgressLine(phrases)
	s = step(s, StepEvent{Back: true}) // to before the failure of redis
	if s.Head.At != 0 || s.Head.Event != phrases-1 {
		t.Fatalf("back from all of an instant leads to %+v", s.Head)
	}
	if n := s.LinesReached(); n != lines-1 {
		t.Errorf("%d lines before the failure, %d after it", n, lines)
	}
	if before, _ := s.Run.ProgressLine(s.Reached()); reflect.DeepEqual(before, last) {
		t.Errorf("the status line is the same before and after the failure: %v", last)
	}
	// An edit that leaves fewer events at the instant does not leave the playhead in between.
	s = step(after(Seek{At: 0}), StepEvent{Back: true})
	for range len(s.Draft.Rows) - 1 {
		s = step(s, DeleteSource{Row: s.Draft.Rows[0].ID})
	}
	if reached := s.Run.EventsReached(0); s.Reached() > reached || s.Head.Event >= reached {
		t.Errorf("%d events have happened at %+v", s.Reached(), s.Head)
	}
}

// TestALinkKeepsTheEventAndTheTab reads back what the page writes into its address.
func TestALinkKeepsTheEventAndTheTab(t *testing.T) {
	s := after(Seek{At: 0}, StepEvent{Back: true}, StepEvent{Back: true}, OpenPanel{Panel: CodePanel})
	if s.Head.Event == 0 {
		t.Fatalf("the playhead is %+v", s.Head)
	}
	again := after(Address{Fragment: s.Fragment()})
	if again.Head != s.Head || again.Panel != CodePanel {
		t.Errorf("%s opens %+v and the panel %s, want %+v", s.Fragment(), again.Head, again.Panel, s.Head)
	}
	if fragment := after().Fragment(); strings.Contains(fragment, "&") {
		t.Errorf("nothing is looked at: %s", fragment)
	}
	if s := after(Address{Fragment: "#scatter-gather&t=600ms&tab=events"}); s.Panel != EventsPanel || s.Head.At != 600*time.Millisecond {
		t.Errorf("the name of a lesson with a view opens %+v and the panel %s", s.Head, s.Panel)
	}
	if s := after(Address{Fragment: "#scatter-gather&tab=kitchen"}); !strings.Contains(s.Notice.Text, `"kitchen"`) || s.Panel != FindingsPanel {
		t.Errorf("an unknown panel is told as %q", s.Notice.Text)
	}
}
