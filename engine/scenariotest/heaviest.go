package scenariotest

import (
	"fmt"
	"sort"
	"strings"

	"scattergather/engine"
)

// A Named is a scenario and what it is called in the output of a test.
type Named struct {
	Name     string
	Scenario engine.Scenario
}

// Heaviest returns scenarios that are as large as engine.Scenario.Check allows, each in another
// way: they are what a run, a picture, a panel, or an output costs at most. They follow the
// limits: one that is raised makes them larger.
func Heaviest() []Named {
	var all []Named
	for _, shape := range shapes {
		all = append(all, Named{shape.name, largest(shape.of)})
	}
	return all
}

// largest is the largest scenario of a shape that Check accepts.
func largest(of func(size int) engine.Scenario) engine.Scenario {
	over := 2
	for of(over).Check() == nil {
		over *= 2
	}
	return of(sort.Search(over, func(i int) bool { return of(i+1).Check() != nil }))
}

// shapes are scenarios that grow with a size. One of size 1 is always allowed.
var shapes = []struct {
	name string
	of   func(size int) engine.Scenario
}{
	{"retries and hedges of replicas with long names", func(n int) engine.Scenario {
		return replicas(n, func(s *engine.Scenario, source *engine.Source) {
			source.Name = strings.Repeat("long name ", 19)
			storm(s, source)
		})
	}},
	{"steps of a thousand replicas", func(n int) engine.Scenario {
		return replicas(engine.MaxSources, func(_ *engine.Scenario, source *engine.Source) { source.Steps, source.Delay = n, "uniform(1ms,9ms)" })
	}},
	{"replicas of a thousand steps", func(n int) engine.Scenario {
		return replicas(n, func(_ *engine.Scenario, source *engine.Source) { source.Steps, source.Delay = engine.MaxSteps, "1ms" })
	}},
	{"replicas with hedges", func(n int) engine.Scenario {
		return replicas(n, func(_ *engine.Scenario, source *engine.Source) {
			source.Delay, source.Hedging = "uniform(10ms,1s)", engine.Hedging{After: "1ms", Max: engine.MaxHedges}
		})
	}},
	{"retries and hedges that do not listen", func(n int) engine.Scenario {
		return replicas(n, func(s *engine.Scenario, source *engine.Source) {
			storm(s, source)
			s.Deadline, source.OnCancel = "200ms", engine.Ignore
		})
	}},
	{"retries and hedges left behind", func(n int) engine.Scenario {
		return replicas(n, func(s *engine.Scenario, source *engine.Source) {
			storm(s, source)
			s.Worker, s.Timeout, source.OnCancel = engine.AbandonLeaky, "100ms", engine.Ignore
		})
	}},
	{"everybody is blocked", func(n int) engine.Scenario {
		return replicas(n, func(_ *engine.Scenario, source *engine.Source) {
			source.Delay, source.Hedging, source.OnCancel = "forever", engine.Hedging{After: "0s", Max: engine.MaxHedges}, engine.Ignore
		})
	}},
	{"one cancel for all", func(n int) engine.Scenario {
		return replicas(n, func(s *engine.Scenario, source *engine.Source) {
			source.Delay, source.Hedging = "1h", engine.Hedging{After: "0s", Max: engine.MaxHedges}
			source.Timeout, s.CancelAt, s.Gather = "2h", "1s", engine.FailFast
		})
	}},
	{"errors of a quorum", func(n int) engine.Scenario {
		return replicas(n, func(s *engine.Scenario, source *engine.Source) {
			source.Delay, source.Error, source.ErrorRate = "exp(1s)", strings.Repeat("long error ", 18), 0.5
			s.Gather, s.Quorum = engine.Quorum, max(1, n*9/10)
		})
	}},
	{"replicas with retries", func(n int) engine.Scenario {
		return replicas(n, func(_ *engine.Scenario, source *engine.Source) {
			source.Delay, source.Error = "uniform(10ms,1s)", "unavailable"
			source.Retry = engine.Retry{Attempts: engine.MaxAttempts, Backoff: "1ms", Factor: 1, Jitter: 1}
		})
	}},
	{"orphans", func(n int) engine.Scenario {
		return replicas(n, func(s *engine.Scenario, source *engine.Source) {
			s.Worker, source.OnCancel, source.Delay, source.Timeout = engine.AbandonLeaky, engine.Ignore, "uniform(1s,9s)", "500ms"
		})
	}},
	{"orphans of hedges that are cancelled", func(n int) engine.Scenario {
		return replicas(n, func(s *engine.Scenario, source *engine.Source) {
			s.Worker, s.Gather, s.Deadline = engine.Abandon, engine.CollectAll, "400ms"
			source.OnCancel, source.Delay = engine.Ignore, "uniform(1s,9s)"
			source.Hedging = engine.Hedging{After: "1ms", Max: engine.MaxHedges}
		})
	}},
	{"ghosts told a long reason", func(n int) engine.Scenario {
		return replicas(n, func(s *engine.Scenario, source *engine.Source) {
			s.Gather, s.Quorum = engine.Quorum, n
			source.OnCancel, source.Delay, source.Error, source.ErrorRate = engine.Poll, "uniform(1s,9s)", strings.Repeat("long error ", 18), 0.5
			source.Steps = 2
		})
	}},
	{"errors of a thousand", func(n int) engine.Scenario {
		return replicas(n, func(s *engine.Scenario, source *engine.Source) {
			s.Gather, source.Delay, source.Error = engine.CollectAll, "uniform(1s,9s)", strings.Repeat("long error ", 18)
		})
	}},
	{"jobs and workers", func(n int) engine.Scenario {
		return replicas(n, func(s *engine.Scenario, source *engine.Source) {
			s.Pattern, s.Pool.Workers, source.Name = engine.DispatcherWorker, n, "job #"
		})
	}},
	{"jobs of one worker with retries and hedges", func(n int) engine.Scenario {
		return replicas(n, func(s *engine.Scenario, source *engine.Source) {
			storm(s, source)
			s.Pattern, s.Pool.Workers, source.Name = engine.DispatcherWorker, 1, "job #"
		})
	}},
	{"jobs in many steps of as many workers, without a queue", func(n int) engine.Scenario {
		return replicas(n, func(s *engine.Scenario, source *engine.Source) {
			s.Pattern, s.Gather, source.Name, source.Steps, source.OnCancel = engine.DispatcherWorker, engine.CollectAll, "job #", 30, engine.Poll
			s.Pool = engine.Pool{Workers: engine.MaxSources, Queue: 0}
		})
	}},
	{"jobs whose workers abandon them", func(n int) engine.Scenario {
		return replicas(n, func(s *engine.Scenario, source *engine.Source) {
			s.Pattern, s.Pool.Workers, s.Worker, source.Name = engine.DispatcherWorker, 3, engine.Abandon, "job #"
			s.Gather, source.OnCancel, source.Delay, source.Timeout = engine.CollectAll, engine.Ignore, "uniform(1s,9s)", "500ms"
		})
	}},
	{"results of replicas", func(n int) engine.Scenario {
		return replicas(n, func(s *engine.Scenario, source *engine.Source) {
			s.Dedupe, source.Delay = false, "uniform(1ms,1s)"
			for i := range engine.MaxResults {
				source.Results = append(source.Results, engine.Result{Type: "phone", Manufacturer: strings.Repeat("maker ", 30), Model: fmt.Sprint("model ", i), Price: float64(i * 7 % 100)})
			}
		})
	}},
	{"results that are all the same", func(n int) engine.Scenario {
		return replicas(n, func(s *engine.Scenario, source *engine.Source) {
			s.Sort, source.Name = engine.ByArrival, "r"
			for range 10 {
				source.Results = append(source.Results, engine.Result{Type: "x", Manufacturer: "y", Model: strings.Repeat("z", engine.MaxText)})
			}
		})
	}},
	{"a limit of one", func(n int) engine.Scenario {
		one := 1
		return replicas(n, func(s *engine.Scenario, source *engine.Source) { s.Limit, source.Delay = &one, "uniform(1ms,1s)" })
	}},
	{"rows", func(n int) engine.Scenario {
		s := engine.NewScenario()
		for i := range n {
			source := engine.NewSource(fmt.Sprint("source ", i+1))
			source.Delay, source.Error, source.ErrorRate, source.Timeout = fmt.Sprint(10+i*37%900, "ms"), "unavailable", 0.5, "800ms"
			s.Sources = append(s.Sources, source)
		}
		return s
	}},
	{"rows with a long distribution each", func(n int) engine.Scenario {
		s := engine.NewScenario()
		s.Gather = engine.CollectAll
		for i := range min(n, engine.MaxRows) {
			source := engine.NewSource(fmt.Sprint("source ", i+1))
			source.Count, source.Delay = max(1, n/engine.MaxRows), "mix("+strings.Repeat("5%:lognormal(9ms,1s),", 8)+"60%:exp(100ms))"
			source.Hedging = engine.Hedging{After: "10ms", Max: 1}
			s.Sources = append(s.Sources, source)
		}
		return s
	}},
}

// storm gives a source all retries and hedges there are: 40 calls of each replica.
func storm(s *engine.Scenario, source *engine.Source) {
	s.Gather = engine.CollectAll
	source.Delay, source.Error = "lognormal(10ms,1s)", strings.Repeat("long error ", 18)
	source.Retry = engine.Retry{Attempts: engine.MaxAttempts, Backoff: "1ms", Factor: 1, Jitter: 0.5}
	source.Hedging = engine.Hedging{After: "1ms", Max: engine.MaxHedges}
}

// replicas is a scenario of one row with a count, changed by a function.
func replicas(count int, change func(*engine.Scenario, *engine.Source)) engine.Scenario {
	s := engine.NewScenario()
	source := engine.NewSource("replica")
	source.Count, source.Delay = count, "100ms"
	change(&s, &source)
	s.Sources = []engine.Source{source}
	return s
}
