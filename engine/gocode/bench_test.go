package gocode_test

import (
	"testing"

	"scattergather/engine"
	"scattergather/engine/gocode"
)

func BenchmarkGenerate(b *testing.B) {
	for _, c := range []struct {
		name  string
		count int
	}{{"4", 4}, {"100", 100}, {"1000", 1000}} {
		s := engine.NewScenario()
		leaf := engine.NewSource("leaf")
		leaf.Count, leaf.Delay, leaf.Error, leaf.ErrorRate = c.count, "lognormal(10ms,1s)", "no luck", 0.1
		leaf.Hedging.After = "100ms"
		s.Sources = []engine.Source{leaf}
		r, err := engine.Run(s)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := gocode.Generate(r); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
