package model

import (
	"strings"

	"scattergather/app/timeline"
	"scattergather/engine"
	"scattergather/engine/gocode"
	"scattergather/engine/trace"
)

// Listing is the Go program of a run, with the line of each event and span.
type Listing struct {
	lines      []string
	events     []int // the line of each event, from 1; 0 for none
	Spans      []int // that of each of the run's spans
	highlights map[int]*timeline.Highlight
	run        *timeline.Run
}

// newListing writes the program of a run.
func newListing(r engine.Report, run *timeline.Run) *Listing {
	if r.Own != nil {
		return ownListing(r, run)
	}
	program, err := gocode.Generate(r)
	if err != nil {
		panic(err) // a scenario that has been run is a valid one
	}
	l := &Listing{
		lines:      strings.Split(strings.TrimSuffix(string(program.Source), "\n"), "\n"),
		events:     program.Lines,
		Spans:      make([]int, len(run.Spans())),
		highlights: make(map[int]*timeline.Highlight),
		run:        run,
	}
	for i, s := range run.Spans() {
		l.Spans[i] = program.SpanLine(s)
	}
	return l
}

// Text is the whole program.
func (l *Listing) Text() string { return strings.Join(l.lines, "\n") + "\n" }

// lineOf returns the line of a span, 0 if there is none.
func (l *Listing) lineOf(id timeline.SpanID) int {
	nth := 0
	for i, s := range l.run.Spans() {
		if s.Lane != id.Lane {
			continue
		}
		if nth++; nth == id.Nth {
			return l.Spans[i]
		}
	}
	return 0
}

// Count returns how many spans each line has, by its number.
func (l *Listing) Count() []int {
	counts := make([]int, len(l.lines)+1)
	for _, line := range l.Spans {
		counts[line]++
	}
	return counts
}

// highlight is the set of all spans of a line, always the same: another set would be another
// view of the timeline.
func (l *Listing) highlight(line int) *timeline.Highlight {
	if l.highlights[line] == nil {
		next := 0
		l.highlights[line] = l.run.Highlight(func(trace.Span) bool {
			next++
			return l.Spans[next-1] == line
		})
	}
	return l.highlights[line]
}

// find returns the line that has a text, the one that is nearest to a number if there are
// several; 0 if there is none.
func (l *Listing) find(text string, near int) int {
	best := 0
	for i, line := range l.lines {
		if line == text && (best == 0 || abs(i+1-near) < abs(best-near)) {
			best = i + 1
		}
	}
	return best
}

func abs(n int) int { return max(n, -n) }

// Listing returns the Go program that does what the run shows; nil before the first run.
func (s RunResult) Listing() *Listing {
	if s.derived == nil {
		return nil
	}
	return s.derived.listing()
}
