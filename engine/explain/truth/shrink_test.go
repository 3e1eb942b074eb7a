package truth

import (
	"slices"
	"time"

	"scattergather/engine"
)

// shrink makes a scenario smaller for as long as it still has a fault: rows and settings go
// one by one, and durations become round.
func shrink(s engine.Scenario, faulty func(engine.Scenario) bool) engine.Scenario {
	for again := true; again; {
		again = false
		for _, smaller := range smaller(s) {
			if smaller.Check() == nil && faulty(smaller) {
				s, again = smaller, true
				break
			}
		}
	}
	return s
}

// smaller returns scenarios that differ from s in one thing that is left out or simpler.
func smaller(s engine.Scenario) []engine.Scenario {
	var all []engine.Scenario
	try := func(edit func(*engine.Scenario)) {
		other := s.Clone()
		edit(&other)
		is, was := asJSON(other), asJSON(s)
		if len(is) < len(was) || len(is) == len(was) && is < was {
			all = append(all, other)
		}
	}
	fresh := engine.NewScenario()
	for i := range s.Sources {
		try(func(o *engine.Scenario) {
			o.Sources = slices.Delete(o.Sources, i, i+1)
			o.Quorum = min(o.Quorum, len(o.Sources))
		})
	}
	for _, edit := range []func(*engine.Scenario){
		func(o *engine.Scenario) { o.Title, o.Query, o.Sort, o.Dedupe, o.Top = "", "", fresh.Sort, true, 0 },
		func(o *engine.Scenario) { o.Shared = "" },
		func(o *engine.Scenario) { o.Limit = nil },
		func(o *engine.Scenario) { o.Deadline = "" },
		func(o *engine.Scenario) { o.Timeout = "" },
		func(o *engine.Scenario) { o.CancelAt = "" },
		func(o *engine.Scenario) { o.Worker = engine.Inline },
		func(o *engine.Scenario) { o.Pattern, o.Pool = engine.ScatterGather, fresh.Pool },
		func(o *engine.Scenario) { o.Gather, o.Quorum = engine.WaitAll, 0 },
		func(o *engine.Scenario) { o.Gather, o.Quorum = engine.CollectAll, 0 },
		func(o *engine.Scenario) { o.Quorum = max(o.Quorum-1, 0) },
		func(o *engine.Scenario) { o.Pool.Workers = max(o.Pool.Workers-1, 1) },
		func(o *engine.Scenario) { o.Pool.Queue = max(o.Pool.Queue-1, 0) },
		func(o *engine.Scenario) { o.Seed = min(o.Seed, o.Seed%100) },
		func(o *engine.Scenario) { o.Deadline = round(o.Deadline) },
		func(o *engine.Scenario) { o.CancelAt = round(o.CancelAt) },
		func(o *engine.Scenario) { o.Timeout = round(o.Timeout) },
	} {
		try(edit)
	}
	for i := range s.Sources {
		fresh := engine.NewSource(s.Sources[i].Name)
		for _, edit := range []func(*engine.Source){
			func(o *engine.Source) { o.Count-- },
			func(o *engine.Source) { o.Name = string(rune('a' + i)) },
			func(o *engine.Source) { o.Steps-- },
			func(o *engine.Source) { o.OnCancel = engine.Select },
			func(o *engine.Source) { o.Error, o.ErrorRate = "", 1 },
			func(o *engine.Source) { o.ErrorRate = 1 },
			func(o *engine.Source) { o.FailAbove = "" },
			func(o *engine.Source) { o.Panic = "" },
			func(o *engine.Source) { o.Timeout = "" },
			func(o *engine.Source) { o.Retry = fresh.Retry },
			func(o *engine.Source) { o.Retry.Attempts-- },
			func(o *engine.Source) { o.Retry.Jitter = 0 },
			func(o *engine.Source) { o.Retry.Factor = 1 },
			func(o *engine.Source) { o.Hedging = fresh.Hedging },
			func(o *engine.Source) { o.Hedging.Max-- },
			func(o *engine.Source) { o.Results = nil },
			func(o *engine.Source) { o.Results = o.Results[:min(len(o.Results), 1)] },
			func(o *engine.Source) { o.Delay = "0s" },
			func(o *engine.Source) { o.Delay = "100ms" },
			func(o *engine.Source) { o.Delay = round(o.Delay) },
			func(o *engine.Source) { o.Timeout = round(o.Timeout) },
			func(o *engine.Source) { o.FailAbove = round(o.FailAbove) },
			func(o *engine.Source) { o.Retry.Backoff = round(o.Retry.Backoff) },
			func(o *engine.Source) { o.Hedging.After = round(o.Hedging.After) },
		} {
			try(func(o *engine.Scenario) { edit(&o.Sources[i]) })
		}
	}
	return all
}

// round leaves one digit less of a duration.
func round(text string) string {
	d, ok := duration(text)
	if !ok {
		return text
	}
	for digit := time.Duration(10); digit <= d; digit *= 10 {
		if d%digit != 0 {
			return d.Round(digit).String()
		}
	}
	return text
}
