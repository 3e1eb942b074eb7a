// Package scenariotest makes random scenarios for tests.
package scenariotest

import (
	"fmt"
	"math/rand/v2"
	"time"

	"scattergather/engine"
)

// Options says what kind of scenarios Random makes.
type Options struct {
	// Ties makes durations small multiples of 100 ms, so that much happens at one instant.
	// Without it no two independent things do: real Go has one outcome then.
	Ties bool

	// Plain leaves out what cannot be seen without chance or a crash: retries, hedges,
	// distributions, panics, sources that never end.
	Plain bool

	// Sources is the largest number of sources; 0 is 8.
	Sources int
}

// Random returns a valid scenario. The same generator state gives the same scenario.
func Random(r *rand.Rand, o Options) engine.Scenario {
	m := maker{r, o}
	s := engine.NewScenario()
	s.Title = "random"
	s.Seed = r.Int64N(1 << 40)
	s.Gather = one(r, engine.Policies)
	s.Worker = one(r, engine.Workers)
	s.Sort = one(r, engine.Sorts)
	s.Dedupe = m.chance(70)
	if m.chance(15) {
		s.Top = 1 + r.IntN(4)
	}
	if m.chance(30) {
		s.Query = one(r, []string{"phone", "phone AND tablet", "headphones", "tabletANDphone"})
	}
	most := o.Sources
	if most == 0 {
		most = 8
	}
	n := r.IntN(most + 1)
	if m.chance(90) {
		n = max(n, 2)
	}
	pool := m.chance(30)
	calm := s.Gather == engine.WaitAll || s.Gather == engine.CollectAll
	for i := range n {
		// What ends at once ends while others start, unless nothing hangs on it.
		atOnce := o.Ties || calm && i == 0 || pool && i >= mostWorkers
		s.Sources = append(s.Sources, m.source(i, atOnce))
	}
	if m.chance(30) {
		s.Deadline = m.duration(2000)
	}
	if m.chance(15) {
		s.CancelAt = m.duration(2000)
	}
	if !o.Ties && (s.Deadline != "" || s.CancelAt != "") {
		// A hedged call hands on an earlier copy's error once its last copy is cancelled: at
		// the instant at which everybody is.
		for i := range s.Sources {
			if s.Sources[i].Hedging.After != "" {
				s.Sources[i].Error, s.Sources[i].FailAbove = "", ""
			}
		}
	}
	if o.Ties && m.chance(30) {
		s.Timeout = m.duration(1500)
	}
	if !o.Plain && m.chance(15) {
		s.Shared = one(r, []string{"2", "0.5", "mix(50%:1,50%:3)", "uniform(0.5,1.5)"})
	}
	if pool {
		s.Pattern = engine.DispatcherWorker
		s.Pool.Workers = 1 + r.IntN(mostWorkers)
		s.Pool.Queue = r.IntN(6)
	}
	if m.chance(30) && (s.Pattern == engine.ScatterGather || !o.Plain) {
		limit := 1 + r.IntN(4)
		if !o.Plain && m.chance(8) {
			limit = r.IntN(2) - 1
		}
		s.Limit = &limit
	}
	if s.Gather == engine.Quorum {
		if n == 0 {
			s.Gather = engine.WaitAll
		} else {
			s.Quorum = 1 + r.IntN(n)
		}
	}
	return s
}

// mostWorkers is the largest pool.
const mostWorkers = 4

type maker struct {
	*rand.Rand
	o Options
}

func (m maker) chance(percent int) bool { return m.IntN(100) < percent }

func one[T any](r *rand.Rand, of []T) T { return of[r.IntN(len(of))] }

// duration is from 1 ms to the given number of milliseconds.
func (m maker) duration(ms int) string {
	if m.o.Ties {
		return fmt.Sprint(time.Duration(1+m.IntN(ms/100)) * 100 * time.Millisecond)
	}
	return fmt.Sprint(time.Millisecond + time.Duration(m.IntN(ms*1e6)))
}

func (m maker) source(i int, atOnce bool) engine.Source {
	s := engine.NewSource(fmt.Sprintf("source %d", i+1))
	s.Delay = m.delay(atOnce)
	s.OnCancel = one(m.Rand, engine.OnCancels)
	if m.chance(30) {
		s.Steps = 1 + m.IntN(4)
	}
	if m.chance(35) {
		s.Error = fmt.Sprintf("error of source %d", i+1)
		if !m.o.Plain && m.chance(40) {
			s.ErrorRate = float64(1+m.IntN(9)) / 10
		}
	}
	if m.chance(35) {
		s.Timeout = m.duration(1500)
	}
	for range m.IntN(4) {
		s.Results = append(s.Results, m.result())
	}
	if m.o.Plain {
		return s
	}
	if atOnce && m.chance(10) {
		s.FailAbove = m.duration(700)
	}
	if (m.o.Ties || !atOnce) && m.chance(2) {
		s.Panic = fmt.Sprintf("source %d broke", i+1)
	}
	if m.chance(25) {
		s.Retry = engine.Retry{Attempts: 2 + m.IntN(3), Backoff: m.duration(300), Factor: float64(2+m.IntN(5)) / 2}
		if m.chance(50) {
			s.Retry.Jitter = float64(1+m.IntN(10)) / 10
		}
	}
	if m.chance(25) {
		s.Hedging = engine.Hedging{After: m.duration(600), Max: 1 + m.IntN(3)}
	}
	if s.FailAbove == "" && m.chance(5) {
		s.Count = 2 + m.IntN(2)
		s.Delay = "uniform(1ms,1s)"
		s.Timeout = "" // or all replicas had theirs at one instant
	}
	return s
}

func (m maker) delay(atOnce bool) string {
	if !m.o.Plain {
		switch m.IntN(20) {
		case 0:
			return "forever"
		case 1, 2, 3:
			return one(m.Rand, []string{"uniform(1ms,1s)", "exp(200ms)", "lognormal(100ms,900ms)", "pareto(50ms,1.5)", "normal(400ms,90ms)", "mix(60%:exp(90ms),40%:uniform(300ms,1s))"})
		}
	}
	if atOnce && m.chance(10) {
		return "0s"
	}
	return m.duration(1000)
}

func (m maker) result() engine.Result {
	return engine.Result{
		Type:         one(m.Rand, []string{"phone", "tablet", "headphones"}),
		Manufacturer: one(m.Rand, []string{"Apple", "Samsung", "Sony"}),
		Model:        one(m.Rand, []string{"A", "B"}),
		Price:        float64(m.IntN(50)) * 10,
	}
}
