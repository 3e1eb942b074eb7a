// Package console returns what the Go program of a run prints: to the letter what the program
// of package gocode prints when it is run, but for the clock, which here is the run's.
//
// Start with Lines. A line is printed only by a goroutine that is there to print it: one that
// is blocked prints nothing, and once main has returned the program is over.
package console

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"scattergather/engine"
	"scattergather/engine/bidi"
	"scattergather/engine/trace"
)

// Line is one line of the program's output.
type Line struct {
	At    time.Duration // virtual time since the run began
	Lane  string        // the lane whose goroutine prints it
	Text  string        // without a line feed; "" is an empty line; text from the scenario is isolated, see package bidi
	Event int           // index in Report.Events of what makes it print; -1 for what has no event there: a deadlock, a job whose worker is in another one
}

// Lines returns what the program of the report prints, in order.
func Lines(r engine.Report) []Line {
	if r.Own != nil {
		return ownLines(r)
	}
	p := newPrinter(r)
	left := r.LeftBehind
	for i, e := range r.Events {
		// A panic is the last thing of its instant.
		for len(left) > 0 && (left[0].At < e.At || left[0].At == e.At && e.Kind == trace.Panic) {
			p.event(-1, left[0])
			left = left[1:]
		}
		p.event(i, e)
		if e.Kind == trace.Gathered && r.Outcome.Crashed == "" {
			return p.lines // main returns
		}
	}
	for _, e := range left {
		p.event(-1, e)
	}
	if strings.HasPrefix(r.Outcome.Crashed, "fatal error") {
		p.deadlock()
	}
	return p.lines
}

// Print returns the lines as text, each with its time in front: "[  500ms] postgres: 3 results".
func Print(r engine.Report) string {
	lines := Lines(r)
	times := make([]string, len(lines))
	width := len("  500ms")
	for i, l := range lines {
		times[i] = stamp(l.At)
		width = max(width, utf8.RuneCountInString(times[i]))
	}
	var b strings.Builder
	for i, l := range lines {
		b.WriteString(strings.TrimRight(fmt.Sprintf("[%*s] %s", width, times[i], l.Text), " "))
		b.WriteByte('\n')
	}
	return b.String()
}

// stamp formats a time without the digits that only a sum of very short delays has.
func stamp(at time.Duration) string {
	if at >= time.Millisecond {
		at = at.Round(time.Microsecond)
	}
	return at.String()
}

// printer prints what the events of a report say.
type printer struct {
	report  engine.Report
	pool    bool
	results bool // a source has results
	lanes   []laneState
	rows    map[string]engine.Source // see row; nil until it is called
	err     string                   // what the call returned
	lines   []Line
}

// laneState is what the goroutine of a lane is doing.
type laneState struct {
	name     string // of its source, or of the job of a pool's worker
	inFlight int    // calls: an attempt and its copies
	failed   []int  // the numbers of those of them that failed
}

func newPrinter(r engine.Report) *printer {
	p := &printer{
		report:  r,
		pool:    r.Scenario.Pattern == engine.DispatcherWorker,
		results: slices.ContainsFunc(r.Scenario.Sources, func(s engine.Source) bool { return len(s.Results) > 0 }),
		lanes:   make([]laneState, len(r.Lanes)),
	}
	for i, l := range r.Lanes {
		p.lanes[i].name = l.Name
	}
	return p
}

// print adds the lines of a text that an event makes its lane print.
func (p *printer) print(i int, e trace.Event, text string) {
	for line := range strings.SplitSeq(text, "\n") {
		p.lines = append(p.lines, Line{e.At, e.Lane, line, i})
	}
}

// printf is print with a format; texts among its arguments are isolated.
func (p *printer) printf(i int, e trace.Event, format string, args ...any) {
	for at, arg := range args {
		if text, ok := arg.(string); ok {
			args[at] = bidi.Isolate(text)
		}
	}
	p.print(i, e, fmt.Sprintf(format, args...))
}

// event prints what the i-th event makes its goroutine print.
func (p *printer) event(i int, e trace.Event) {
	lane := &p.lanes[e.Index]
	name := lane.name
	if i < 0 {
		// Of a job that was left behind: the calls of the worker's present job are not its.
		lane, name = new(laneState), e.Lane
	}
	switch e.Kind {
	case trace.WaitReturned:
		p.err = e.Detail
	case trace.Gathered:
		p.gathered(i, e)

	case trace.Start:
		if p.report.Scenario.Limit != nil && !p.pool {
			p.printf(i, e, "%s started", name)
		}
	case trace.Job:
		lane.name = e.Detail
	case trace.JobCancelled:
		lane.name = e.Detail
		p.printf(i, e, "%s not started", e.Detail)

	case trace.Attempt:
		lane.inFlight, lane.failed = 1, lane.failed[:0]
	case trace.Hedge:
		lane.inFlight++
		p.printf(i, e, "%s: no answer yet, a copy is sent", name)
	case trace.Step:
		p.printf(i, e, "%s: iteration %s", name, e.Detail)

	case trace.Success:
		if p.results {
			p.printf(i, e, "%s: %s", name, e.Detail)
		} else {
			p.printf(i, e, "%s done", name)
		}
	case trace.Failure:
		p.failure(i, e, name)
	case trace.Timeout, trace.Cancelled:
		p.printf(i, e, "%s failed: %s", name, e.Detail)
	case trace.Panic:
		p.panic(i, e)
	}
}

// failure prints that a call failed: the last one of its function, or one that is followed by
// a copy's answer or by another attempt.
func (p *printer) failure(i int, e trace.Event, name string) {
	inFlight := 1 // of a job that was left behind no last failure is printed
	if i >= 0 {
		lane := &p.lanes[e.Index]
		lane.inFlight--
		inFlight = lane.inFlight
		if slices.Contains(lane.failed, e.Call) {
			inFlight = 0 // the last one returned the error of its context, and this one's counts
		}
		lane.failed = append(lane.failed, e.Call)
	}
	if inFlight > 0 {
		p.printf(i, e, "%s failed: %s; a copy is under way", name, e.Detail)
		return
	}
	for _, next := range p.report.Events[i+1:] {
		if next.Index != e.Index {
			continue
		}
		if next.Kind == trace.Backoff {
			p.printf(i, e, "%s failed: %s; next try in %v", name, e.Detail, next.For)
			return
		}
		break
	}
	p.printf(i, e, "%s failed: %s", name, e.Detail)
}

// gathered prints what main prints at its end.
func (p *printer) gathered(i int, e trace.Event) {
	err := cmp.Or(p.err, "<nil>")
	switch gather := p.report.Scenario.Gather; {
	case p.results:
		if p.err != "" {
			p.printf(i, e, "error: %s", err)
		}
		p.printf(i, e, "%s", e.Detail)
		for _, f := range p.report.Outcome.Results {
			p.printf(i, e, "%9.2f  %s %s %s (%s)", f.Price, f.Type, f.Manufacturer, f.Model, f.Source)
		}
	case gather == engine.WaitAll || gather == engine.FailFast:
		p.printf(i, e, "g.Wait returned: %s", err)
	case gather == engine.CollectAll:
		p.printf(i, e, "errors: %s", err)
	case p.pool:
		p.printf(i, e, "dispatch returned: %s", err)
	default:
		p.printf(i, e, "scatter returned: %s", err)
	}
}
