package model

import (
	"strings"
	"testing"
	"time"
)

func TestAPresentationBeginsAtTheBeginning(t *testing.T) {
	s := after(Present{On: true})
	if !s.Presenting.On || s.Head.AtEnd || s.Head.At != 0 {
		t.Fatalf("presenting %+v, the playhead %+v", s.Presenting, s.Head)
	}
	if before := after(Seek{At: 500 * time.Millisecond}, Present{On: true}); before.Head.At != 500*time.Millisecond {
		t.Errorf("somebody looked at 500 ms, and it begins at %v", before.Head.At)
	}
	var times []time.Duration
	for range 6 {
		s = step(s, Advance{})
		times = append(times, s.Head.Time(s.Run))
	}
	if times[0] != 500*time.Millisecond || times[1] != 700*time.Millisecond || times[2] != 3*time.Second || times[5] != s.Run.End {
		t.Errorf("it goes on at %v", times)
	}
	if s = step(s, Advance{Back: true}); s.Head.Time(s.Run) >= s.Run.End {
		t.Errorf("back from the end leads to %v", s.Head.Time(s.Run))
	}
	if s = step(step(s, Seek{}), Advance{Back: true, Event: true}); s.Head.Event == 0 {
		t.Errorf("one event back, of several at once, leads to %+v", s.Head)
	}
	if next := step(s, ChooseLesson{Name: "limit"}); !next.Presenting.On || next.Head.AtEnd || next.Head.At != 0 {
		t.Errorf("the next lesson begins with %+v, presenting %+v", next.Head, next.Presenting)
	}
	if s = step(s, Present{}); s.Presenting != (Presenting{}) {
		t.Errorf("after it: %+v", s.Presenting)
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
	for _, m := range []Msg{Blank{On: true}, ShowCode{}, ShowSpot{}, Advance{}} {
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
	s = step(s, Advance{})
	now, lanes, lines := shown(s)
	if len(lines) != 5 || len(now) == 0 || now[0] != "return s.items, nil" || len(lanes) == 0 || !strings.Contains(strings.Join(lanes, " "), "postgres") {
		t.Errorf("when postgres answers: now %q, there are %q, of %+v", now, lanes, lines)
	}
	for i, l := range lines {
		if l.Number != lines[0].Number+i || s.Run.Listing().lines[l.Number-1] != l.Text {
			t.Errorf("line %d is %+v", i, l)
		}
	}
	if now, _, lines := shown(step(s, Seek{At: s.Run.End})); len(now) != 0 || len(lines) != 5 {
		t.Errorf("at the end: now %q of %+v", now, lines)
	}
	if all := s.RunningLines(s.Views().Running, 100000); len(all) != len(s.Run.Listing().lines) {
		t.Errorf("%d lines of %d", len(all), len(s.Run.Listing().lines))
	}
}
