// Package console tells a run as the Go program would: line by line, as if its goroutines
// called fmt.Println while they work.
//
// Start with Lines. A line is printed only by somebody who would be there to print it: a
// source that ignores its context says nothing when that is done, and a goroutine that is
// blocked for ever says nothing at all.
package console

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"scattergather/engine"
	"scattergather/engine/trace"
)

// Line is one line of the program's output.
type Line struct {
	At    time.Duration // virtual time since the run began
	Lane  string        // the lane whose goroutine prints it
	Text  string        // without a line feed; "" is an empty line
	Event int           // index in Report.Events of what makes it print; -1 for what the runtime prints of a deadlock
}

// Lines returns what the program of the report prints, in its order.
func Lines(r engine.Report) []Line {
	p := printer{report: r, lanes: make([]laneState, len(r.Lanes)), final: finals(r), stepped: map[string]bool{}}
	for _, s := range r.Scenario.Sources {
		if s.Steps > 1 {
			for _, name := range engine.SourceNames(s) {
				p.stepped[name] = true
			}
		}
	}
	for i, e := range r.Events {
		p.at = i
		p.event(i, e)
	}
	if strings.HasPrefix(r.Outcome.Crashed, "fatal error") {
		p.at = -1
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

// stamp writes a time without the digits that only a sum of very short delays has.
func stamp(at time.Duration) string {
	if at >= time.Millisecond {
		at = at.Round(time.Microsecond)
	}
	return at.String()
}

// printer walks along the events.
type printer struct {
	report  engine.Report
	stepped map[string]bool // names of sources of several steps
	final   []bool          // by event
	lanes   []laneState
	lines   []Line
	at      int // index of the event
}

// laneState is what the goroutine of a lane knows when it prints.
type laneState struct {
	job   string // a pool worker's present job
	steps int    // done in the present call
	over  bool   // its function, or its job, has an end
}

// println adds the lines of a text that an event's lane prints.
func (p *printer) println(e trace.Event, text string) {
	for line := range strings.SplitSeq(text, "\n") {
		p.lines = append(p.lines, Line{e.At, e.Lane, line, p.at})
	}
}

func (p *printer) printf(e trace.Event, format string, args ...any) {
	p.println(e, fmt.Sprintf(format, args...))
}

// finals tells of each event whether it is the last word of its function or job: a failure
// is not if the same call goes on, with a retry or with the copy of a hedge.
func finals(r engine.Report) []bool {
	final := make([]bool, len(r.Events))
	follows := make([]bool, len(r.Lanes)) // an end of the same function or job comes later
	for i := len(r.Events) - 1; i >= 0; i-- {
		e := r.Events[i]
		switch e.Kind {
		case trace.Success, trace.Failure, trace.Timeout, trace.Cancelled:
			final[i] = !follows[e.Index]
			follows[e.Index] = true
		case trace.Backoff, trace.Panic:
			follows[e.Index] = true
		case trace.Start, trace.Job, trace.JobCancelled, trace.Exit:
			follows[e.Index] = false
		}
	}
	return final
}
