package model

import (
	"testing"
	"time"
)

func TestTheWindowIsNoPartOfTheScenario(t *testing.T) {
	w := Window{From: 500 * time.Millisecond, To: time.Second}
	s := after(ShowWindow{Window: w})
	if s.Window != w || s.History.CanUndo() || s.Changed {
		t.Errorf("window %v, can undo %t, changed %t", s.Window, s.History.CanUndo(), s.Changed)
	}
	for _, m := range []Msg{Edit{Key: Key{Path: "limit"}, Text: "2"}, Undo{}, Redo{}, Select{Lane: "mysql"}} {
		if s = step(s, m); s.Window != w {
			t.Fatalf("%T changes the window to %v", m, s.Window)
		}
	}
	if s = step(s, ChooseLesson{Name: "limit"}); s.Window.Zoomed() {
		t.Errorf("another lesson is seen through %v", s.Window)
	}
	s = step(step(s, ShowWindow{Window: w}), Undo{})
	if s.Window.Zoomed() {
		t.Errorf("the lesson before is seen through %v", s.Window)
	}
}

func TestAWindowBehindTheEndIsGivenUp(t *testing.T) {
	s := after(ChooseLesson{Name: "wait"}, ShowWindow{Window: Window{From: 600 * time.Millisecond, To: 650 * time.Millisecond}})
	if !s.Window.Zoomed() {
		t.Fatal("there is no window")
	}
	s = step(s, Edit{Key: rowAt(s, 2, "delay"), Text: "100ms"}) // Task 1 goes on until 500 ms
	if s.Window.Zoomed() {
		t.Errorf("a run of %v is seen through %v", s.Run.End, s.Window)
	}
}

func TestTheWindowFollowsThePlayhead(t *testing.T) {
	s := after(ChooseLesson{Name: "wait"}, ShowWindow{Window: Window{From: 200 * time.Millisecond, To: 400 * time.Millisecond}})
	holds := func(what string) {
		t.Helper()
		if at := s.Head.Time(s.Run); at < s.Window.From || at > s.Window.To || s.Window.To-s.Window.From != 200*time.Millisecond {
			t.Fatalf("%s: the playhead is at %v, the window %v", what, at, s.Window)
		}
	}
	for range 6 {
		s = step(s, Step{Back: true})
		holds("back")
	}
	for range 6 {
		s = step(s, Step{})
		holds("forward")
	}
	s = step(s, Play{})
	for now := time.Second; ; now += 16 * time.Millisecond {
		s = step(s, Tick{Now: now})
		if !s.Head.Playing {
			break
		}
		holds("playing")
	}
}

// TestTheWindowSurvivesItsLink zooms to all kinds of windows: the link shows the same one, to the
// nanosecond.
func TestTheWindowSurvivesItsLink(t *testing.T) {
	for _, w := range []Window{
		{From: 500 * time.Millisecond, To: time.Second},
		{From: 123_456_789, To: 987_654_321},
		{From: 123_456_789, To: 123_457_789},
		{From: 0, To: 2800 * time.Millisecond}, // zoomed out
	} {
		s := after(ShowWindow{Window: w})
		if d := s.Window.From - w.From; max(d, -d) > (w.To-w.From)/windowParts || !s.Window.Zoomed() {
			t.Errorf("%v is shown as %v", w, s.Window)
		}
		if got := after(Address{Fragment: s.Fragment()}); got.Window != s.Window || got.Notice.Text != "" {
			t.Errorf("%v is opened from %q as %v, %q", s.Window, s.View(), got.Window, got.Notice.Text)
		}
	}
}

// TestHostileZooms opens links that zoom to what is not there.
func TestHostileZooms(t *testing.T) {
	for view, notice := range map[string]string{
		"zoom=3h-4h":                "The scenario of this link is open, but not the rest of the link: the run has ended before 3 h, where its zoom begins.",
		"zoom=0s-2562047h":          "",
		"zoom=2562046h-2562047h":    "The scenario of this link is open, but not the rest of the link: the run has ended before 2562046 h, where its zoom begins.",
		"zoom=1s-99999999999h":      `The scenario of this link is open, but not the rest of the link: "zoom": "1s-99999999999h" is not a part of the timeline; try "500ms-1.5s".`,
		"zoom=1s-1s&tab=console":    `The scenario of this link is open, but not the rest of the link: "zoom": "1s-1s" is not a part of the timeline; try "500ms-1.5s".`,
		"zoom=1ns-2ns&tab=console":  "",
		"zoom=1s-1000000001ns&t=1s": "",
	} {
		s := after(Address{Fragment: "#scatter-gather&" + view})
		if s.Notice.Text != notice {
			t.Errorf("%s: the page says %q", view, s.Notice.Text)
		}
		if w := s.Window; w.To > time.Hour {
			t.Errorf("%s: the window is %v", view, w)
		}
	}
}
