package model

import (
	"testing"

	"scattergather/engine"
)

func TestAnotherSeedIsAnEditThatCanBeUndone(t *testing.T) {
	s := after(ChooseLesson{Name: "slowest"})
	seed, elapsed := s.Draft.Scenario.Seed, s.Run.Report.Outcome.Elapsed
	differs := false
	for range 5 {
		s = step(s, AnotherSeed{})
		differs = differs || s.Run.Report.Outcome.Elapsed != elapsed
	}
	if !s.Changed || !differs || s.Draft.Scenario.Seed == seed {
		t.Errorf("five seeds after %d: seed %d, changed %t, another run %t", seed, s.Draft.Scenario.Seed, s.Changed, differs)
	}
	for range 5 {
		s = step(s, Undo{})
	}
	if s.Draft.Scenario.Seed != seed || s.Changed || s.Run.Report.Outcome.Elapsed != elapsed {
		t.Errorf("undone: seed %d, changed %t", s.Draft.Scenario.Seed, s.Changed)
	}
	s = step(s, Edit{Key: Key{Path: "seed"}, Text: "9007199254740991"})
	if s = step(s, AnotherSeed{}); len(s.Problems) > 0 || s.Draft.Scenario.Seed > engine.MaxSeed {
		t.Errorf("after the largest seed: %d, %v", s.Draft.Scenario.Seed, s.Problems)
	}
}
