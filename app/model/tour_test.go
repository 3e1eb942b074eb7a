package model

import (
	"slices"
	"strings"
	"testing"

	"scattergather/engine/lesson"
)

func TestTheTourVisitsEveryLessonInOrder(t *testing.T) {
	var visited []string
	for name := Tour("").Next; name != ""; name = Tour(name).Next {
		v := Tour(name)
		if v.Number != len(visited)+1 || v.Previous != "" && v.Previous != visited[len(visited)-1] {
			t.Fatalf("%s: %+v after %v", name, v, visited)
		}
		visited = append(visited, name)
	}
	var want []string
	for _, l := range lesson.All() {
		want = append(want, l.Name)
	}
	if !slices.Equal(visited, want) || Tour("").Of != len(want) {
		t.Errorf("the tour visits %v of %d, want %v", visited, Tour("").Of, want)
	}
	if v := Tour("wait"); v.Previous != "" && v.Number == 1 {
		t.Errorf("before the first lesson is %q", v.Previous)
	}
}

func TestLessonsThatWereSeen(t *testing.T) {
	if s := after(); s.Seen != "" {
		t.Errorf("a first visit has seen %q", s.Seen)
	}
	s := after(RememberSeen{Seen: "quorum\n<b>\nno-such-lesson\n"}, ChooseLesson{Name: "wait"}, Address{Fragment: "#limit"}, ChooseLesson{Name: "wait"})
	if s.Seen.Count() != 3 || !s.Seen.Has("wait") || !s.Seen.Has("limit") || !s.Seen.Has("quorum") || s.Seen.Has("zero") || s.Seen.Has("hedge") {
		t.Errorf("seen is %q", s.Seen)
	}
	if again := after(RememberSeen{Seen: string(s.Seen)}); again.Seen != s.Seen {
		t.Errorf("%q is read back as %q", s.Seen, again.Seen)
	}
	if strings.Contains(string(s.Seen), "<") {
		t.Errorf("seen holds %q", s.Seen)
	}
}

// TestAFirstVisitHasNothingToKeep opens links that cannot be opened.
func TestAFirstVisitHasNothingToKeep(t *testing.T) {
	first := func(fragment string) State { return Rerun(Update(NewState(), Address{Fragment: fragment})) }
	for _, c := range []struct{ fragment, offers string }{
		{"#1.broken", ""},      // the example it would offer is open
		{"#hello", ""},         // resembles no lesson
		{"#scatter-gathr", ""}, // is open
		{"#quorm", "quorum"},
	} {
		if s := first(c.fragment); s.Notice.Text == "" || s.Notice.Kept || s.Notice.Lesson != c.offers || s.Lesson != DefaultLesson {
			t.Errorf("%s: %+v over the lesson %q, want %q to be offered", c.fragment, s.Notice, s.Lesson, c.offers)
		}
	}
	edited := step(first(""), Edit{Key: Key{Path: "timeout"}, Text: "1s"})
	if s := step(edited, Address{Fragment: "#1.broken"}); !s.Notice.Kept || s.Notice.Lesson != DefaultLesson || s.Draft.Scenario.Timeout != "1s" {
		t.Errorf("with edits: %+v", s.Notice)
	}
	if s := step(first("#wait"), Address{Fragment: "#1.broken"}); s.Notice.Kept || s.Lesson != "wait" {
		t.Errorf("without edits: %+v over %q", s.Notice, s.Lesson)
	}
}
