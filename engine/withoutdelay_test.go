package engine_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"testing"
	"time"

	"scattergather/engine"
	"scattergather/engine/scenariotest"
)

func ExampleProgram_WithoutDelay() {
	s := engine.NewScenario()
	leaf := engine.NewSource("leaf")
	leaf.Count, leaf.Delay = 3, "300ms"
	slow := engine.NewSource("slow")
	slow.Delay = "1s"
	s.Sources = []engine.Source{leaf, slow}
	p, err := engine.Compile(s)
	if err != nil {
		fmt.Println(err)
		return
	}
	b, err := p.WithoutDelay(3).Brief(s.Seed)
	fmt.Println(b.Elapsed, err)
	// Output: 300ms <nil>
}

// TestWithoutDelay: it is the same as an edit of the scenario, and leaves the program alone.
func TestWithoutDelay(t *testing.T) {
	for seed := range 300 {
		r := rand.New(rand.NewPCG(uint64(seed), 11))
		s := scenariotest.Random(r, scenariotest.Options{Ties: seed%2 == 0})
		for i := range s.Sources {
			s.Sources[i].Count = 1
		}
		if len(s.Sources) == 0 {
			continue
		}
		p, err := engine.Compile(s)
		if err != nil {
			t.Fatal(err)
		}
		before, err := p.Run(s.Seed)
		if err != nil {
			t.Fatal(err)
		}
		i := r.IntN(len(s.Sources))
		got, err := p.WithoutDelay(i).Run(s.Seed)
		if err != nil {
			t.Fatal(err)
		}
		s.Sources[i].Delay = "0s"
		want, err := engine.Run(s)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(got.Events, want.Events) || !reflect.DeepEqual(got.Outcome, want.Outcome) {
			t.Fatalf("seed %d: without the delay of source %d: %v; an edit of the scenario gives %v", seed, i, got.Outcome, want.Outcome)
		}
		if after, err := p.Run(before.Scenario.Seed); err != nil || !reflect.DeepEqual(before, after) {
			t.Fatalf("seed %d: the program has changed: %v", seed, err)
		}
	}
}

// TestWithoutDelayOfAReplica: the others of its row keep their delay.
func TestWithoutDelayOfAReplica(t *testing.T) {
	s := engine.NewScenario()
	leaf := engine.NewSource("leaf")
	leaf.Count, leaf.Delay, leaf.Timeout = 3, "300ms", "200ms"
	s.Sources = []engine.Source{leaf}
	p, err := engine.Compile(s)
	if err != nil {
		t.Fatal(err)
	}
	for sources, want := range map[int]time.Duration{2: 200 * time.Millisecond, 3: 0} {
		b, err := p.WithoutDelay([]int{0, 1, 2}[:sources]...).Brief(s.Seed)
		if err != nil || b.Elapsed != want {
			t.Errorf("without the delay of %d of 3: %v, %v; want %v", sources, b.Elapsed, err, want)
		}
	}
}
