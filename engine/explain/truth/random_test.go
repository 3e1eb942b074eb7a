package truth

import (
	"fmt"
	"math/rand/v2"
	"time"

	"scattergather/engine"
	"scattergather/engine/scenariotest"
)

// randomScenario returns a scenario for the findings: half of the time one of scenariotest's,
// otherwise a small one in which everything happens on a grid of a few instants, of a kind
// that leads to findings that are rare elsewhere.
func randomScenario(r *rand.Rand) engine.Scenario {
	if n := r.IntN(4); n < 2 {
		return scenariotest.Random(r, scenariotest.Options{Ties: n == 0})
	}
	g := grid{r, 10 * time.Millisecond}
	s := g.scenario()
	kinds := []func(*engine.Scenario){func(*engine.Scenario) {}, func(*engine.Scenario) {}, func(*engine.Scenario) {}, g.pool, g.pool, g.retries, g.hedges, g.leaves, g.bounded, g.calm, g.deaf}
	kinds[r.IntN(len(kinds))](&s)
	if s.Gather == engine.Quorum {
		n := 0
		for _, src := range s.Sources {
			n += src.Count
		}
		s.Quorum = 1 + r.IntN(n)
	}
	return s
}

// grid makes scenarios in which all durations are multiples of one.
type grid struct {
	*rand.Rand
	of time.Duration
}

func (g grid) chance(percent int) bool { return g.IntN(100) < percent }

// ticks is from least to most ticks of the grid.
func (g grid) ticks(least, most int) string {
	return (time.Duration(least+g.IntN(most-least+1)) * g.of).String()
}

func pick[T any](g grid, of ...T) T { return of[g.IntN(len(of))] }

func (g grid) scenario() engine.Scenario {
	s := engine.NewScenario()
	s.Seed = g.Int64N(1 << 30)
	s.Gather = pick(g, engine.Policies...)
	s.Worker = pick(g, engine.Inline, engine.Inline, engine.Abandon, engine.AbandonLeaky)
	s.Sort = pick(g, engine.ByPrice, engine.ByArrival)
	if g.chance(30) {
		s.Deadline = g.ticks(0, 20)
	}
	if g.chance(15) {
		s.CancelAt = g.ticks(0, 20)
	}
	if g.chance(25) {
		s.Timeout = g.ticks(1, 15)
	}
	if g.chance(30) {
		limit := 1 + g.IntN(4)
		if g.chance(10) {
			limit = g.IntN(2) - 1
		}
		s.Limit = &limit
	}
	for i := range 1 + g.IntN(5) {
		s.Sources = append(s.Sources, g.source(i))
	}
	return s
}

func (g grid) source(i int) engine.Source {
	s := engine.NewSource(fmt.Sprint("s", i+1))
	if g.chance(5) {
		s.Name = fmt.Sprintf("s%d has a name that is longer than what is left of it", i+1)
	}
	s.Delay = g.ticks(0, 12)
	switch {
	case g.chance(4):
		s.Delay = "forever"
	case g.chance(15):
		s.Delay = pick(g, "mix(50%:10ms,50%:70ms)", "mix(60%:20ms,20%:100ms,20%:forever)", "exp(30ms)", "uniform(1ms,90ms)")
	}
	s.OnCancel = pick(g, engine.OnCancels...)
	if g.chance(25) {
		s.Steps = 2 + g.IntN(3)
	}
	if g.chance(40) {
		s.Error = pick(g, "disk full", "503", fmt.Sprint("no route to s", i+1))
		s.ErrorRate = pick(g, 1, 1, 0.5)
	}
	if g.chance(3) {
		s.Panic = pick(g, "nil map", "out of range")
	}
	if g.chance(30) {
		s.Timeout = g.ticks(0, 12)
	}
	if g.chance(3) {
		s.FailAbove = g.ticks(1, 8)
	}
	if g.chance(20) {
		s.Retry = engine.Retry{Attempts: 2 + g.IntN(3), Backoff: g.ticks(0, 6), Factor: pick(g, 1.0, 2.0), Jitter: pick(g, 0, 0, 0.5)}
	}
	if g.chance(20) {
		s.Hedging = engine.Hedging{After: g.ticks(0, 8), Max: 1 + g.IntN(3)}
	}
	if g.chance(12) {
		s.Count, s.Name = 2+g.IntN(3), fmt.Sprint("s", i+1)
		if g.chance(30) {
			s.Name += " #"
		}
	}
	for range g.IntN(3) {
		s.Results = append(s.Results, engine.Result{Type: "phone", Model: pick(g, "A", "B", "C", "D"), Price: float64(g.IntN(4))})
	}
	return s
}

