package engine_test

import (
	"math/rand/v2"
	"testing"

	"scattergather/engine"
	"scattergather/engine/scenariotest"
)

func TestEventBoundHolds(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for i := range 2000 {
		s := scenariotest.Random(r, scenariotest.Options{Ties: i%2 == 0})
		report, err := engine.Run(s)
		if err != nil {
			t.Fatal(err)
		}
		if bound := engine.EventBound(s); len(report.Events) > bound {
			data, _ := s.MarshalJSON()
			t.Fatalf("%d events, but the bound is %d: %s", len(report.Events), bound, data)
		}
		if n := len(report.Events) + len(report.Outcome.Results); n > s.Bound() {
			t.Fatalf("%d events and results, but the bound is %d", n, s.Bound())
		}
	}
}
