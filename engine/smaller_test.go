package engine_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"scattergather/engine"
	"scattergather/engine/scenariotest"
)

// TestSmaller makes scenarios of valid fields that cost too much small enough to run.
func TestSmaller(t *testing.T) {
	made := 0
	for _, h := range scenariotest.Heaviest() {
		s := h.Scenario
		if _, ok := s.Smaller(); ok {
			t.Errorf("%s: it can be run, and was made smaller", h.Name)
		}
		s.Sources = append([]engine.Source(nil), s.Sources...)
		for i := range s.Sources { // more of everything
			source := &s.Sources[i]
			source.Steps, source.Retry.Attempts, source.Delay = engine.MaxSteps, engine.MaxAttempts, "1ms"
		}
		smaller, ok := s.Smaller()
		if !ok {
			t.Errorf("%s: not made smaller", h.Name)
			continue
		}
		made++
		if err := smaller.Check(); err != nil {
			t.Errorf("%s: the smaller one: %v", h.Name, err)
		}
		if len(smaller.Sources) != len(s.Sources) || smaller.Sources[0].Name != s.Sources[0].Name {
			t.Errorf("%s: the smaller one has other sources", h.Name)
		}
		if s.Sources[0].Steps != engine.MaxSteps {
			t.Errorf("%s: the scenario itself was changed", h.Name)
		}
	}
	if made == 0 {
		t.Error("nothing was made smaller")
	}
	r := rand.New(rand.NewPCG(3, 4))
	for range 200 {
		s := scenariotest.Random(r, scenariotest.Options{})
		if _, ok := s.Smaller(); ok {
			t.Fatal("a scenario that can be run was made smaller")
		}
	}
	wrong := scenariotest.Heaviest()[0].Scenario
	wrong.Sources[0].Steps = engine.MaxSteps
	wrong.Title = strings.Repeat("x", engine.MaxText+1)
	if _, ok := wrong.Smaller(); ok {
		t.Error("a scenario whose title is too long was made smaller")
	}
}
