package engine_test

import (
	"flag"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"golang.org/x/sync/errgroup"

	"scattergather/engine"
)

var ratio = flag.Bool("ratio", false, "measure runs in virtual time against bare goroutines and against runs on package time in synctest, in turn")

// The budgets of TestRatio.
const (
	bareBudget     = 1.5 // a source, of the time of a bare goroutine
	synctestBudget = 0.6 // a run, of the time of the same run in synctest
)

// TestRatio measures, and fails if a ratio is over its budget. It is a test only because
// synctest needs a *testing.T.
//
// What is compared runs in turn, in one process, and the median of the ratios counts. What a
// source costs grows with their number because the memory of all of them does not fit into
// the processor's caches; bare goroutines show how much of that is Go's own.
func TestRatio(t *testing.T) {
	if !*ratio {
		t.Skip("a measurement; make bench runs it")
	}
	var table strings.Builder
	fmt.Fprintf(&table, "%-48s %10s %10s %7s %8s  %s\n", "figure", "ours", "theirs", "ratio", "budget", "verdict")
	row := func(name string, n int, budget float64, ours, theirs func()) {
		a, b, r := inTurn(n, ours, theirs)
		verdict, bound := "printed", "–"
		if budget > 0 {
			verdict, bound = "ok", fmt.Sprintf("≤ %.1f×", budget)
			if r > budget {
				verdict = "OVER"
				t.Errorf("%s: %.2f× is over the budget of %.1f×", name, r, budget)
			}
		}
		fmt.Fprintf(&table, "%-48s %10v %10v %6.2f× %8s  %s\n", name, a, b, r, bound, verdict)
	}
	const printed = 0 // no budget
	for _, n := range []int{4, 100, 1000, 10_000} {
		budget := bareBudget
		if n == 10_000 {
			budget = printed
		}
		plain, typical := engine.CompileUnchecked(waiting(n)), engine.CompileUnchecked(fanOut(n))
		alone := func() { bare(n) }
		row(fmt.Sprintf("%d sources against bare goroutines", n), n, budget, plain.Virtual, alone)
		row(fmt.Sprintf("%d of fail-fast, with timeouts, against these", n), n, printed, typical.Virtual, alone)
	}
	for _, s := range []struct {
		name  string
		build func(n int) engine.Scenario
	}{{"fan-out", fanOut}, {"fail-fast", failing}, {"pool", pooled}, {"hedges", hedged}, {"retries", retried}} {
		for _, n := range []int{4, 100, 1000} {
			plan := engine.CompileUnchecked(s.build(n))
			std := func() { synctest.Test(t, func(*testing.T) { plan.Std() }) }
			row(fmt.Sprintf("%s of %d sources against synctest", s.name, n), n, synctestBudget, plan.Virtual, std)
		}
	}
	t.Logf("ours and theirs are medians, of one run\n%s", table.String())
}

// waiting has sources that do what a bare goroutine does: they wait once.
func waiting(n int) engine.Scenario {
	s := fanOut(n)
	s.Gather, s.Timeout = engine.WaitAll, ""
	return s
}

// failing is a fan-out in which a source fails half way, and cancels the others.
func failing(n int) engine.Scenario {
	s := fanOut(n - 1)
	bad := engine.NewSource("bad")
	bad.Delay, bad.Error = "500ms", "refused"
	s.Sources = append(s.Sources, bad)
	return s
}

// pooled has ten workers for n jobs.
func pooled(n int) engine.Scenario {
	s := fanOut(n)
	s.Pattern = engine.DispatcherWorker
	return s
}

// hedged sends a copy of most calls.
func hedged(n int) engine.Scenario {
	s := fanOut(n)
	for i := range s.Sources {
		s.Sources[i].Hedging.After = "300ms"
	}
	return s
}

// retried has calls that fail half of the time.
func retried(n int) engine.Scenario {
	s := fanOut(n)
	s.Gather = engine.CollectAll
	for i := range s.Sources {
		source := &s.Sources[i]
		source.Error, source.ErrorRate = "503", 0.5
		source.Retry = engine.Retry{Attempts: 3, Backoff: "50ms", Factor: 2, Jitter: 0.2}
	}
	return s
}

// inTurn runs two functions by turns, several times in a row where n says that they take
// little, and returns the median times of one run and the median of the ratios.
func inTurn(n int, ours, theirs func()) (a, b time.Duration, ratio float64) {
	const rounds = 41
	repeat := max(2000/n, 1)
	clock := func(f func()) time.Duration {
		start := time.Now()
		for range repeat {
			f()
		}
		return time.Since(start) / time.Duration(repeat)
	}
	var as, bs []time.Duration
	var ratios []float64
	ours()
	theirs()
	for range rounds {
		a, b := clock(ours), clock(theirs)
		as, bs, ratios = append(as, a), append(bs, b), append(ratios, float64(a)/float64(b))
	}
	return median(as), median(bs), median(ratios)
}

func median[T int64 | float64 | time.Duration](values []T) T {
	slices.Sort(values)
	return values[len(values)/2]
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
