//go:build !race && !js

package engine_test

import (
	"testing"
	"time"

	"scattergather/engine"
	"scattergather/engine/scenariotest"
)

// TestWorstIsQuick holds the scenarios that cost the most to half a second
// each. The machine
// may be busy with something else, so the best of a few runs counts.
func TestWorstIsQuick(t *testing.T) {
	const limit, tries = time.Second / 2, 8
	for _, w := range scenariotest.Heaviest() {
		best := time.Duration(1<<63 - 1)
		for try := 0; try < tries && best > limit; try++ {
			start := time.Now()
			if _, err := engine.Run(w.Scenario); err != nil {
				t.Fatal(err)
			}
			best = min(best, time.Since(start))
		}
		t.Logf("%-40s %v", w.Name, best)
		if best > limit {
			t.Errorf("%s: takes %v at best, more than %v", w.Name, best, limit)
		}
	}
}
