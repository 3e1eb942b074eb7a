package command

import (
	"testing"

	"scattergather/engine"
	"scattergather/engine/scenariotest"
)

// TestOutputIsBounded prints the heaviest scenarios in the formats of text.
func TestOutputIsBounded(t *testing.T) {
	for _, h := range scenariotest.Heaviest() {
		report, err := engine.Run(h.Scenario)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{"console", "json", "go", "chrome"} {
			print, ok := printer(name)
			if !ok {
				t.Fatalf("no format %q", name)
			}
			text, err := print(report)
			if err != nil || len(text) > maxPrinted {
				t.Errorf("%s, %s: %d bytes, %v", h.Name, name, len(text), err)
			}
		}
	}
}
