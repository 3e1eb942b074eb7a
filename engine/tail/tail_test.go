package tail_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
	"time"

	"scattergather/engine"
	"scattergather/engine/tail"
)

// leaves is a fan-out to n sources of the same delay.
func leaves(n int, delay string) engine.Scenario {
	s := engine.NewScenario()
	leaf := engine.NewSource("leaf")
	leaf.Count, leaf.Delay = n, delay
	s.Sources = []engine.Source{leaf}
	return s
}

// runAll does n runs.
func runAll(t testing.TB, s engine.Scenario, n int) *tail.Runs {
	t.Helper()
	r, err := tail.Run(s, n, func(int) bool { return true })
	if err != nil || r.Done() != n {
		t.Fatalf("%d of %d runs: %v", r.Done(), n, err)
	}
	return r
}

// TestPartsMakeTheSame splits the same runs into parts of several sizes, made in random
// order. At any time the summary has to be that of the runs there are.
func TestPartsMakeTheSame(t *testing.T) {
	s := leaves(4, "exp(100ms)")
	s.Sources[0].Error, s.Sources[0].ErrorRate = "lost", 0.2
	const n = 200
	want, half := runAll(t, s, n).Summary(), runAll(t, s, n/2).Summary()
	runner, err := tail.NewRunner(s)
	if err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(1, 2))
	for _, size := range []int{1, 7, n / 2, n - 1, n} {
		var firsts []int
		for first := 1; first <= n; first += size {
			firsts = append(firsts, first)
		}
		random.Shuffle(len(firsts), func(i, j int) { firsts[i], firsts[j] = firsts[j], firsts[i] })
		runs, queue := new(tail.Runs), tail.Queue{}
		if got := runs.Summary(); got.Runs != 0 || len(got.Histogram) != 0 {
			t.Errorf("before the first run the summary is %+v", got)
		}
		for _, first := range firsts {
			queue.Add(runner.Run(int64(first), min(size, n+1-first)))
			runs = runs.Add(queue.Take()...)
			if runs.Done() == n/2 && !reflect.DeepEqual(runs.Summary(), half) {
				t.Errorf("parts of %d: half-way the summary is\n%+v\nnot\n%+v", size, runs.Summary(), half)
			}
		}
		if got := runs.Summary(); !reflect.DeepEqual(got, want) {
			t.Errorf("parts of %d: the summary is\n%+v\nnot\n%+v", size, got, want)
		}
	}
}

// TestRunStops asks for more runs than it waits for.
func TestRunStops(t *testing.T) {
	calls := 0
	r, err := tail.Run(leaves(1, "exp(1s)"), 10_000, func(done int) bool {
		calls++
		return done < 300
	})
	if err != nil || r.Done() < 300 || r.Done() == 10_000 || calls == 0 {
		t.Errorf("%d runs, %v, after %d calls", r.Done(), err, calls)
	}
}

