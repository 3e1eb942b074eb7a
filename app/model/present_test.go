package model

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"scattergather/engine/lesson"
)

func TestAPresentationBeginsAtTheBeginning(t *testing.T) {
	s := after(Present{On: true})
	if !s.Presenting.On || s.Head.AtEnd || s.Head.At != 0 {
		t.Fatalf("presenting %+v, the playhead %+v", s.Presenting, s.Head)
	}
	if before := after(Seek{At: 500 * time.Millisecond}, Present{On: true}); before.Head.At != 500*time.Millisecond {
		t.Errorf("somebody looked at 500 ms, and it begins at %v", before.Head.At)
	}
	// Without a story it goes on from instant to instant, and stays at the end.
	s = step(s, Edit{Key: rowAt(s, 2, "delay"), Text: "800ms"})
	var times []time.Duration
	for range 6 {
		if m := s.Onward(false, false); m != nil {
			s = step(s, m)
		}
		times = append(times, s.Head.Time(s.Run))
	}
	if times[0] != 500*time.Millisecond || times[1] != 800*time.Millisecond || times[2] != 3*time.Second || times[5] != s.Run.End {
		t.Errorf("it goes on at %v", times)
	}
	if s = step(s, s.Onward(true, false)); s.Head.Time(s.Run) >= s.Run.End {
		t.Errorf("back from the end leads to %v", s.Head.Time(s.Run))
	}
	if next := step(s, ChooseLesson{Name: "limit"}); !next.Presenting.On || next.Head.AtEnd || next.Head.At != 0 {
		t.Errorf("the next lesson begins with %+v, presenting %+v", next.Head, next.Presenting)
	}
	if s = step(s, Present{}); s.Presenting != (Presenting{}) {
		t.Errorf("after it: %+v", s.Presenting)
	}
}

// TestAPresentationTellsTheStory goes through two lessons with one key, and back.
func TestAPresentationTellsTheStory(t *testing.T) {
	s := after(ChooseLesson{Name: "wait"}, Present{On: true})
	var way []string
	where := func() string {
		text := fmt.Sprint(s.Lesson, " ", s.Step)
		if s.Made == s.Step {
			text += " made"
		}
		return text
	}
	for s.Lesson == "wait" || s.Step < 2 {
		s = step(s, s.Onward(false, false))
		way = append(way, where())
		if len(way) > 20 {
			t.Fatalf("it does not arrive: %v", way)
		}
	}
	if got, want := strings.Join(way, ", "), "wait 2, wait 3, wait 4, wait 5, wait 5 made, first-error 1, first-error 2"; got != want {
		t.Errorf("on: %s\nwant %s", got, want)
	}
	if s.Presenting.On != true {
		t.Error("the next lesson is not presented")
	}
	s = after(Address{Fragment: "#wait&step=5&present"})
	s = step(s, s.Onward(false, false))
	way = nil
	for m := s.Onward(true, false); m != nil && len(way) < 20; m = s.Onward(true, false) {
		s = step(s, m)
		way = append(way, where())
	}
	if got, want := strings.Join(way, ", "), "wait 5, wait 4, wait 3, wait 2, wait 1"; got != want {
		t.Errorf("back: %s\nwant %s", got, want)
	}
	last := after(ChooseLesson{Name: lesson.All()[len(lesson.All())-1].Name}, Present{On: true})
	for n := 0; last.Onward(false, false) != nil; n++ {
		if last = step(last, last.Onward(false, false)); n > 20 {
			t.Fatal("the last lesson has no end")
		}
	}
	if at := after(ChooseLesson{Name: "wait"}, EnterStep{Step: 4}, Present{On: true}); at.Head.Time(at.Run) != 700*time.Millisecond {
		t.Errorf("at step 4, which looks at 700 ms, the presentation begins at %v", at.Head.Time(at.Run))
	}
}

