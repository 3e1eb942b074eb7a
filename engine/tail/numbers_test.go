package tail_test

import (
	"math"
	"testing"
	"time"

	"scattergather/engine"
)

// The numbers below are known from elsewhere: from the arithmetic of independent draws, and
// from Dean and Barroso, The Tail at Scale (2013). A tolerance is about three standard
// errors of as many runs as the test makes.

// TestSlowShare fans out to many sources of which each is seldom slow.
func TestSlowShare(t *testing.T) {
	for _, c := range []struct {
		name      string
		sources   int
		delay     string
		runs      int
		want      float64 // share of the calls that wait more than a second
		tolerance float64
	}{
		{"1 % of 100", 100, "mix(99%:10ms,1%:2s)", 4000, 0.634, 0.023},
		// A scenario has at most 1,000 sources: 2,000 at 0.01 % are 1,000 at 0.02 %.
		{"0.01 % of 2,000", 1000, "mix(99.98%:10ms,0.02%:2s)", 1000, 0.181, 0.036},
	} {
		t.Run(c.name, func(t *testing.T) {
			if testing.Short() && c.sources > 100 {
				t.Skip("takes seconds")
			}
			s := leaves(c.sources, c.delay)
			s.Timeout = "1s"
			near(t, "share of slow calls", runAll(t, s, c.runs).Summary().Outcomes.Error, c.want, c.tolerance)
		})
	}
}

// leafDelay is lognormal with a median of 1 ms and σ 0.978: 1 ms · exp(0.978 · z99).
const leafDelay = "lognormal(1ms,9.73ms)"

// TestLognormalLeaves reproduces the table of 100 lognormal leaves: waiting for all of
// them, for 95 of them, and for all of them with a hedge.
func TestLognormalLeaves(t *testing.T) {
	n := 4000
	if testing.Short() {
		n = 1000
	}
	spread := math.Sqrt(4000 / float64(n)) // tolerances grow where there are fewer runs
	type ms = float64
	for _, c := range []struct {
		name          string
		change        func(*engine.Scenario)
		p50, p95, p99 ms
		tolerance     [3]float64 // of p50, p95 and p99, relative
		requests      float64    // a run
	}{
		{"all leaves", func(s *engine.Scenario) {}, 11, 25, 38, [3]float64{0.04, 0.06, 0.10}, 100},
		{"95 leaves", func(s *engine.Scenario) { s.Gather, s.Quorum = engine.Quorum, 95 }, 4.7, 6.6, 7.7, [3]float64{0.02, 0.03, 0.05}, 100},
		{"all leaves, hedged at 5 ms", func(s *engine.Scenario) { s.Sources[0].Hedging.After = "5ms" }, 0, 0, 12.5, [3]float64{0, 0, 0.05}, 105},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := leaves(100, leafDelay)
			c.change(&s)
			got := runAll(t, s, n).Summary()
			for i, p := range []struct {
				name string
				got  time.Duration
				want ms
			}{{"p50", got.Elapsed.P50, c.p50}, {"p95", got.Elapsed.P95, c.p95}, {"p99", got.Elapsed.P99, c.p99}} {
				if p.want > 0 {
					near(t, p.name+" in ms", p.got.Seconds()*1000, p.want, p.want*c.tolerance[i]*spread)
				}
			}
			near(t, "requests a run", got.Requests.Mean, c.requests, 0.2*spread)
			near(t, "extra requests a run", got.Requests.Extra, c.requests-100, 0.2*spread)
		})
	}
}

func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	t.Logf("%s: %.4g, known to be about %v", what, got, want)
	if math.Abs(got-want) > tolerance {
		t.Errorf("%s: %.4g, which is not %v give or take %.3g", what, got, want, tolerance)
	}
}
