package model

import (
	"math"
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
