package engine_test

import (
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"scattergather/engine"
	"scattergather/engine/scenariotest"
	"scattergather/engine/trace"
)

// TestBrief compares the figures of runs without a log with what the log says.
func TestBrief(t *testing.T) {
	scenarios := 3000
	if testing.Short() {
		scenarios = 300
	}
	crashed, failed, extra := 0, 0, 0
	for n := range scenarios {
		s := scenariotest.Random(rand.New(rand.NewPCG(uint64(n), 7)), scenariotest.Options{Ties: n%2 == 0})
		p, err := engine.Compile(s)
		if err != nil {
			t.Fatal(err)
		}
		for seed := range int64(3) {
			r, err := p.Run(seed)
			if err != nil {
				t.Fatal(err)
			}
			got, err := p.Brief(seed)
			if err != nil {
				t.Fatal(err)
			}
			if want := brief(r); got != want {
				text, _ := r.Scenario.MarshalJSON()
				t.Fatalf("%s\nBrief is %+v; the log says %+v", text, got, want)
			}
			if got.Crashed {
				crashed++
			}
			if got.Failed {
				failed++
			}
			extra += got.Extra
		}
	}
	if crashed == 0 || failed == 0 || extra == 0 {
		t.Errorf("%d runs crashed, %d failed, and there were %d extra requests: the comparison says nothing where there were none", crashed, failed, extra)
	}
}

// brief derives the figures of a run from its log.
func brief(r engine.Report) engine.Brief {
	b := engine.Brief{Elapsed: r.Outcome.Elapsed, Failed: r.Outcome.Error != "" && r.Outcome.Crashed == "", Crashed: r.Outcome.Crashed != ""}
	for _, e := range r.Events {
		switch e.Kind {
		case trace.Attempt:
			b.Requests++
			if e.Call > 1 {
				b.Extra++
			}
		case trace.Hedge:
			b.Requests++
			b.Extra++
		}
	}
	return b
}

// TestProgramRun runs one program with several seeds, out of order and with others in
// between: each run is the one that the scenario of that seed has on its own.
func TestProgramRun(t *testing.T) {
	s := fanOut(5)
	s.Sources[0].Error, s.Sources[0].ErrorRate = "lost", 0.3
	p, err := engine.Compile(s)
	if err != nil {
		t.Fatal(err)
	}
	for _, seed := range []int64{3, 1, engine.MaxSeed, 3, 0} {
		if _, err := p.Brief(seed + seed%2); err != nil && seed != engine.MaxSeed {
			t.Fatal(err)
		}
		s.Seed = seed
		want, err := engine.Run(s)
		if err != nil {
			t.Fatal(err)
		}
		got, err := p.Run(seed)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("seed %d: the program's run is not the scenario's:\n%+v\n%+v", seed, got, want)
		}
	}
	for _, seed := range []int64{-1, engine.MaxSeed + 1} {
		if _, err := p.Run(seed); err == nil || !strings.HasPrefix(err.Error(), "seed: ") {
			t.Errorf("seed %d: the error is %v; it should name the field", seed, err)
		}
	}
}

// BenchmarkBrief is one of many runs of 100 sources.
func BenchmarkBrief(b *testing.B) {
	p, err := engine.Compile(fanOut(100))
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for seed := int64(1); b.Loop(); seed++ {
		if _, err := p.Brief(seed); err != nil {
			b.Fatal(err)
		}
	}
}
