package engine_test

import (
	"flag"
	"fmt"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"scattergather/engine"
)

// fanOut is a typical scenario of n sources: uniform delays, a timeout each, fail-fast.
func fanOut(n int) engine.Scenario {
	s := engine.NewScenario()
	s.Gather = engine.FailFast
	s.Timeout = "3s"
	for left := n; left > 0; left -= 1000 {
		leaf := engine.NewSource(fmt.Sprintf("leaf%d", left))
		leaf.Count = min(left, 1000)
		leaf.Delay = "uniform(10ms,1s)"
		s.Sources = append(s.Sources, leaf)
	}
	return s
}

var ratio = flag.Bool("ratio", false, "measure runs in virtual time against runs on package time in synctest, in turn")

// TestRatio measures; it is a test only because synctest needs a *testing.T.
func TestRatio(t *testing.T) {
	if !*ratio {
		t.Skip("a measurement; make bench runs it")
	}
	for _, n := range []int{4, 100, 1000, 10_000} {
		s := fanOut(n)
		plan := engine.CompileUnchecked(s)
		rounds := max(20_000/n, 5)
		virtual, std := make([]time.Duration, rounds), make([]time.Duration, rounds)
		for i := range rounds {
			start := time.Now()
			plan.Virtual()
			virtual[i] = time.Since(start)
			start = time.Now()
			synctest.Test(t, func(*testing.T) { plan.Std() })
			std[i] = time.Since(start)
		}
		slices.Sort(virtual)
		slices.Sort(std)
		a, b := virtual[rounds/2], std[rounds/2]
		t.Logf("%6d sources: virtual %9v (%v a source), synctest %9v: %.2f×", n, a, a/time.Duration(n), b, float64(a)/float64(b))
	}
}

// BenchmarkRun is one run in virtual time, checks included: native, and wasm in Node.
func BenchmarkRun(b *testing.B) {
	for _, n := range []int{4, 100, 1000} {
		b.Run(fmt.Sprintf("sources=%d", n), func(b *testing.B) {
			s := fanOut(n)
			b.ReportAllocs()
			for b.Loop() {
				if _, err := engine.Run(s); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
