package engine

import (
	"testing"

	recording "scattergather/engine/own"
	"scattergather/engine/trace"
)

func TestRecorded(t *testing.T) {
	lanes := []recording.Lane{{Name: "main", Parent: -1}, {Name: "f (line 3)", Line: 3}}
	events := []trace.Event{
		{At: 0, Lane: "main", Kind: trace.Start}, {At: 5, Lane: "main", Kind: trace.Exit}, {At: 7, Lane: "f (line 3)", Index: 1, Kind: trace.Leaked, Detail: "<-c"},
	}
	r := Recorded("// Two of them. And more.\npackage main", &recording.Recording{Lanes: lanes, Events: events, Until: 9, Seed: 4, Ended: recording.Ending{Kind: recording.Returned}})
	if r.Outcome.Elapsed != 5 || len(r.Outcome.Leaked) != 1 || r.Outcome.Crashed != "" || r.Scenario.Seed != 4 || r.Scenario.Title != "Two of them" || r.Lanes[1].Source != -1 {
		t.Errorf("%+v", r)
	}
	for _, c := range []struct {
		ended          recording.Ending
		crashed, error string
	}{
		{recording.Ending{Kind: recording.Panicked, Text: "panic: boom"}, "panic: boom", ""},
		{recording.Ending{Kind: recording.Exited}, "", ""},
		{recording.Ending{Kind: recording.Exited, Code: 3}, "", "exit status 3"},
	} {
		r := Recorded("", &recording.Recording{Lanes: lanes, Ended: c.ended, Until: 9})
		if r.Outcome.Crashed != c.crashed || r.Outcome.Error != c.error || r.Outcome.Elapsed != 9 {
			t.Errorf("%+v: %+v", c.ended, r.Outcome)
		}
	}
	for _, none := range []*recording.Recording{nil, {Problems: []recording.Problem{{Line: 1, Text: "no"}}}} {
		if r := Recorded("package main", none); len(r.Lanes) != 1 || len(r.Events) != 0 || r.Own.Recording == nil || r.Own.Source != "package main" {
			t.Errorf("%+v", r)
		}
	}
}

func TestTitleOf(t *testing.T) {
	for source, want := range map[string]string{
		"": OwnTitle, "package main": OwnTitle, "//go:build x\n": OwnTitle, "//playground:repair x\n": OwnTitle, "//\npackage": OwnTitle, "// \xff\n": OwnTitle,
		"// Four stores.\npackage main": "Four stores", "//Four stores. Each\n": "Four stores", "// A v1.2 thing\n": "A v1.2 thing",
	} {
		if got := TitleOf(source); got != want {
			t.Errorf("%q: %q, want %q", source, got, want)
		}
	}
}
