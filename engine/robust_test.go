package engine_test

import (
	"math/rand/v2"
	"runtime"
	"testing"

	"scattergather/engine"
	"scattergather/engine/scenariotest"
)

// mostMemory is what any run may allocate in all, which bounds what it needs at once.
const mostMemory = 48 << 20

// TestWorst runs what costs the most: within the limit of events, and in bounded memory.
func TestWorst(t *testing.T) {
	for _, w := range scenariotest.Heaviest() {
		t.Run(w.Name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			r, err := engine.Run(w.Scenario)
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
	for _, w := range scenariotest.Heaviest() {
		b.Run(w.Name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := engine.Run(w.Scenario); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
