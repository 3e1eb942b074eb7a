package engine

import (
	"math"
	"time"

	"scattergather/engine/clock/clocktest"
	"scattergather/engine/trace"
)

// A Plan is a compiled scenario that either clock can run.
type Plan struct{ *plan }

// CompileUnchecked leaves out the limits, to measure beyond them.
func CompileUnchecked(s Scenario) Plan {
	p := read(s)
	p.most = math.MaxInt
	return Plan{p}
}

// Virtual runs the plan in virtual time.
func (p Plan) Virtual() {
	if _, err := (&Program{p.plan}).Run(p.scenario.Seed); err != nil {
		panic(err)
	}
}

// Std runs the plan on package time; within a synctest bubble only.
func (p Plan) Std() {
	c := clocktest.NewStd()
	r := &run{clock: c}
	r.begin(p.plan, p.scenario.Seed)
	r.report(c.Run(r.main))
}

// RunStd runs a scenario on package time; within a synctest bubble only.
func RunStd(s Scenario) Report {
	p, err := compile(s)
	if err != nil {
		panic(err)
	}
	c := clocktest.NewStd()
	r := &run{clock: c}
	r.begin(p, s.Seed)
	ending := c.Run(r.main)
	report := r.report(ending)
	// What happened after everything was stuck happened only because the clock made it.
	var events []trace.Event
	for _, e := range report.Events {
		if e.At < 1000*time.Hour {
			events = append(events, e)
		}
	}
	report.Events = events
	return report
}
