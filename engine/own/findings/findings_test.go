package findings

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"scattergather/engine/own"
	"scattergather/engine/trace"
)

// recording makes a recording of lanes, "b<a" for one that a has started, and of events, "500 a sleep 700
// 41 detail": ms, lane, kind, ms announced, line, detail.
func recording(t *testing.T, lanes, events string, ended own.Ending) *own.Recording {
	t.Helper()
	r := &own.Recording{Ended: ended}
	index := map[string]int{"": -1}
	for i, lane := range strings.Fields(lanes) {
		name, parent, _ := strings.Cut(lane, "<")
		index[name] = i
		r.Lanes = append(r.Lanes, own.Lane{Name: name, Parent: index[parent]})
	}
	for line := range strings.Lines(events) {
		var at, length, place int
		var lane, kind string
		if n, _ := fmt.Sscan(line, &at, &lane, &kind, &length, &place); n == 0 {
			continue
		}
		detail := strings.Join(strings.Fields(line)[5:], " ")
		r.Events = append(r.Events, trace.Event{At: time.Duration(at) * time.Millisecond, Lane: lane, Kind: trace.Kind(kind), For: time.Duration(length) * time.Millisecond, Detail: detail})
		r.Places = append(r.Places, own.Place{Line: place, Column: 1})
		r.Until = r.Events[len(r.Events)-1].At
	}
	decoded, err := own.Decode(r.Encode())
	if err != nil {
		t.Fatal(err)
	}
	return decoded
}

// TestFind has a run for each rule, and the same run without what the rule is about.
func TestFind(t *testing.T) {
	returned := own.Ending{Kind: own.Returned}
	for _, c := range []struct {
		name, lanes, events string
		ended               own.Ending
		want                string
	}{
		{"nothing happens", "main", "0 main start 0 1\n5 main exit 0 1", returned, ""},
		{"a panic", "main a<main", "0 main start 0 1\n0 a start 0 2\n5 a panic 0 3 boom", own.Ending{Kind: own.Panicked, Lane: 1},
			"panic: a panicked after 5 ms, and nothing recovered it: the whole program ended, and every other goroutine with it. A deferred recover helps only in the goroutine that panics. [a]"},
		{"a deadlock", "main a<main b<main c<main", `
			0 main start 0 1
			0 main group-blocked 0 4 wg.Wait()
			0 a start 0 2
			0 a send-blocked 0 7 c <- 1
			0 b start 0 2
			0 b receive-blocked 0 8 <-d
			0 c start 0 2
			0 c exit 0 2`, own.Ending{Kind: own.Deadlock},
			"deadlock: Everybody waits, and nobody is left who could wake them: main for wg.Wait() at line 4, a for c <- 1 at line 7, and 1 more. [main a b]"},
		{"two errors", "main a<main b<main", `
			0 main start 0 1
			0 main wait 0 9
			0 a start 0 2
			5 a failure 0 2 one
			5 b start 0 2
			7 b timeout 0 2 two
			9 main wait-returned 0 9 one`, returned,
			"first-error-only: Wait at line 9 returned “one”. What b returned is lost, unless it is kept elsewhere. [main b]"},
		{"one error", "main a<main", `
			0 main wait 0 9
			0 a start 0 2
			5 a failure 0 2 one
			9 main wait-returned 0 9 one`, returned, ""},
		{"a leak", "main a<main b<main", `
			0 a start 0 2
			5 a leaked 0 7 done <- struct{}{}
			5 b start 0 2
			9 b leaked 0 8 <-done
			9 main exit 0 1`, returned,
			"leak: a waits at line 7 for “done <- struct{}{}”, and nobody will ever wake it. A buffered channel, or a select with the context, would let it go. 1 more leak. [a b]"},
		{"a goroutine that never returns", "main a<main", "0 a start 0 2\n5 a leaked 0 0 never returns\n5 main exit 0 1", returned, "leak: a never returns, and nobody waits for it. [a]"},
		{"a sleep that ignores a cancel", "main a<main b<a", `
			0 a start 0 2
			0 b start 0 3
			0 b sleep 90 7
			10 a cancel 0 4 broken
			90 b woke 0 7
			90 main exit 0 1`, returned,
			"ignores-context: The context of a was cancelled after 10 ms, but b slept at line 7 until 90 ms. A select with time.After and ctx.Done would have woken it. [b]"},
		{"a sleep of another goroutine", "main a<main b<main", `
			0 b start 0 3
			0 b sleep 90 7
			10 a cancel 0 4 broken
			90 b woke 0 7`, returned, ""},
		{"Wait waits", "main a<main b<main", `
			0 main wait 0 9
			0 a start 0 2
			0 b start 0 2
			50 b success 0 2
			70 a success 0 2
			70 main wait-returned 0 9`, returned, "wait-waits: Wait at line 9 was blocked for 70 ms, until a returned after 70 ms. [main a]"},
		{"a limit", "main a<main", "0 main go-blocked 0 5 a\n30 main go-unblocked 0 5 a\n30 main exit 0 1", returned,
			"limit-blocks: SetLimit does not queue: Go blocked main for 30 ms in all, until a function of the group had returned. [main]"},
	} {
		var got []string
		for _, f := range Find(recording(t, c.lanes, c.events, c.ended)) {
			got = append(got, fmt.Sprintf("%s: %s %v", f.ID, f.Text, f.Lanes))
			if f.Title == "" || len(f.Title) > 80 || len(f.Text) > 300 || !strings.HasPrefix(f.Source, "https://") {
				t.Errorf("%s: %+v", c.name, f)
			}
		}
		if text := strings.Join(got, "\n"); text != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", c.name, text, c.want)
		}
	}
	r := recording(t, "main a<main b<main c<main", `
		0 a start 0 2
		0 b start 0 2
		0 c start 0 2
		0 b sleep 90 7
		10 a cancel 0 4 broken
		20 a exit 0 2
		90 b woke 0 7
		90 b exit 0 2
		90 c exit 0 2
		95 main exit 0 1`, returned)
	r.Unused = []own.Unused{{Line: 4, Event: 4, Lanes: []int{1, 2, 3}}}
	want := "Nothing looked at the context made at line 4, or at one made from it. It was cancelled after 10 ms, and b and c went on until 90 ms. A cancel ends only who looks at Done or Err."
	if found := Find(r); len(found) != 1 || found[0].ID != "unused-context" || found[0].Text != want {
		t.Errorf("of an unused context: %+v", found)
	}
	if found := Find(&own.Recording{Problems: []own.Problem{{Line: 1}}}); len(found) != 0 {
		t.Errorf("of a program that was not run: %+v", found)
	}
}
