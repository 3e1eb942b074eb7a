package own_test

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"scattergather/engine/own"
	"scattergather/engine/trace"
)

// small is a recording of a program that starts one goroutine, which leaks.
func small() *own.Recording {
	return &own.Recording{
		Lanes: []own.Lane{{Name: "main", Parent: -1}, {Name: "search (line 9)", Line: 9}},
		Events: []trace.Event{
			{At: 0, Lane: "main", Kind: trace.Start},
			{At: 0, Lane: "main", Kind: trace.Spawn, Detail: "search (line 9)"},
			{At: time.Second, Lane: "search (line 9)", Index: 1, Kind: trace.SendBlocked, Detail: "done"},
		},
		Places:   []own.Place{{Line: 8, Column: 1}, {Line: 9, Column: 2}, {Line: 12, Column: 3}},
		Prints:   []own.Print{{At: time.Second, Lane: 1, Text: "found\n", Stderr: true, Line: 11}},
		Unused:   []own.Unused{{Line: 9, Event: 2, Lanes: []int{1}}},
		Literals: []own.Literal{{Line: 10, Column: 13, Offset: 104, Length: 11, Kind: own.Duration, Value: 1e9, Call: "time.Sleep", CallLine: 10, CallColumn: 2}},
		Ended:    own.Ending{Kind: own.Exited, Code: 3, Line: 20, Lane: 1},
		Until:    time.Second,
		Seed:     1<<64 - 1,
		Repair:   &own.Repair{Name: "find-the-leak", Verdict: "It waits."},
	}
}

func TestDecodeReadsWhatEncodeWrote(t *testing.T) {
	for _, want := range []*own.Recording{
		small(),
		{Problems: []own.Problem{{Line: 3, Column: 8, Text: `"net/http" cannot be imported`}}},
	} {
		got, err := own.Decode(want.Encode())
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("got %+v, %v\nwant %+v", got, err, want)
		}
	}
}

func TestDecodeRefuses(t *testing.T) {
	for _, c := range []struct {
		want   string
		change func(r *own.Recording)
	}{
		{"places: there must be one for each event; there are 2 for 3", func(r *own.Recording) { r.Places = r.Places[:2] }},
		{`events[2]: there is no lane "nobody"`, func(r *own.Recording) { r.Events[2].Lane = "nobody" }},
		{"events[1]: its time must not be before", func(r *own.Recording) { r.Events[0].At = 1 }},
		{"events[0]: its time must not be before", func(r *own.Recording) { r.Events[0].At = -1 }},
		{"prints[0]: there is no lane 2", func(r *own.Recording) { r.Prints[0].Lane = 2 }},
		{"prints[0]: there is no lane -1", func(r *own.Recording) { r.Prints[0].Lane = -1 }},
		{"unused[0]: there is no event 3", func(r *own.Recording) { r.Unused[0].Event = 3 }},
		{"unused[0]: there is no event -1", func(r *own.Recording) { r.Unused[0].Event = -1 }},
		{"unused[0]: there is no lane 2", func(r *own.Recording) { r.Unused[0].Lanes[0] = 2 }},
		{"ended: there is no lane 2", func(r *own.Recording) { r.Ended.Lane = 2 }},
		{"lanes[0]: its parent must be a lane before it, not 0", func(r *own.Recording) { r.Lanes[0].Parent = 0 }},
		{"lanes[1]: its parent must be a lane before it, not 1", func(r *own.Recording) { r.Lanes[1].Parent = 1 }},
		{"lanes[1]: its parent must be a lane before it, not -1", func(r *own.Recording) { r.Lanes[1].Parent = -1 }},
		{`lanes[1]: its name must be unique, and "main" is not`, func(r *own.Recording) { r.Lanes[1].Name = "main" }},
		{"it must have an ending or problems", func(r *own.Recording) { r.Ended = own.Ending{} }},
	} {
		r := small()
		c.change(r)
		if _, err := own.Decode(r.Encode()); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("got %v, want …%s…", err, c.want)
		}
	}
	if _, err := own.Decode([]byte(`{"lanes":3}`)); err == nil {
		t.Error("lanes that are a number were read")
	}
}

// FuzzDecode checks that whatever is decoded can be used without looking: indexes are in range.
func FuzzDecode(f *testing.F) {
	f.Add(small().Encode())
	f.Add([]byte(`{"ended":{"kind":"returned"},"until":-1}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		r, err := own.Decode(text)
		if err != nil {
			return
		}
		for i, e := range r.Events {
			if r.Lanes[e.Index].Name != e.Lane || r.Places[i].Line < 0 {
				t.Fatalf("event %d has the lane %q with the index %d, and the place %v", i, e.Lane, e.Index, r.Places[i])
			}
		}
		for _, p := range r.Prints {
			_ = r.Lanes[p.Lane]
		}
		again, err := own.Decode(r.Encode())
		if err != nil || len(again.Events) != len(r.Events) {
			t.Fatalf("what was decoded is not decoded again: %v", err)
		}
	})
}
