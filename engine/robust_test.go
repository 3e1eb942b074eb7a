package engine_test

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"

	"scattergather/engine"
	"scattergather/engine/scenariotest"
)

// worst returns scenarios that cost the most while Check lets them pass: each goes to a
// limit in another direction.
func worst() []named {
	full := strings.Repeat("x", engine.MaxText)
	one := func(count int, change func(*engine.Scenario, *engine.Source)) engine.Scenario {
		s := engine.NewScenario()
		leaf := engine.NewSource("leaf")
		leaf.Count = count
		change(&s, &leaf)
		s.Sources = append(s.Sources, leaf)
		return s
	}
	// 10 attempts of a call and three copies are at most 40 calls, and 200 events.
	storm := func(s *engine.Scenario, leaf *engine.Source) {
		leaf.Delay = "lognormal(10ms,1s)"
		leaf.Error, leaf.Retry.Attempts, leaf.Retry.Jitter = full, engine.MaxAttempts, 0.5
		leaf.Hedging.After, leaf.Hedging.Max = "1ms", engine.MaxHedges
	}
	return []named{
		{"steps", one(engine.MaxSources, func(s *engine.Scenario, leaf *engine.Source) {
			leaf.Delay, leaf.Steps, leaf.OnCancel = "uniform(1ms,1s)", 183, engine.Poll
		})},
		{"all steps at one instant", one(engine.MaxSources, func(s *engine.Scenario, leaf *engine.Source) {
			leaf.Delay, leaf.Steps = "1ms", 183
		})},
		{"steps of one", one(195, func(s *engine.Scenario, leaf *engine.Source) {
			leaf.Delay, leaf.Steps = "exp(1s)", engine.MaxSteps
		})},
		{"retries and hedges", one(940, func(s *engine.Scenario, leaf *engine.Source) {
			storm(s, leaf)
			s.Gather = engine.CollectAll
		})},
		{"retries and hedges that do not listen", one(940, func(s *engine.Scenario, leaf *engine.Source) {
			storm(s, leaf)
			s.Gather, s.Deadline, leaf.OnCancel = engine.CollectAll, "200ms", engine.Ignore
		})},
		{"retries and hedges left behind", one(940, func(s *engine.Scenario, leaf *engine.Source) {
			storm(s, leaf)
			s.Gather, s.Worker, s.Timeout, leaf.OnCancel = engine.CollectAll, engine.AbandonLeaky, "100ms", engine.Ignore
		})},
		{"retries and hedges of a pool", one(880, func(s *engine.Scenario, leaf *engine.Source) {
			storm(s, leaf)
			s.Pattern, s.Gather = engine.DispatcherWorker, engine.CollectAll
			s.Pool = engine.Pool{Workers: engine.MaxSources, Queue: 0}
		})},
		{"a pool without a queue", one(engine.MaxSources, func(s *engine.Scenario, leaf *engine.Source) {
			leaf.Delay, leaf.Steps, leaf.OnCancel = "1ms", 171, engine.Poll
			s.Pattern, s.Gather = engine.DispatcherWorker, engine.CollectAll
			s.Pool = engine.Pool{Workers: engine.MaxSources, Queue: 0}
		})},
		{"everybody is blocked", one(engine.MaxSources, func(s *engine.Scenario, leaf *engine.Source) {
			leaf.Delay, leaf.Hedging.After, leaf.Hedging.Max, leaf.OnCancel = "forever", "0s", engine.MaxHedges, engine.Ignore
		})},
		{"one cancel for all", one(engine.MaxSources, func(s *engine.Scenario, leaf *engine.Source) {
			leaf.Delay, leaf.Hedging.After, leaf.Hedging.Max = "1h", "0s", engine.MaxHedges
			leaf.Timeout, s.CancelAt, s.Gather = "2h", "1s", engine.FailFast
		})},
		{"results", one(engine.MaxSources, func(s *engine.Scenario, leaf *engine.Source) {
			leaf.Delay = "exp(1s)"
			for i := range engine.MaxResults {
				leaf.Results = append(leaf.Results, engine.Result{Type: full, Manufacturer: full, Model: fmt.Sprint(i), Price: float64(i % 7)})
			}
			s.Dedupe, s.Sort, s.Query = false, engine.ByName, full
		})},
		{"results that are all the same", one(engine.MaxSources, func(s *engine.Scenario, leaf *engine.Source) {
			for range engine.MaxResults {
				leaf.Results = append(leaf.Results, engine.Result{Type: "x", Manufacturer: "y", Model: full})
			}
			s.Sort = engine.ByArrival
		})},
		{"errors of a quorum", one(engine.MaxSources, func(s *engine.Scenario, leaf *engine.Source) {
			leaf.Delay, leaf.Error, leaf.ErrorRate = "exp(1s)", full, 0.5
			s.Gather, s.Quorum = engine.Quorum, 900
		})},
	}
}

// mostMemory is what any run may allocate in all, which bounds what it needs at once.
const mostMemory = 256 << 20

// TestWorst runs what costs the most: within the limit of events, and in bounded memory.
func TestWorst(t *testing.T) {
	for _, w := range worst() {
		t.Run(w.name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			r, err := engine.Run(w.scenario)
			runtime.ReadMemStats(&after)
			if err != nil {
				t.Fatal(err)
			}
			memory := after.TotalAlloc - before.TotalAlloc
			t.Logf("%d events, %d MB", len(r.Events), memory>>20)
			if len(r.Events) > engine.MaxEvents {
				t.Errorf("%d events are more than %d", len(r.Events), engine.MaxEvents)
			}
			if memory > mostMemory {
				t.Errorf("%d bytes were allocated, more than %d", memory, mostMemory)
			}
		})
	}
}

// TestNothingStays does many runs, crashes, leaks and deadlocks among them, and looks at
// what is left of them.
func TestNothingStays(t *testing.T) {
	runs := 10_000
	if testing.Short() {
		runs = 500
	}
	goroutines, memory := runtime.NumGoroutine(), heap()
	crashed, leaked := 0, 0
	for n := range runs {
		r, err := engine.Run(scenariotest.Random(rand.New(rand.NewPCG(uint64(n), 5)), scenariotest.Options{Ties: n%2 == 0}))
		if err != nil {
			t.Fatal(err)
		}
		if r.Outcome.Crashed != "" {
			crashed++
		}
		leaked += len(r.Outcome.Leaked)
	}
	if crashed == 0 || leaked == 0 {
		t.Errorf("%d runs crashed and %d goroutines leaked in them: the test says nothing about such runs", crashed, leaked)
	}
	// The last goroutines may have reported that they are done and still exist.
	for range 1_000_000 {
		if runtime.NumGoroutine() <= goroutines {
			break
		}
		runtime.Gosched()
	}
	if n := runtime.NumGoroutine(); n > goroutines {
		t.Errorf("%d goroutines after %d runs; there were %d before", n, runs, goroutines)
	}
	if m := heap(); m > memory+8<<20 {
		t.Errorf("%d bytes are in use after %d runs; there were %d before", m, runs, memory)
	}
}

// heap is how much memory is in use.
func heap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// BenchmarkWorst is how long they take; TestWorstIsQuick holds them to a limit.
func BenchmarkWorst(b *testing.B) {
	for _, w := range worst() {
		b.Run(w.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := engine.Run(w.scenario); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