func TestLinksToAPresentation(t *testing.T) {
	s := after(ChooseLesson{Name: "wait"}, Present{On: true}, ShowCode{}, Blank{On: true})
	fragment := s.Fragment()
	if !strings.HasSuffix(fragment, "&t=0s&present") {
		t.Fatalf("the address is %s", fragment)
	}
	for link, want := range map[string]time.Duration{fragment: 0, "#wait&present": 0, "#wait&present=1": 0, "#wait&t=300ms&present": 300 * time.Millisecond, fragment + ".": 0} {
		opened := after(Address{Fragment: link})
		if opened.Presenting != (Presenting{On: true}) || opened.Head.AtEnd || opened.Head.At != want || opened.Lesson != "wait" {
			t.Errorf("%s: %+v at %+v of %q", link, opened.Presenting, opened.Head, opened.Lesson)
		}
	}
	if after(Present{On: true}, Address{Fragment: "#wait"}).Presenting.On {
		t.Error("a link to the ordinary page opens the presentation")
	}
	if strings.Contains(step(s, Present{}).View(), "present") {
		t.Error("the address of the ordinary page is that of the presentation")
	}
}

func TestWhatPresentersPress(t *testing.T) {
	shown := after(Present{On: true}, ShowCode{}, ShowSpot{}, Play{}, Blank{On: true})
	if want := (Presenting{On: true, Code: true, NoSpot: true, Used: true, Blank: true}); shown.Presenting != want || shown.Head.Playing {
		t.Errorf("%+v, want %+v; playing %t", shown.Presenting, want, shown.Head.Playing)
	}
	if s := step(step(shown, ShowCode{}), ShowSpot{}); s.Presenting.Code || s.Presenting.NoSpot {
		t.Errorf("pressed again: %+v", s.Presenting)
	}
	// On the ordinary page none of them means anything.
	for _, m := range []Msg{Blank{On: true}, ShowCode{}, ShowSpot{}, Used{}} {
		if s := after(Seek{}, m); s.Presenting != (Presenting{}) {
			t.Errorf("%T on the ordinary page: %+v", m, s.Presenting)
		}
	}
	// The browser keeps Escape to itself where the page has all of the screen.
	full := step(shown, FullScreen{On: true})
	if full = step(full, FullScreen{}); !full.Presenting.On || full.Presenting.Blank {
		t.Errorf("Escape on a blank screen: %+v", full.Presenting)
	}
	full = step(step(full, FullScreen{On: true}), FullScreen{})
	if full.Presenting.On {
		t.Errorf("Escape: %+v", full.Presenting)
	}
	if s := step(shown, FullScreen{}); !s.Presenting.On {
		t.Error("what never was full screen ends the presentation")
	}
}

func TestLinesThatAreRunning(t *testing.T) {
	shown := func(s State) (now, lanes []string, lines []RunningLine) {
		lines = s.RunningLines(s.Views().Running, 5)
		for _, l := range lines {
			if l.Now {
				now = append(now, strings.TrimSpace(l.Text))
			}
			if l.Lanes != "" {
				lanes = append(lanes, l.Lanes)
			}
		}
		return now, lanes, lines
	}
	s := after(ChooseLesson{Name: DefaultLesson}, Present{On: true}, ShowCode{})
	if _, _, lines := shown(step(s, ShowCode{})); lines != nil {
		t.Errorf("hidden, they are %v", lines)
	}
	if _, _, lines := shown(step(s, Present{})); lines != nil {
		t.Errorf("on the ordinary page they are %v", lines)
	}
	s = step(s, Step{})
	now, lanes, lines := shown(s)
	if len(lines) != 5 || len(now) == 0 || now[0] != "return s.items, nil" || len(lanes) == 0 || !strings.Contains(strings.Join(lanes, " "), "postgres") {
		t.Errorf("when postgres answers: now %q, there are %q, of %+v", now, lanes, lines)
	}
	for i, l := range lines {
		if l.Number != lines[0].Number+i || s.Run.Listing().lines[l.Number-1] != l.Text {
			t.Errorf("line %d is %+v", i, l)
		}
	}
	wait := step(s, HighlightLine{Line: lineWith(t, s, "g.Wait()")})
	if now, _, _ := shown(wait); !strings.Contains(strings.Join(now, ""), "g.Wait()") {
		t.Errorf("a line is lit, and they are %q", now)
	}
	if now, _, lines := shown(step(s, Seek{At: s.Run.End})); len(now) != 0 || len(lines) != 5 {
		t.Errorf("at the end: now %q of %+v", now, lines)
	}
	if all := s.RunningLines(s.Views().Running, 100000); len(all) != len(s.Run.Listing().lines) {
		t.Errorf("%d lines of %d", len(all), len(s.Run.Listing().lines))
	}
}
