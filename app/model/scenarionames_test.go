package model

import (
	"testing"

	"scattergather/engine"
)

func TestDiffer(t *testing.T) {
	limit := 2
	for _, c := range []struct {
		name   string
		change func(*engine.Scenario)
		a, b   string
	}{
		{"nothing", func(*engine.Scenario) {}, "", ""},
		{"only what it is called", func(s *engine.Scenario) { s.Title, s.Notes = "x", "y" }, "", ""},
		{"the policy", func(s *engine.Scenario) { s.Gather = engine.FailFast }, "wait-all", "fail-fast"},
		{"a policy that counts", func(s *engine.Scenario) { s.Gather, s.Quorum = engine.Quorum, 3 }, "wait-all", "quorum of 3"},
		{"a limit", func(s *engine.Scenario) { s.Limit = &limit }, "no limit", "limit 2"},
		{"a hedge", func(s *engine.Scenario) { s.Sources[1].Hedging.After = "10ms" }, "mongodb: no hedge", "mongodb: hedge after 10ms"},
		{"a timeout", func(s *engine.Scenario) { s.Timeout = "1s" }, "timeout 3s", "timeout 1s"},
		{"the factor", func(s *engine.Scenario) { s.Shared = "mix(95%:1,5%:20)" }, "shared factor 1", "shared factor mix(95%:1,5%:20)"},
		{"two things", func(s *engine.Scenario) { s.Seed, s.Sources[0].Delay = 7, "1s" }, "seed 1, postgres: delay 500ms", "seed 7, postgres: delay 1s"},
		{"three things", func(s *engine.Scenario) { s.Seed, s.Sources[0].Delay, s.Sources[0].Steps = 7, "1s", 2 }, "seed 1 and 2 more", "seed 7 and 2 more"},
		{"the results", func(s *engine.Scenario) { s.Sources[0].Results = nil }, "postgres: earlier results", "postgres: other results"},
		{"a source fewer", func(s *engine.Scenario) { s.Sources = s.Sources[:1] }, "4 sources", "1 source"},
		{"the pool", func(s *engine.Scenario) { s.Pool.Workers = 3 }, "workers 10", "workers 3"},
	} {
		a := after().Draft.Scenario
		b := a.Clone()
		c.change(&b)
		if gotA, gotB := ScenarioNames(a, b); gotA != c.a || gotB != c.b {
			t.Errorf("%s: %q and %q, want %q and %q", c.name, gotA, gotB, c.a, c.b)
		}
	}

	one, hedged := engine.NewScenario(), engine.NewScenario()
	one.Sources, hedged.Sources = []engine.Source{engine.NewSource("leaf")}, []engine.Source{engine.NewSource("leaf")}
	hedged.Sources[0].Hedging.After = "5ms"
	if a, b := ScenarioNames(one, hedged); a != "no hedge" || b != "hedge after 5ms" {
		t.Errorf("of a single source: %q and %q", a, b)
	}
}
