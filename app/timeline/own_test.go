package timeline

import (
	"encoding/json"
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"scattergather/engine"
	"scattergather/engine/own"
	"scattergather/engine/trace"
)

// recordingOf reads a recording from a file: its JSON, in which the events are lines such as "500 |
// main | sleep | | 700 | 41:3": ms, lane, kind, detail, ms announced, place.
func recordingOf(t *testing.T, name string) *own.Recording {
	t.Helper()
	text, err := os.ReadFile("testdata/" + name + ".json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		own.Recording
		Log []string `json:"log"`
	}
	if err := json.Unmarshal(text, &file); err != nil {
		t.Fatal(err)
	}
	r := &file.Recording
	for _, line := range file.Log {
		f := strings.Split(line, "|")
		for i := range f {
			f[i] = strings.TrimSpace(f[i])
		}
		f = append(f, "", "", "")
		e := trace.Event{At: parseMS(f[0]), Lane: f[1], Kind: trace.Kind(f[2]), Detail: f[3], For: parseMS(f[4])}
		var place own.Place
		fmt.Sscanf(f[5], "%d:%d", &place.Line, &place.Column)
		r.Events, r.Places = append(r.Events, e), append(r.Places, place)
	}
	r, err = own.Decode(r.Encode())
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func parseMS(text string) time.Duration {
	n, _ := strconv.Atoi(text)
	return time.Duration(n) * time.Millisecond
}

// TestOwnDeadlockFlag: below the first line Go prints where each goroutine waits.
func TestOwnDeadlockFlag(t *testing.T) {
	r := recordingOf(t, "own-deadlock")
	r.Ended.Text = "fatal error: all goroutines are asleep - deadlock!\n\nmain [select]:\n\tprogram.go:3: select"
	run := Prepare(engine.Recorded("", r))
	if got := run.flagText(false); got != "fatal error: all goroutines are asleep - deadlock!" {
		t.Errorf("the flag says %q", got)
	}
	if _, got := run.miniOutcome(); got != "fatal error: all goroutines are asleep - deadlock!" {
		t.Errorf("the minimap says %q", got)
	}
}

var ownCases = []string{"own-search", "own-waits", "own-deadlock"}

func TestOwnGolden(t *testing.T) {
	for _, name := range ownCases {
		r := engine.Recorded("", recordingOf(t, name))
		for suffix, v := range map[string]View{"": {Width: 1000}, "-narrow": {Width: 340}, "-highlighted": {Width: 1000, Span: SpanID{1, 2}, Selected: r.Lanes[1].Name}} {
			t.Run(name+suffix, func(t *testing.T) {
				pic := Layout(r, v)
				golden(t, name+suffix, pic.AppendSVG(nil))
			})
		}
	}
}

// TestOwnHandles: an end can be dragged that a constant decides, as an argument or as the only one
// that is as long; a loop has one handle, and what is computed has none.
func TestOwnHandles(t *testing.T) {
	for name, want := range map[string]string{
		"own-search":   "find (line 7) sleep, line 20 = 500ms ends 500ms; ask 2 (line 4) timeout, line 3 = 3s ends 3s; find (line 9) sleep, line 30 = 30s ends 30s; find (line 8) sleep, line 22 = 700ms ends 700ms",
		"own-waits":    "main sleep, line 30 = 100ms ends 100ms; worker 1 (line 9) sleep, line 40 = 200ms ends 300ms",
		"own-deadlock": "",
	} {
		pic := Layout(engine.Recorded("", recordingOf(t, name)), View{Width: 1000})
		var got []string
		for _, h := range pic.Handles {
			got = append(got, fmt.Sprintf("%s = %v ends %v", h.Name, h.Value, h.At))
			i, ok := own.LiteralOf(h.Field)
			if !ok || h.ValueAt(h.At) != h.Value || i < 0 {
				t.Errorf("%s: field %q, at its end the value is %v", h.Name, h.Field, h.ValueAt(h.At))
			}
		}
		if text := strings.Join(got, "; "); text != want {
			t.Errorf("%s:\n%s\nwant\n%s", name, text, want)
		}
	}
}

// TestOwnCounts: the end of a wait for a group or a channel can be dragged if one constant is its limit or
// capacity; to the left, so that the wait is shorter, the number is higher.
func TestOwnCounts(t *testing.T) {
	const source = "package main\n\nfunc main() {\n\tg.SetLimit(2)\n\tjobs := make(chan int, 1)\n\tg.Go(work)\n\tjobs <- 1\n}\n"
	limit := own.Literal{Line: 4, Kind: own.Limit, Value: 2, Of: "g"}
	capacity := own.Literal{Line: 5, Kind: own.Count, Value: 1, Of: "jobs"}
	for _, c := range []struct {
		literals []own.Literal
		want     string
	}{
		{[]own.Literal{limit, capacity}, "main limit, line 4 = 2 ends 1s; main capacity, line 5 = 1 ends 3s"},
		{[]own.Literal{{Line: 4, Kind: own.Limit, Value: 2, Of: "other"}, capacity}, "main capacity, line 5 = 1 ends 3s"},
		{[]own.Literal{limit, limit, {Line: 5, Kind: own.Count, Value: 1}}, ""},
		{[]own.Literal{{Line: 4, Kind: own.Limit, Value: -1, Of: "g"}}, ""},
	} {
		r := &own.Recording{
			Lanes: []own.Lane{{Name: "main", Parent: -1}, {Name: "work (line 6)"}},
			Events: []trace.Event{
				{Lane: "main", Kind: trace.Start},
				{Lane: "main", Kind: trace.GoBlocked, Detail: "work (line 6)"}, {At: time.Second, Lane: "main", Kind: trace.GoUnblocked, Detail: "work (line 6)"},
				{At: 2 * time.Second, Lane: "main", Kind: trace.SendBlocked, Detail: "jobs <- 1"}, {At: 3 * time.Second, Lane: "main", Kind: trace.SendUnblock, Detail: "jobs <- 1"},
				{At: 3 * time.Second, Lane: "main", Kind: trace.Exit},
			},
			Places:   []own.Place{{}, {Line: 6, Column: 2}, {Line: 6, Column: 2}, {Line: 7, Column: 2}, {Line: 7, Column: 2}, {}},
			Literals: c.literals, Ended: own.Ending{Kind: own.Returned}, Until: 3 * time.Second,
		}
		pic := Layout(engine.Recorded(source, r), View{Width: 1000})
		var got []string
		for _, h := range pic.Handles {
			got = append(got, fmt.Sprintf("%s = %d ends %v", h.Name, h.Value, h.At))
			for dx, want := range map[float64]time.Duration{0: h.Value, -30: h.Value + 1, -50: h.Value + 2, 30: h.Value - 1, 500: h.Least, -99999: mostCount} {
				if n := h.CountAt(h.X + dx); n != want {
					t.Errorf("%s dragged by %v px is %d, not %d", h.Name, dx, n, want)
				}
			}
		}
		if text := strings.Join(got, "; "); text != c.want {
			t.Errorf("%v:\n%s\nwant\n%s", c.literals, text, c.want)
		}
	}
}

// TestOwnCovered draws the beginning of a run, cut at any event: there is nothing to drag, and of what
// an event says nothing is drawn before it.
func TestOwnCovered(t *testing.T) {
	for _, name := range ownCases {
		all := engine.Recorded("", recordingOf(t, name))
		for n := range all.Events {
			r := engine.Report{Scenario: all.Scenario, Lanes: all.Lanes, Events: all.Events[:n]}
			r.Own = &engine.Own{Recording: &own.Recording{Lanes: all.Own.Recording.Lanes, Places: all.Own.Recording.Places[:n]}}
			pic := PrepareCovered(r, all.Events[n].At, time.Minute).Layout(View{Width: 1000})
			svg := string(pic.AppendSVG(nil))
			if len(pic.Handles) > 0 {
				t.Errorf("%s, before event %d: %d handles", name, n, len(pic.Handles))
			}
			told := fmt.Sprint(r.Events, r.Lanes)
			for _, e := range all.Events[n:] {
				if e.Detail != "" && !strings.Contains(told, e.Detail) && strings.Contains(svg, ">"+e.Detail) {
					t.Errorf("%s, before event %d: %q is drawn", name, n, e.Detail)
				}
			}
		}
	}
}

// TestOwnFacts says of every span what it is and why.
func TestOwnFacts(t *testing.T) {
	for _, name := range ownCases {
		r := Prepare(engine.Recorded("", recordingOf(t, name)))
		var out strings.Builder
		for lane := range r.report.Lanes {
			for nth := 1; ; nth++ {
				f, ok := r.Facts(SpanID{lane, nth})
				if !ok {
					break
				}
				fmt.Fprintf(&out, "%s: %s, %v to %v. %s\n", f.Lane, f.What, f.From, f.To, f.Cause)
			}
		}
		path := "testdata/" + name + "-facts.txt"
		if *update {
			if err := os.WriteFile(path, []byte(out.String()), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if want, err := os.ReadFile(path); err != nil || string(want) != out.String() {
			t.Errorf("%v\n%s\nwant\n%s", err, out.String(), want)
		}
	}
}

// TestOwnOfNothing draws a program that has not run, in every form that the page shows.
func TestOwnOfNothing(t *testing.T) {
	r := Prepare(engine.Recorded("package main", nil))
	pic := r.Layout(View{Width: 1000})
	if len(pic.Lanes) != 1 || len(pic.Handles) != 0 || len(pic.AppendSVG(nil)) == 0 || len(r.Mini(200, 100, 0)) == 0 {
		t.Errorf("%d lanes, %d handles", len(pic.Lanes), len(pic.Handles))
	}
}
