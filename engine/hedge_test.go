package engine_test

import (
	"testing"

	"scattergather/engine"
	"scattergather/engine/trace"
)

// TestLastFailureIsTheEnd: of three copies one fails, one is stopped by its context, which is
// not logged, and the last one fails. That ends the function.
func TestLastFailureIsTheEnd(t *testing.T) {
	s := engine.NewScenario()
	s.Gather, s.Seed = engine.FailFast, 627290018
	hedged, failing := engine.NewSource("s1"), engine.NewSource("failing")
	hedged.Delay, hedged.Steps, hedged.OnCancel, hedged.Error = "exp(40ms)", 2, engine.Poll, "disk full"
	hedged.Hedging = engine.Hedging{After: "0s", Max: 2}
	failing.Delay, failing.Error = "20ms", "no route"
	s.Sources = []engine.Source{hedged, failing}
	r, err := engine.Run(s)
	if err != nil {
		t.Fatal(err)
	}
	for _, sp := range trace.Spans(r.Lanes, r.Events) {
		if sp.What == trace.SpanRun && sp.End == "" {
			t.Errorf("the function of %s has no end: %+v\n%v", r.Lanes[sp.Lane].Name, sp, r.Events)
		}
	}
}
