package model

import (
	"fmt"
	"testing"
	"time"
)

// told are the differences of a state from its pinned run.
func told(s State) string { return fmt.Sprint(OutcomeDiff(*s.Pinned, s.Run)) }

func TestPinnedRunIsComparedWithWhatFollows(t *testing.T) {
	s := after(PinRun{})
	if got := told(s); got != "[]" {
		t.Errorf("the pinned run differs from itself: %s", got)
	}
	for _, c := range []struct {
		name string
		m    Msg
		want string
	}{
		{"a shorter timeout", Edit{Key: Key{Path: "timeout"}, Text: "1s"}, "[elapsed 3 s → 1 s, 3× faster]"},
		{"another policy", Edit{Key: Key{Path: "gather"}, Text: "fail-fast"}, "[elapsed 3 s → 0 s results 6 → 0 leaked goroutines 1 → 3]"},
		{"all errors", Edit{Key: Key{Path: "gather"}, Text: "collect-all"}, "[errors returned 1 → 2]"},
		{"another error", Edit{Key: rowAt(s, 3, "error"), Text: "out of memory"}, "[another error]"},
		{"a crash", Edit{Key: rowAt(s, 3, "panic"), Text: "nil map"}, "[elapsed 3 s → 0 s crashes errors returned 1 → 0 results 6 → 0 leaked goroutines 1 → 0]"},
	} {
		if got := told(step(s, c.m)); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
	s = step(s, UnpinRun{})
	if s.Pinned != nil {
		t.Error("it is still pinned")
	}
}

func TestFaster(t *testing.T) {
	const s = time.Second
	for _, c := range []struct {
		was, is time.Duration
		want    string
	}{
		{3 * s, 1200 * time.Millisecond, "2.5× faster"}, {s, 3 * s, "3× slower"}, {s, s, ""}, {s, 0, ""}, {0, s, ""},
		{1050 * time.Millisecond, s, "5 % faster"}, {s, 1020 * time.Millisecond, "2 % slower"}, {s, s + 1, ""},
		{s, 10 * time.Millisecond, "100× faster"},
	} {
		if got := faster(c.was, c.is); got != c.want {
			t.Errorf("%v, then %v: %q, want %q", c.was, c.is, got, c.want)
		}
	}
}

func TestWhenThePinnedRunIsForgotten(t *testing.T) {
	pinned := after(ChooseLesson{Name: "wait"}, PinRun{})
	for _, c := range []struct {
		name string
		m    Msg
		kept bool
	}{
		{"an edit", Edit{Key: Key{Path: "timeout"}, Text: "1s"}, true},
		{"starting over", ChooseLesson{Name: "wait"}, true},
		{"another lesson", ChooseLesson{Name: "limit"}, false},
		{"a link", Address{Fragment: "#limit"}, false},
		{"back to another scenario", Undo{}, false},
	} {
		if got := step(pinned, c.m).Pinned != nil; got != c.kept {
			t.Errorf("%s: kept %t", c.name, got)
		}
	}
	back := step(step(pinned, Edit{Key: Key{Path: "timeout"}, Text: "1s"}), Undo{})
	if back.Pinned == nil {
		t.Error("undoing an edit forgets it")
	}
}
