package chrome_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"scattergather/engine"
	"scattergather/engine/chrome"
	"scattergather/engine/lesson"
	"scattergather/engine/scenariotest"
	"scattergather/engine/trace"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func run(t testing.TB, s engine.Scenario) engine.Report {
	t.Helper()
	r, err := engine.Run(s)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// hedged has a copy that wins, one that is never sent, and a source that does not listen.
func hedged() engine.Scenario {
	s := engine.NewScenario()
	s.Title, s.Gather, s.Quorum, s.CancelAt = "Two of three", engine.Quorum, 2, ""
	slow, quick, deaf := engine.NewSource("slow"), engine.NewSource("quick"), engine.NewSource("deaf")
	slow.Delay, slow.Hedging.After, slow.OnCancel = "exp(100ms)", "50ms", engine.Ignore
	quick.Delay = "12.345678ms"
	deaf.Delay, deaf.OnCancel, deaf.Steps = "400ms", engine.Poll, 2
	s.Sources = []engine.Source{slow, quick, deaf}
	s.Seed = 3
	return s
}

// jobs has a worker that waits for room in the queue, a retry, a timeout and an orphan.
func jobs() engine.Scenario {
	s := engine.NewScenario()
	s.Title, s.Pattern, s.Gather, s.Worker = "Three jobs", engine.DispatcherWorker, engine.CollectAll, engine.Abandon
	s.Pool = engine.Pool{Workers: 1, Queue: 0}
	a, b, c := engine.NewSource("a"), engine.NewSource("b"), engine.NewSource("c")
	a.Delay, a.OnCancel, a.Timeout = "300ms", engine.Ignore, "100ms"
	b.Delay, b.Error, b.Retry.Attempts = "20ms", "b is \"busy\"", 2
	c.Delay = "500ms"
	s.Sources = []engine.Source{a, b, c}
	return s
}

func TestGolden(t *testing.T) {
	store, ok := lesson.Find("scatter-gather")
	if !ok {
		t.Fatal("the lesson is gone")
	}
	for name, s := range map[string]engine.Scenario{"scatter-gather": store.Scenario, "hedged": hedged(), "jobs": jobs()} {
		t.Run(name, func(t *testing.T) {
			file := "testdata/" + name + ".json"
			got := chrome.Export(run(t, s))
			if *update {
				if err := os.WriteFile(file, got, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got, want) {
				t.Errorf("the trace is not that of %s; run go test -update if the change is meant:\n%s", file, got)
			}
		})
	}
}

// TestValid exports many runs and checks what the viewers ask for.
func TestValid(t *testing.T) {
	arrows := map[string]int{}
	check := func(name string, s engine.Scenario) {
		t.Run(name, func(t *testing.T) {
			r := run(t, s)
			valid(t, r, chrome.Export(r), arrows)
		})
	}
	for _, l := range lesson.All() {
		check(l.Name, l.Scenario)
	}
	for seed := range 400 {
		o := scenariotest.Options{Ties: seed%2 == 0}
		check(fmt.Sprint("random ", seed), scenariotest.Random(rand.New(rand.NewPCG(uint64(seed), 3)), o))
	}
	for _, name := range []string{"scatter", "cancel", "gather"} {
		if arrows[name] == 0 {
			t.Errorf("no run had a %s arrow: the test says nothing about them", name)
		}
	}
}

// A record is what the test reads of one entry.
type record struct {
	Ph, Name, Cat, Bp, S string
	PID, TID, ID         int
	TS, Dur              json.Number
	Args                 map[string]any
}

// microseconds is how the format's times are to be written here: nothing but digits, and
// nanoseconds as a fraction without zeros at its end.
var microseconds = regexp.MustCompile(`^(0|[1-9][0-9]*)(\.[0-9]{0,2}[1-9])?$`)

func nanoseconds(t *testing.T, n json.Number) time.Duration {
	t.Helper()
	if !microseconds.MatchString(string(n)) {
		t.Errorf("%q is not a time in microseconds", n)
	}
	whole, part, _ := strings.Cut(string(n), ".")
	ns, err := strconv.ParseInt(whole+(part + "000")[:3], 10, 64)
	if err != nil {
		t.Error(err)
	}
	return time.Duration(ns)
}

type slice struct{ from, to time.Duration }

func valid(t *testing.T, r engine.Report, data []byte, arrows map[string]int) {
	if again := chrome.Export(r); !bytes.Equal(data, again) {
		t.Error("two exports of one run differ")
	}
	var file struct {
		DisplayTimeUnit string
		TraceEvents     []record
	}
	if err := json.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	var (
		threads  = map[int]string{}
		sorted   = map[int]bool{}
		all      = map[int][]slice{} // by thread
		nested   = map[int][]slice{} // by thread: those that are open
		spans    = map[string]int{}  // by category
		begun    = map[int]record{}
		finished = map[int]bool{}
		now      time.Duration
	)
	for _, e := range file.TraceEvents {
		if e.Ph == "X" {
			from := nanoseconds(t, e.TS)
			all[e.TID] = append(all[e.TID], slice{from, from + nanoseconds(t, e.Dur)})
		}
	}
	for _, e := range file.TraceEvents {
		if e.PID != 1 || e.Name == "" {
			t.Errorf("%+v: no process or name", e)
		}
		if e.Ph == "M" {
			switch e.Name {
			case "thread_name":
				threads[e.TID] = e.Args["name"].(string)
			case "thread_sort_index":
				sorted[e.TID] = true
			}
			continue
		}
		at := nanoseconds(t, e.TS)
		if at < now {
			t.Errorf("%+v: not in the order of time", e)
		}
		now = at
		if threads[e.TID] == "" || !sorted[e.TID] {
			t.Errorf("%+v: its thread has no name or no place", e)
		}
		switch e.Ph {
		case "X":
			s := slice{at, at + nanoseconds(t, e.Dur)}
			open := nested[e.TID]
			for len(open) > 0 && open[len(open)-1].to <= s.from {
				open = open[:len(open)-1]
			}
			if len(open) > 0 && s.to > open[len(open)-1].to {
				t.Errorf("%+v: not within the slice around it, which ends at %v", e, open[len(open)-1].to)
			}
			nested[e.TID] = append(open, s)
			spans[e.Cat]++
		case "i":
			if e.S != "t" {
				t.Errorf("%+v: not of its thread", e)
			}
		case "s", "f":
			if !within(all[e.TID], at) {
				t.Errorf("%+v: an end of an arrow outside of any slice", e)
			}
			if e.Ph == "s" {
				if _, twice := begun[e.ID]; twice || e.ID == 0 {
					t.Errorf("%+v: another arrow has its number", e)
				}
				begun[e.ID] = e
				break
			}
			b, ok := begun[e.ID]
			if !ok || b.Name != e.Name || b.Cat != e.Cat || e.Bp != "e" || finished[e.ID] {
				t.Errorf("%+v: not the end of %+v", e, b)
			}
			finished[e.ID] = true
			arrows[e.Name]++
		default:
			t.Errorf("%+v: an unknown phase", e)
		}
	}
	if len(finished) != len(begun) {
		t.Errorf("%d arrows begin and %d end", len(begun), len(finished))
	}
	complete(t, r, threads, spans, begun)
}

func within(slices []slice, at time.Duration) bool {
	for _, s := range slices {
		if s.from <= at && at <= s.to {
			return true
		}
	}
	return false
}

// complete compares what was exported with the run.
func complete(t *testing.T, r engine.Report, threads map[int]string, spans map[string]int, arrows map[int]record) {
	for i, l := range r.Lanes {
		found := false
		for _, name := range threads {
			found = found || name == l.Name
		}
		if !found {
			t.Errorf("lane %d, %q, has no thread", i, l.Name)
		}
	}
	for _, s := range trace.Spans(r.Lanes, r.Events) {
		spans[string(s.What)]--
	}
	spans["call"]--
	for what, n := range spans {
		if n != 0 {
			t.Errorf("%d more slices than spans of the kind %q", n, what)
		}
	}
	started := 0
	for _, e := range r.Events {
		if e.Kind == trace.Start {
			started++
		}
	}
	for _, a := range arrows {
		if a.Name == "scatter" {
			started--
		}
	}
	if started != 0 {
		t.Errorf("%d more goroutines were started than arrows lead to them", started)
	}
}

// TestGatherCountsWhatWasGathered knows how many answers each policy keeps.
func TestGatherCountsWhatWasGathered(t *testing.T) {
	for _, c := range []struct {
		gather engine.Policy
		quorum int
		fail   bool
		want   int
	}{
		{engine.WaitAll, 0, false, 4}, {engine.WaitAll, 0, true, 3}, {engine.CollectAll, 0, true, 3},
		{engine.FailFast, 0, false, 4}, {engine.FailFast, 0, true, 0},
		{engine.FirstSuccess, 0, false, 1}, {engine.FirstSuccess, 0, true, 1},
		{engine.Quorum, 2, true, 2}, {engine.Quorum, 4, true, 0},
	} {
		s := engine.NewScenario()
		s.Gather, s.Quorum = c.gather, c.quorum
		for i := range 4 {
			src := engine.NewSource(fmt.Sprint("source ", i))
			src.Delay, src.OnCancel = fmt.Sprint(i+1, "00ms"), engine.Ignore
			if c.fail && i == 3 {
				src.Error = "lost"
			}
			s.Sources = append(s.Sources, src)
		}
		got := bytes.Count(chrome.Export(run(t, s)), []byte(`"ph":"f","name":"gather"`))
		if got != c.want {
			t.Errorf("%s, quorum %d, with a failure: %v: %d answers are gathered, not %d", c.gather, c.quorum, c.fail, got, c.want)
		}
	}
}

// BenchmarkExport is that of 1,000 sources.
func BenchmarkExport(b *testing.B) {
	s := engine.NewScenario()
	leaf := engine.NewSource("leaf")
	leaf.Count, leaf.Delay = 1000, "exp(1s)"
	s.Sources = []engine.Source{leaf}
	r := run(b, s)
	for b.Loop() {
		chrome.Export(r)
	}
}
