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
