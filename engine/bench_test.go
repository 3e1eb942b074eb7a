package engine_test

import (
	"flag"
	"fmt"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"golang.org/x/sync/errgroup"

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

// TestRatio measures; it is a test only because synctest needs a *testing.T. What a source
// costs grows with their number because the memory of all of them does not fit into the
// processor's caches; bare goroutines show how much of that is Go's own.
func TestRatio(t *testing.T) {
	if !*ratio {
		t.Skip("a measurement; make bench runs it")
	}
	for _, n := range []int{4, 100, 1000, 10_000} {
		s := fanOut(n)
		plan := engine.CompileUnchecked(s)
		var virtual, std, alone times
		for range max(20_000/n, 5) {
			virtual.add(plan.Virtual)
			std.add(func() { synctest.Test(t, func(*testing.T) { plan.Std() }) })
			alone.add(func() { bare(n) })
		}
		a, b, c := virtual.median(), std.median(), alone.median()
		t.Logf("%6d sources: virtual %9v (%v a source), synctest %9v: %.2f×; bare goroutines %v each",
			n, a, a/time.Duration(n), b, float64(a)/float64(b), c/time.Duration(n))
	}
}

// times are how long something took.
type times []time.Duration

func (t *times) add(f func()) {
	start := time.Now()
	f()
	*t = append(*t, time.Since(start))
}

func (t times) median() time.Duration {
	slices.Sort(t)
	return t[len(t)/2]
}

// bare starts n goroutines that wait once, and wakes them one by one in another order.
func bare(n int) {
	var g errgroup.Group
	wake := make([]chan struct{}, n)
	baton := make(chan struct{})
	for i := range wake {
		wake[i] = make(chan struct{}, 1)
		g.Go(func() error {
			baton <- struct{}{}
			<-wake[i]
			baton <- struct{}{}
			return nil
		})
		<-baton
	}
	const prime = 7919 // the step from one to the next, which meets all of them
	for i := range wake {
		wake[i*prime%n] <- struct{}{}
		<-baton
	}
	_ = g.Wait()
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
