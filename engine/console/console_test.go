package console_test

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"scattergather/engine"
	"scattergather/engine/console"
	"scattergather/engine/lesson"
	"scattergather/engine/scenariotest"
	"scattergather/engine/trace"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func Example() {
	s := engine.NewScenario()
	postgres, redis := engine.NewSource("postgres"), engine.NewSource("redis")
	postgres.Delay = "500ms"
	redis.Error = "key evicted"
	s.Sources = []engine.Source{postgres, redis}
	r, err := engine.Run(s)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(console.Print(r))
	// Output:
	// [     0s] redis failed: key evicted
	// [  500ms] postgres done
	// [  500ms] g.Wait returned: key evicted
}

// TestGolden compares the output of every lesson, and of what no lesson shows, with testdata.
func TestGolden(t *testing.T) {
	for name, s := range goldens() {
		t.Run(name, func(t *testing.T) {
			got := console.Print(run(t, s))
			file := filepath.Join("testdata", name+".txt")
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("%s; go test ./engine/console -update if it is meant\n%s", file, firstDifference(got, string(want)))
			}
		})
	}
}

func goldens() map[string]engine.Scenario {
	cases := map[string]engine.Scenario{}
	for _, l := range lesson.All() {
		cases[l.Name] = l.Scenario
	}
	add := func(name string, gather engine.Policy, sources ...engine.Source) *engine.Scenario {
		s := engine.NewScenario()
		s.Gather, s.Sources = gather, sources
		cases["case-"+name] = s
		return &s
	}
	leaf := func(name, delay string, edit func(*engine.Source)) engine.Source {
		s := engine.NewSource(name)
		s.Delay = delay
		if edit != nil {
			edit(&s)
		}
		return s
	}

	add("retry", engine.CollectAll, leaf("flaky", "100ms", func(s *engine.Source) {
		s.Error, s.Retry.Attempts = "connection reset", 3
	}))
	add("hedge", engine.WaitAll, leaf("slow", "mix(50%:10ms,50%:900ms)", func(s *engine.Source) {
		s.Hedging = engine.Hedging{After: "50ms", Max: 3}
	}))
	add("hedge-fails", engine.WaitAll, leaf("broken", "100ms", func(s *engine.Source) {
		s.Hedging, s.Error = engine.Hedging{After: "50ms", Max: 1}, "no route to host"
	}))
	add("panic", engine.WaitAll, leaf("pricing", "300ms", func(s *engine.Source) { s.Panic = "price list is nil" }), leaf("other", "1s", nil))
	add("never", engine.WaitAll, leaf("deaf", "forever", func(s *engine.Source) { s.OnCancel = engine.Ignore }), leaf("other", "1s", nil))
	add("joined", engine.CollectAll, leaf("a", "20ms", func(s *engine.Source) { s.Error = "a is down" }), leaf("b", "10ms", func(s *engine.Source) { s.Error = "b is down" }))
	add("polling", engine.FailFast, leaf("bad", "30ms", func(s *engine.Source) { s.Error = "bad" }),
		leaf("selects", "1s", func(s *engine.Source) { s.Steps = 2 }), leaf("polls", "20ms", func(s *engine.Source) { s.Steps, s.OnCancel = 5, engine.Poll }))

	s := add("panic-inside", engine.WaitAll, leaf("pricing", "300ms", func(s *engine.Source) { s.Panic = "price list is nil" }))
	s.Worker = engine.Abandon
	cases["case-panic-inside"] = *s
	s = add("orphan", engine.WaitAll, leaf("deaf", "3s", func(s *engine.Source) { s.OnCancel, s.Timeout = engine.Ignore, "1s" }))
	s.Worker = engine.Abandon
	cases["case-orphan"] = *s
	zero := 0
	s = add("limit-zero", engine.WaitAll, leaf("a", "1s", nil))
	s.Limit = &zero
	cases["case-limit-zero"] = *s
	s = add("queue", engine.WaitAll, leaf("job #", "100ms", func(s *engine.Source) { s.Count = 5 }))
	s.Pattern, s.Pool = engine.DispatcherWorker, engine.Pool{Workers: 1, Queue: 1}
	cases["case-queue"] = *s
	s = add("stuck", engine.WaitAll, leaf("job #", "100ms", func(s *engine.Source) { s.Count, s.Error = 5, "disk full" }))
	s.Pattern, s.Pool = engine.DispatcherWorker, engine.Pool{Workers: 1, Queue: 1}
	cases["case-stuck"] = *s
	return cases
}

func run(t *testing.T, s engine.Scenario) engine.Report {
	t.Helper()
	r, err := engine.Run(s)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range g {
		if i >= len(w) || g[i] != w[i] {
			return fmt.Sprintf("line %d:\n got %s\nwant %s", i+1, g[i], strings.Join(w[min(i, len(w)):min(i+1, len(w))], ""))
		}
	}
	return fmt.Sprintf("want %d lines more", len(w)-len(g))
}

