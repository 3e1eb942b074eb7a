package gocode_test

import (
	"math/rand/v2"
	"testing"

	"scattergather/engine"
	"scattergather/engine/gocode"
)

// generate runs a scenario and writes its program.
func generate(t testing.TB, s engine.Scenario) (engine.Report, gocode.Program) {
	t.Helper()
	r, err := engine.Run(s)
	if err != nil {
		t.Fatal(err)
	}
	p, err := gocode.Generate(r)
	if err != nil {
		t.Fatal(err)
	}
	return r, p
}

// vary adds what scenariotest seldom or never makes: sources that all have something in
// common, refusals of every kind, zero durations, odd texts.
func vary(r *rand.Rand, s *engine.Scenario) {
	chance := func(percent int) bool { return r.IntN(100) < percent }
	if chance(10) {
		s.Sources = nil
		s.Gather, s.Quorum = engine.CollectAll, 0
		return
	}
	for _, change := range []func(*engine.Source){
		func(s *engine.Source) { s.OnCancel = engine.Select },
		func(s *engine.Source) { s.OnCancel = engine.Poll },
		func(s *engine.Source) { s.OnCancel = engine.Ignore },
		func(s *engine.Source) { s.Steps = 3 },
		func(s *engine.Source) { s.Retry = engine.Retry{Attempts: 3, Backoff: "100ms", Factor: 1.5} },
		func(s *engine.Source) { s.Retry.Attempts = 1 },
		func(s *engine.Source) { s.Hedging = engine.Hedging{After: "90ms", Max: 1} },
		func(s *engine.Source) { s.Hedging.After = "" },
		func(s *engine.Source) { s.FailAbove = "300ms" },
		func(s *engine.Source) { s.Error = "" },
		func(s *engine.Source) { s.Error = "no luck" },
		func(s *engine.Source) { s.Timeout = "1h30m" },
		func(s *engine.Source) { s.Results = nil },
		func(s *engine.Source) { s.Panic = "" },
	} {
		if chance(20) {
			for i := range s.Sources {
				change(&s.Sources[i])
			}
		}
	}
	for i := range s.Sources {
		src := &s.Sources[i]
		for _, change := range []func(){
			func() { src.Timeout = "0s" },
			func() { src.FailAbove = one(r, "0s", "200ms", "1.5s") },
			func() { src.Hedging.After = "0s" },
			func() { src.Delay = one(r, "0s", "1ns", "90s", "2m", "forever", "1.5ms") },
			func() { src.Name = one(r, "{s}", `100% "quoted" \`, "größer", "*/ // `") + src.Name },
			func() { src.Count = 3; src.Name += "#" },
			func() { src.Count = 2 },
			func() { src.Error = "%s\u200b{err}" },
		} {
			if chance(4) {
				change()
			}
		}
		if len(s.Sources) > 4 && s.Gather == engine.Quorum {
			s.Quorum = 1 + r.IntN(len(s.Sources))
		}
	}
	if chance(10) {
		s.Title = one(r, "", "+build linux", "- a list", "# heading", "go:build linux", "``x'' [y]: z", "a  b \u2028 c")
	}
	if chance(5) {
		s.Deadline = "0s"
	}
	if chance(5) {
		zero := r.IntN(3) - 1
		s.Limit = &zero
	}
}

func one(r *rand.Rand, texts ...string) string { return texts[r.IntN(len(texts))] }
