//go:build !js

package engine_test

import (
	"cmp"
	"flag"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	"scattergather/engine"
	"scattergather/engine/scenariotest"
	"scattergather/engine/trace"
)

var oracleRuns = flag.Int("oracle", 20_000, "number of random scenarios that the virtual clock and package time must agree on")

// TestAgreesWithGo runs random scenarios twice: in virtual time, and with package time,
// std contexts and a plain errgroup inside a synctest bubble. Where real Go has one
// outcome (no two independent things at one instant) both must report the same.
func TestAgreesWithGo(t *testing.T) {
	if testing.Short() {
		*oracleRuns /= 20
	}
	features := map[string]int{}
	for seed := range *oracleRuns {
		s := scenariotest.Random(rand.New(rand.NewPCG(uint64(seed), 1)), scenariotest.Options{})
		virtual, err := engine.Run(s)
		if err != nil {
			t.Fatalf("scenario %d: %v", seed, err)
		}
		var std engine.Report
		synctest.Test(t, func(t *testing.T) { std = engine.RunStd(s) })
		if a, b := story(virtual), story(std); a != b {
			text, _ := s.MarshalJSON()
			t.Fatalf("scenario %d: %s\n%s", seed, text, difference(a, b))
		}
		for _, e := range virtual.Events {
			features[string(e.Kind)]++
		}
	}
	for _, k := range []trace.Kind{trace.GoBlocked, trace.SendBlocked, trace.Cancel, trace.Step, trace.Backoff, trace.Hedge, trace.Timeout,
		trace.Cancelled, trace.CancelIgnored, trace.Abandoned, trace.OrphanExit, trace.Leaked, trace.Panic, trace.JobCancelled} {
		if features[string(k)] == 0 {
			t.Errorf("no scenario had a %q: the comparison says nothing about it", k)
		}
	}
}

// story is a report with what real Go leaves to chance taken out: the order of what happens
// at one instant, and which worker of the pool takes a job.
func story(r engine.Report) string {
	events := slices.Clone(r.Events)
	if r.Scenario.Pattern == engine.DispatcherWorker {
		for i := range events {
			if events[i].Index > 0 {
				events[i].Lane = "worker"
			}
			if events[i].Kind == trace.Go {
				events[i].Detail = "worker"
			}
		}
		r.Outcome.Leaked = []string{fmt.Sprint(len(r.Outcome.Leaked) > 0)}
	}
	slices.SortFunc(events, func(a, b trace.Event) int {
		return cmp.Or(cmp.Compare(a.At, b.At), cmp.Compare(a.Lane, b.Lane), cmp.Compare(a.Kind, b.Kind),
			cmp.Compare(a.Detail, b.Detail), cmp.Compare(a.Call, b.Call), cmp.Compare(a.For, b.For))
	})
	slices.Sort(r.Outcome.Errors)
	lines := strings.Split(r.Outcome.Error, "\n")
	slices.Sort(lines)
	r.Outcome.Error = strings.Join(lines, "\n")
	var b strings.Builder
	for _, e := range events {
		if e.Kind == trace.WaitReturned {
			e.Detail = r.Outcome.Error
		}
		fmt.Fprintf(&b, "%v %s %s %q %v %d\n", e.At, e.Lane, e.Kind, e.Detail, e.For, e.Call)
	}
	fmt.Fprintf(&b, "%+v\n", r.Outcome)
	return b.String()
}

// difference shows the lines in which two stories differ.
func difference(virtual, std string) string {
	a, b := strings.Split(virtual, "\n"), strings.Split(std, "\n")
	var out strings.Builder
	for _, line := range a {
		if !slices.Contains(b, line) {
			out.WriteString("virtual: " + line + "\n")
		}
	}
	for _, line := range b {
		if !slices.Contains(a, line) {
			out.WriteString("std:     " + line + "\n")
		}
	}
	return out.String() + "\nvirtual:\n" + virtual + "\nstd:\n" + std
}
