package timeline

import (
	"testing"
	"time"
)

// TestTheSharedFactorIsTold: under a bar of 400 ms a caption that says 20 ms alone is a riddle.
func TestTheSharedFactorIsTold(t *testing.T) {
	for _, c := range []struct{ name, scenario, caption, folded string }{
		{"the network is full", `{"version":1,"shared":"20","sources":[{"name":"leaf","count":10,"delay":"20ms"}]}`, "20 ms × 20", "10 replicas · 20 ms × 20"},
		{"a factor of 1 changes nothing", `{"version":1,"shared":"1","sources":[{"name":"leaf","count":10,"delay":"20ms"}]}`, "20 ms", "10 replicas · 20 ms"},
		{"no shared factor", `{"version":1,"sources":[{"name":"leaf","count":10,"delay":"20ms"}]}`, "20 ms", "10 replicas · 20 ms"},
		{"of steps", `{"version":1,"shared":"1.5","sources":[{"name":"leaf","count":10,"delay":"20ms","steps":5}]}`, "5 × 20 ms × 1.5", "10 replicas · 20 ms × 1.5"},
		{"a factor of many digits", `{"version":1,"shared":"1234.5678","sources":[{"name":"leaf","count":10,"delay":"20ms"}]}`, "20 ms × 1235", "10 replicas · 20 ms × 1235"},
		{"what was drawn holds it already", `{"version":1,"shared":"20","sources":[{"name":"leaf","count":10,"delay":"uniform(20ms,20ms)"}]}`, "400 ms drawn", "10 replicas · uniform(20ms,20ms)"},
		{"for ever is for ever", `{"version":1,"shared":"20","deadline":"1s","sources":[{"name":"leaf","count":10,"delay":"forever"}]}`, "forever", "10 replicas · forever"},
		{"a refused call", `{"version":1,"shared":"20","sources":[{"name":"leaf","count":10,"delay":"20ms","failAbove":"100ms","error":"no"}]}`, "20 ms", "10 replicas · 20 ms"},
	} {
		run := Prepare(reportOf(t, c.scenario))
		if got := run.captions.of(1, false); got != c.caption {
			t.Errorf("%s: the lane says %q, want %q", c.name, got, c.caption)
		}
		if got := run.captions.ofReplicas(0); got != c.folded {
			t.Errorf("%s: the folded lanes say %q, want %q", c.name, got, c.folded)
		}
	}
	// Where the outcome is to be predicted, the factor would tell it.
	covered := PrepareCovered(reportOf(t, `{"version":1,"shared":"20","sources":[{"name":"leaf","delay":"20ms"}]}`), 10*time.Millisecond, time.Second)
	if got := covered.captions.of(1, false); got != "20 ms" {
		t.Errorf("covered, the lane says %q", got)
	}
}
