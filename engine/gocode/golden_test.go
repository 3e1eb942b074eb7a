package gocode_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"scattergather/engine"
	"scattergather/engine/gocode"
	"scattergather/engine/lesson"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// TestGolden compares the programs of the first five lessons with testdata.
func TestGolden(t *testing.T) {
	for _, name := range []string{"wait", "cancellation", "limit", "scatter-gather", "dispatcher-worker"} {
		t.Run(name, func(t *testing.T) {
			l, ok := lesson.Find(name)
			if !ok {
				t.Fatal("there is no such lesson")
			}
			_, p := generate(t, l.Scenario)
			file := filepath.Join("testdata", name+".go")
			if *update {
				if err := os.WriteFile(file, p.Source, 0o666); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if got := string(p.Source); got != string(want) {
				t.Errorf("%s differs; go test ./engine/gocode -update if it is meant\n%s", file, got)
			}
		})
	}
}

// TestNothingForWhatIsNotUsed: each part is in the program if, and only if, the scenario
// asks for it.
func TestNothingForWhatIsNotUsed(t *testing.T) {
	plain := func() engine.Scenario {
		s := engine.NewScenario()
		for _, name := range []string{"a", "b"} {
			row := engine.NewSource(name)
			row.Delay, row.OnCancel = "10ms", engine.Ignore
			s.Sources = append(s.Sources, row)
		}
		return s
	}
	item := engine.Result{Type: "phone", Manufacturer: "Apple", Model: "A", Price: 1}
	other := engine.Result{Type: "phone", Manufacturer: "Apple", Model: "B", Price: 2}
	for _, c := range []struct {
		part   string // of the program
		change func(s *engine.Scenario)
	}{
		{"context.Context", func(s *engine.Scenario) { s.Gather = engine.FailFast }},
		{"context.WithTimeout(context.Background(), 5*time.Second)", func(s *engine.Scenario) { s.Deadline = "5s" }},
		{"context.WithTimeout(ctx, ", func(s *engine.Scenario) { s.Timeout = "5s" }},
		{"timeout", func(s *engine.Scenario) { s.Sources[1].Timeout = "5s" }},
		{"time.AfterFunc(5*time.Millisecond, cancel)", func(s *engine.Scenario) { s.CancelAt = "5ms" }},
		{"g.SetLimit(2)", func(s *engine.Scenario) { n := 2; s.Limit = &n }},
		{"errgroup.WithContext", func(s *engine.Scenario) { s.Gather = engine.FailFast }},
		{"errors.Join", func(s *engine.Scenario) { s.Gather = engine.CollectAll }},
		{"once.Do", func(s *engine.Scenario) { s.Gather = engine.FirstSuccess }},
		{"vote", func(s *engine.Scenario) { s.Gather, s.Quorum = engine.Quorum, 1 }},
		{"make(chan error, 1)", func(s *engine.Scenario) { s.Worker = engine.Abandon }},
		{"make(chan error) ", func(s *engine.Scenario) { s.Worker = engine.AbandonLeaky }},
		{"range queue", func(s *engine.Scenario) { s.Pattern = engine.DispatcherWorker }},
		{"continue", func(s *engine.Scenario) { s.Pattern, s.Deadline = engine.DispatcherWorker, "5s" }},
		{"retry", func(s *engine.Scenario) { s.Sources[0].Retry.Attempts = 2 }},
		{"listen", func(s *engine.Scenario) { s.Sources[0].OnCancel = engine.Select }},
		{"poll", func(s *engine.Scenario) { s.Sources[0].OnCancel = engine.Poll }},
		{"hedge", func(s *engine.Scenario) { s.Sources[0].Hedging.After = "5ms" }},
		{"copies", func(s *engine.Scenario) { s.Sources[0].Hedging = engine.Hedging{After: "5ms", Max: 2} }},
		{"iteration", func(s *engine.Scenario) { s.Sources[0].Steps = 2 }},
		{"panic(", func(s *engine.Scenario) { s.Sources[0].Panic = "oh" }},
		{"cannot wait", func(s *engine.Scenario) { s.Sources[0].FailAbove = "5ms" }},
		{"forever", func(s *engine.Scenario) { s.Sources[0].Delay = "forever" }},
		{"errors.New", func(s *engine.Scenario) { s.Sources[0].Error = "no" }},
		{"make", func(s *engine.Scenario) { s.Sources[0].Count = 2 }},
		{"[]call{", func(s *engine.Scenario) {
			s.Sources[0].Retry.Attempts, s.Sources[0].Delay = 2, "uniform(1s,2s)"
		}},
		{"gather", func(s *engine.Scenario) { s.Sources[0].Results = []engine.Result{item} }},
		{"SortStableFunc", func(s *engine.Scenario) { s.Sources[0].Results = []engine.Result{item, other} }},
		{"product", func(s *engine.Scenario) { s.Sources[0].Results = []engine.Result{item, item} }},
		{"query", func(s *engine.Scenario) { s.Sources[0].Results, s.Query = []engine.Result{item}, "phone" }},
		{"EqualFold", func(s *engine.Scenario) { s.Sources[0].Results, s.Query = []engine.Result{item}, "Phone" }},
		{"min(len(results), 1)", func(s *engine.Scenario) { s.Sources[0].Results, s.Top = []engine.Result{item, other}, 1 }},
		{"at[i]", func(s *engine.Scenario) {
			s.Sources[0].Results, s.Sort = []engine.Result{item, other}, engine.ByArrival
		}},
	} {
		s := plain()
		_, without := generate(t, s)
		c.change(&s)
		_, with := generate(t, s)
		if code := code(without); strings.Contains(code, c.part) {
			t.Errorf("%q is in a program that does not need it:\n%s", c.part, code)
		}
		if code := code(with); !strings.Contains(code, c.part) {
			t.Errorf("%q is not in a program that needs it:\n%s", c.part, code)
		}
	}
}

// code is a program without what stands above its package clause.
func code(p gocode.Program) string {
	_, code, _ := strings.Cut(string(p.Source), "\npackage main\n")
	return code
}

func TestGenerateOfAWrongScenario(t *testing.T) {
	r := engine.Report{Scenario: engine.NewScenario()}
	r.Scenario.Gather = "some"
	if _, err := gocode.Generate(r); err == nil {
		t.Error("no error")
	}
}

func ExampleGenerate() {
	s := engine.NewScenario()
	redis := engine.NewSource("redis")
	redis.Delay, redis.Error = "1s", "key evicted"
	s.Sources = []engine.Source{redis}
	r, err := engine.Run(s)
	if err != nil {
		fmt.Println(err)
		return
	}
	p, err := gocode.Generate(r)
	if err != nil {
		fmt.Println(err)
		return
	}
	lines := strings.Split(string(p.Source), "\n")
	for _, e := range r.Events {
		fmt.Printf("%s %s: %s\n", e.Lane, e.Kind, strings.TrimSpace(lines[p.Line(e)-1]))
	}
	// Output:
	// caller run: func main() {
	// caller go: g.Go(func() error { return work(ctx, t) })
	// caller wait: err := g.Wait() // all have returned; err is the first error
	// redis start: g.Go(func() error { return work(ctx, t) })
	// redis attempt: case <-time.After(t.delay):
	// redis failure: return t.err
	// caller wait-returned: err := g.Wait() // all have returned; err is the first error
	// caller gathered: logf("g.Wait returned: %v", err)
}
