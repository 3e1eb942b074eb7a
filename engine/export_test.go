package engine

import (
	"time"

	"scattergather/engine/clock/clocktest"
	"scattergather/engine/trace"
)

// RunStd runs a scenario on package time; within a synctest bubble only.
func RunStd(s Scenario) Report {
	p, err := compile(s)
	if err != nil {
		panic(err)
	}
	c := clocktest.NewStd()
	r := newRun(p, c, s.Seed)
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
	if report.Outcome.Crashed != "" {
		report.Outcome.Elapsed = events[len(events)-1].At
	}
	return report
}