// TestFigures compares a summary with runs that are made one by one.
func TestFigures(t *testing.T) {
	s := leaves(2, "lognormal(10ms,1s)")
	s.Gather, s.Timeout = engine.FirstSuccess, "3s"
	leaf := &s.Sources[0]
	leaf.Error, leaf.ErrorRate, leaf.Retry.Attempts = "lost", 0.8, 2
	leaf.Hedging.After = "30ms"
	s.Sources = append(s.Sources, engine.NewSource("bomb"))
	s.Sources[1].Panic, s.Sources[1].Delay = "broke", "mix(50%:20ms,50%:forever)"
	const n = 300
	got := runAll(t, s, n).Summary()
	if got.Runs != n {
		t.Errorf("%d runs, not %d", got.Runs, n)
	}
	var want tail.Summary
	longest, counted := time.Duration(0), 0
	for seed := int64(1); seed <= n; seed++ {
		o := outcome(t, s, seed)
		longest = max(longest, o.Elapsed)
		switch {
		case o.Crashed != "":
			want.Outcomes.Crashed += 1. / n
		case o.Error != "":
			want.Outcomes.Error += 1. / n
		default:
			want.Outcomes.OK += 1. / n
		}
	}
	for name, pair := range map[string][2]float64{
		"ok":      {got.Outcomes.OK, want.Outcomes.OK},
		"error":   {got.Outcomes.Error, want.Outcomes.Error},
		"crashed": {got.Outcomes.Crashed, want.Outcomes.Crashed},
	} {
		if d := pair[0] - pair[1]; d > 1e-9 || d < -1e-9 || pair[1] == 0 {
			t.Errorf("share of %s: %v, not %v (which should not be 0)", name, pair[0], pair[1])
		}
	}
	e := got.Elapsed
	if e.Max != longest || !(e.P50 <= e.P90 && e.P90 <= e.P95 && e.P95 <= e.P99 && e.P99 <= e.P999 && e.P999 <= e.Max) {
		t.Errorf("percentiles %+v; the longest is %v", e, longest)
	}
	if got.Requests.Extra <= 0 || got.Requests.Mean <= got.Requests.Extra {
		t.Errorf("requests %+v", got.Requests)
	}
	for _, b := range got.Histogram {
		counted += b.Count
	}
	if counted != n {
		t.Errorf("the bars hold %d of %d runs", counted, n)
	}
}

func outcome(t testing.TB, s engine.Scenario, seed int64) engine.Outcome {
	t.Helper()
	s.Seed = seed
	r, err := engine.Run(s)
	if err != nil {
		t.Fatal(err)
	}
	return r.Outcome
}

func TestRunRefuses(t *testing.T) {
	good := leaves(1, "1ms")
	on := func(int) bool { return true }
	for _, n := range []int{0, -1, tail.MaxRuns + 1} {
		if _, err := tail.Run(good, n, on); err == nil || !strings.HasPrefix(err.Error(), "runs: ") {
			t.Errorf("%d runs: the error is %v", n, err)
		}
	}
	bad := leaves(1, "5 parsecs")
	var fields engine.FieldErrors
	if _, err := tail.Run(bad, 1, on); !errors.As(err, &fields) {
		t.Errorf("a scenario that cannot be read: the error is %v", err)
	}
}

// TestTheErrorNamesTheSeed runs past the end of virtual time with some seeds only.
func TestTheErrorNamesTheSeed(t *testing.T) {
	s := leaves(1, "mix(80%:1s,20%:23h)")
	s.Sources[0].Steps = 2
	r, err := tail.Run(s, 100, func(int) bool { return true })
	if err == nil {
		t.Fatal("no run goes past the limit")
	}
	seed := int64(r.Done() + 1)
	if want := fmt.Sprintf("the run with seed %d: sources: ", seed); !strings.HasPrefix(err.Error(), want) {
		t.Errorf("the error is %q; it should begin with %q", err, want)
	}
	s.Seed = seed
	if _, err := engine.Run(s); err == nil {
		t.Errorf("the run with seed %d is said to fail, and does not", seed)
	}
	if got := r.Summary(); got.Runs != r.Done() || got.Elapsed.Max != 2*time.Second {
		t.Errorf("the runs before are %+v", got)
	}
}

func TestJSON(t *testing.T) {
	got, err := json.Marshal(runAll(t, leaves(2, "500ms"), 10).Summary())
	if err != nil {
		t.Fatal(err)
	}
	want := `{"runs":10,"elapsed":{"p50":500000000,"p90":500000000,"p95":500000000,"p99":500000000,"p999":500000000,"max":500000000},` +
		`"outcomes":{"ok":1,"error":0,"crashed":0},"requests":{"mean":2},"histogram":[{"from":500000000,"to":600000000,"count":10,"seed":1}]}`
	if string(got) != want {
		t.Errorf("got\n%s\nnot\n%s", got, want)
	}
}

// BenchmarkThousand is the budget's case: 1,000 runs of 100 sources.
func BenchmarkThousand(b *testing.B) {
	s := leaves(100, "uniform(10ms,1s)")
	s.Gather, s.Timeout = engine.FailFast, "3s"
	for b.Loop() {
		runAll(b, s, 1000)
	}
}