// TestEveryEndIsPrinted: whatever is run, times do not go back, a function's end has its line at
// its time, nothing is printed once main has returned, and the output ends as the program does.
func TestEveryEndIsPrinted(t *testing.T) {
	for seed := range 500 {
		s := scenariotest.Random(rand.New(rand.NewPCG(uint64(seed), 7)), scenariotest.Options{Ties: seed%2 == 0})
		r := run(t, s)
		lines := console.Lines(r)
		if !slices.IsSortedFunc(lines, func(a, b console.Line) int { return int(a.At - b.At) }) {
			t.Fatalf("seed %d: times go back", seed)
		}
		over := slices.IndexFunc(r.Events, func(e trace.Event) bool { return e.Kind == trace.Gathered })
		for i, e := range r.Events {
			if r.Outcome.Crashed == "" && i > over {
				break
			}
			ends := []trace.Kind{trace.Success, trace.Failure, trace.Timeout, trace.Cancelled, trace.Panic, trace.Gathered}
			if slices.Contains(ends, e.Kind) && !slices.ContainsFunc(lines, func(l console.Line) bool { return l.Event == i && l.At == e.At && l.Lane == e.Lane }) {
				t.Fatalf("seed %d: nothing is printed for %v", seed, e)
			}
		}
		for _, l := range lines {
			if l.Event >= 0 && (r.Events[l.Event].At != l.At || r.Events[l.Event].Lane != l.Lane) {
				t.Fatalf("seed %d: %q at %v of %s comes from event %d", seed, l.Text, l.At, l.Lane, l.Event)
			}
			if l.At > r.Outcome.Elapsed {
				t.Fatalf("seed %d: %q is printed at %v; the program ends at %v", seed, l.Text, l.At, r.Outcome.Elapsed)
			}
		}
		text := console.Print(r)
		if crashed := strings.HasSuffix(text, "] exit status 2\n"); crashed != (r.Outcome.Crashed != "") {
			t.Fatalf("seed %d: crashed is %v\n%s", seed, crashed, text)
		}
	}
}

// Text of a scenario that is written from right to left, or says so, does not turn the rest of
// its line around.
func TestTextThatTurnsIsIsolated(t *testing.T) {
	s := engine.NewScenario()
	for _, name := range []string{"a\u202eb", "plain", "\u2069\u202e"} {
		source := engine.NewSource(name)
		source.Error = "x\u202ey"
		source.Results = []engine.Result{{Type: "t\u202e", Manufacturer: "m", Model: "x", Price: 1}}
		if name == "plain" {
			source.Error = ""
		}
		s.Sources = append(s.Sources, source)
	}
	text := console.Print(run(t, s))
	for _, want := range []string{
		"\u2068a\u202eb\u2069 failed: \u2068x\u202ey\u2069\n",
		"\u2068\u202e\u2069 failed:",
		"\u2068t\u202e\u2069 m x (plain)",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in\n%q", want, text)
		}
	}
}

// TestLinesAreTrue holds lines that were false once.
func TestLinesAreTrue(t *testing.T) {
	for _, c := range []struct {
		name, scenario string
		want, not      string
	}{
		{
			"the last of several copies fails when another one has been stopped",
			`"sources":[{"name":"a","delay":"30ms","error":"busy","timeout":"50ms","hedge":{"after":"10ms","max":3}}]`,
			"[   50ms] a failed: busy\n", "[   50ms] a failed: busy; a copy is under way",
		},
		{
			"what a worker leaves behind is not what its next job does",
			`"pattern":"dispatcher-worker","gather":"collect-all","worker":"abandon","pool":{"workers":1,"queue":0},"sources":[{"name":"a","delay":"600ms","steps":2,"onCancel":"poll","timeout":"600ms"},{"name":"b","delay":"1s"}]`,
			"[  600ms] a: iteration 1/2", "b: iteration",
		},
		{
			"nothing is printed after a panic",
			`"pattern":"dispatcher-worker","gather":"first-success","worker":"abandon","pool":{"workers":2,"queue":0},"sources":[{"name":"a","delay":"100ms"},{"name":"b","delay":"100ms","steps":2,"onCancel":"ignore","panic":"broke"}]`,
			"b: iteration 2/2\n[  200ms] panic: broke", "exit status 2\n[",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, err := engine.Decode([]byte(`{"version":1,` + c.scenario + `}`))
			if err != nil {
				t.Fatal(err)
			}
			if text := console.Print(run(t, s)); !strings.Contains(text, c.want) || strings.Contains(text, c.not) {
				t.Errorf("it is to have %q and not %q:\n%s", c.want, c.not, text)
			}
		})
	}
}
