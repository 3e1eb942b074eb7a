package engine_test

import (
	"math/rand/v2"
	"strconv"
	"testing"
	"time"

	"scattergather/engine"
	"scattergather/engine/scenariotest"
	"scattergather/engine/trace"
)

// TestDrawsAreThoseOfTheRun compares the draws with what runs announced in their logs.
func TestDrawsAreThoseOfTheRun(t *testing.T) {
	compared := map[trace.Kind]int{}
	for seed := range 300 {
		s := scenariotest.Random(rand.New(rand.NewPCG(uint64(seed), 7)), scenariotest.Options{})
		s.Pattern = engine.ScatterGather // there a lane is a source
		r, err := engine.Run(s)
		if err != nil {
			t.Fatal(err)
		}
		draws, err := engine.NewDraws(s)
		if err != nil {
			t.Fatal(err)
		}
		calls, failed := make([]int, len(r.Lanes)), make([]int, len(r.Lanes))
		for _, e := range r.Events {
			if e.Index == 0 {
				continue
			}
			row, source := s.Sources[r.Lanes[e.Index].Source], e.Index-1
			want := e.For
			switch e.Kind {
			case trace.Attempt, trace.Hedge:
				calls[e.Index], _ = strconv.Atoi(e.Detail)
				want = draws.Delay(source, e.Call)
				if limit, err := time.ParseDuration(row.FailAbove); err == nil && want > limit {
					want = 0
				}
				if want != trace.Forever {
					want *= time.Duration(row.Steps)
				}
			case trace.Backoff:
				failed[e.Index]++
				want = draws.Pause(source, failed[e.Index], calls[e.Index]+1)
			default:
				continue
			}
			compared[e.Kind]++
			if e.For != want {
				t.Errorf("scenario %d: %s of %s is %v long, drawn are %v", seed, e.Kind, e.Lane, e.For, want)
			}
		}
	}
	for _, k := range []trace.Kind{trace.Attempt, trace.Hedge, trace.Backoff} {
		if compared[k] == 0 {
			t.Errorf("no %s was compared", k)
		}
	}
}

// TestDrawnFailures compares the draws of failures with the calls that came to their end.
func TestDrawnFailures(t *testing.T) {
	s := engine.NewScenario()
	s.Gather = engine.CollectAll
	row := engine.NewSource("leaf")
	row.Count, row.Error, row.ErrorRate = 50, "no luck", 0.4
	s.Sources = []engine.Source{row}
	r, err := engine.Run(s)
	if err != nil {
		t.Fatal(err)
	}
	draws, err := engine.NewDraws(s)
	if err != nil {
		t.Fatal(err)
	}
	failures := 0
	for _, e := range r.Events {
		if e.Kind != trace.Success && e.Kind != trace.Failure {
			continue
		}
		fails := draws.Fails(e.Index-1, 1)
		if fails != (e.Kind == trace.Failure) {
			t.Errorf("%s: %s, but Fails is %v", e.Lane, e.Kind, fails)
		}
		if fails {
			failures++
		}
	}
	if failures == 0 || failures == 50 {
		t.Errorf("%d of 50 calls fail at a rate of 0.4", failures)
	}
}

func TestDrawsOfAWrongScenario(t *testing.T) {
	s := engine.NewScenario()
	s.Gather = "some"
	if _, err := engine.NewDraws(s); err == nil {
		t.Error("no error")
	}
}
