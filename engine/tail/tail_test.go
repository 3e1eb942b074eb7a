package tail_test

import (
	"encoding/json"
	"errors"
	"fmt"
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
	r, err := tail.New(s, n)
	if err != nil {
		t.Fatal(err)
	}
	if done, err := r.Step(n); err != nil || !done {
		t.Fatalf("Step(%d) of all %d runs: %v, %v", n, n, done, err)
	}
	return r
}

// TestSteps cuts the same runs into steps of several sizes. At any time the summary has to
// be that of the runs done so far.
func TestSteps(t *testing.T) {
	s := leaves(4, "exp(100ms)")
	s.Sources[0].Error, s.Sources[0].ErrorRate = "lost", 0.2
	const n = 200
	want := runAll(t, s, n).Summary()
	half := runAll(t, s, n/2).Summary()
	for _, k := range []int{1, 7, n / 2, n - 1, n, 10 * n} {
		r, err := tail.New(s, n)
		if err != nil {
			t.Fatal(err)
		}
		if got := r.Summary(); got.Runs != 0 || len(got.Histogram) != 0 {
			t.Errorf("before the first run the summary is %+v", got)
		}
		for done := false; !done; {
			before := r.Done()
			if done, err = r.Step(k); err != nil {
				t.Fatal(err)
			}
			if r.Done() != min(before+k, n) || done != (r.Done() == n) {
				t.Fatalf("Step(%d) went from %d to %d of %d and said done: %v", k, before, r.Done(), n, done)
			}
			if r.Done() == n/2 && !reflect.DeepEqual(r.Summary(), half) {
				t.Errorf("steps of %d: half-way the summary is\n%+v\nnot\n%+v", k, r.Summary(), half)
			}
		}
		if got := r.Summary(); !reflect.DeepEqual(got, want) {
			t.Errorf("steps of %d: the summary is\n%+v\nnot\n%+v", k, got, want)
		}
		if done, err := r.Step(1); !done || err != nil || r.Done() != n {
			t.Errorf("a step after the last: %v, %v, %d done", done, err, r.Done())
		}
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

func TestNewRefuses(t *testing.T) {
	good := leaves(1, "1ms")
	for _, n := range []int{0, -1, tail.MaxRuns + 1} {
		if _, err := tail.New(good, n); err == nil || !strings.HasPrefix(err.Error(), "runs: ") {
			t.Errorf("%d runs: the error is %v", n, err)
		}
	}
	bad := leaves(1, "5 parsecs")
	var fields engine.FieldErrors
	if _, err := tail.New(bad, 1); !errors.As(err, &fields) {
		t.Errorf("a scenario that cannot be read: the error is %v", err)
	}
}

// TestStepTellsTheSeed runs past the end of virtual time with some seeds only.
func TestStepTellsTheSeed(t *testing.T) {
	s := leaves(1, "mix(80%:1s,20%:23h)")
	s.Sources[0].Steps = 2
	r, err := tail.New(s, 100)
	if err != nil {
		t.Fatal(err)
	}
	done, err := r.Step(100)
	var fields engine.FieldErrors
	if !done || !errors.As(err, &fields) {
		t.Fatalf("Step: %v, %v", done, err)
	}
	seed := int64(r.Done() + 1)
	if want := fmt.Sprintf("the run with seed %d: ", seed); !strings.HasPrefix(err.Error(), want) {
		t.Errorf("the error is %q; it should begin with %q", err, want)
	}
	s.Seed = seed
	if _, err := engine.Run(s); err == nil {
		t.Errorf("the run with seed %d is said to fail, and does not", seed)
	}
	if got := r.Summary(); got.Runs != r.Done() || got.Elapsed.Max != 2*time.Second {
		t.Errorf("the runs before are %+v", got)
	}
	if done, err := r.Step(1); !done || err != nil || r.N() != r.Done() {
		t.Errorf("a step after the error: %v, %v, %d of %d", done, err, r.Done(), r.N())
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
