package engine_test

import (
	"fmt"
	"testing"

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