// pool makes it a pool of workers.
func (g grid) pool(s *engine.Scenario) {
	s.Pattern = engine.DispatcherWorker
	s.Pool = engine.Pool{Workers: 1 + g.IntN(3), Queue: g.IntN(4)}
	for i := range g.IntN(4) {
		s.Sources = append(s.Sources, g.source(len(s.Sources)+i))
	}
}

// retries makes all sources fail and try again.
func (g grid) retries(s *engine.Scenario) {
	retry := engine.Retry{Attempts: 2 + g.IntN(3), Backoff: g.ticks(0, 6), Factor: 1}
	for i := range s.Sources {
		src := &s.Sources[i]
		src.Error, src.ErrorRate, src.Retry, src.Panic = "503", pick(g, 1, 0.5), retry, ""
		if g.chance(50) {
			src.Count, src.Delay, src.Name = 2+g.IntN(3), "20ms", fmt.Sprint("s", i+1)
		}
	}
}

// hedges makes all sources send copies.
func (g grid) hedges(s *engine.Scenario) {
	for i := range s.Sources {
		src := &s.Sources[i]
		src.Hedging = engine.Hedging{After: g.ticks(0, 4), Max: 1 + g.IntN(3)}
		src.Delay = pick(g, "mix(50%:10ms,50%:90ms)", "exp(40ms)", "mix(50%:20ms,40%:60ms,10%:forever)", g.ticks(0, 12))
	}
}

// leaves makes it a call of many equal sources, of which some are slow.
func (g grid) leaves(s *engine.Scenario) {
	leaf := engine.NewSource("leaf")
	leaf.Count = 10 + g.IntN(15)
	leaf.Delay = pick(g, "mix(90%:10ms,10%:100ms)", "lognormal(10ms,100ms)", "pareto(5ms,1.1)", "exp(20ms)")
	s.Sources = []engine.Source{leaf}
	if g.chance(70) {
		s.Limit, s.Deadline, s.CancelAt, s.Timeout = nil, "", "", ""
		s.Gather = pick(g, engine.WaitAll, engine.CollectAll, engine.FailFast)
	}
}

// bounded gives every source a timeout below the deadline, and hedges that come too late.
func (g grid) bounded(s *engine.Scenario) {
	s.Deadline, s.Limit, s.CancelAt = g.ticks(8, 20), nil, ""
	for i := range s.Sources {
		src := &s.Sources[i]
		src.Timeout, src.Panic = g.ticks(1, 7), ""
		if g.chance(70) {
			src.OnCancel = engine.Select
		}
		if g.chance(30) {
			src.Hedging = engine.Hedging{After: g.ticks(5, 20), Max: 1}
		}
	}
}

// calm makes most sources succeed.
func (g grid) calm(s *engine.Scenario) {
	s.Deadline, s.CancelAt, s.Timeout = "", "", ""
	for i := range s.Sources {
		src := &s.Sources[i]
		src.Delay, src.Panic, src.Timeout = g.ticks(0, 12), "", ""
		if g.chance(80) {
			src.Error, src.FailAbove = "", ""
		}
	}
}

// deaf makes sources that do not look at their context in time.
func (g grid) deaf(s *engine.Scenario) {
	if g.chance(50) {
		s.Deadline = g.ticks(1, 10)
	}
	for i := range s.Sources {
		src := &s.Sources[i]
		src.OnCancel, src.Steps = pick(g, engine.Ignore, engine.Poll), 1+g.IntN(4)
		if g.chance(30) {
			src.Timeout = g.ticks(1, 8)
		}
		if g.chance(20) && s.Worker != engine.Inline {
			src.Panic = pick(g, "", "nil map")
		}
	}
}
