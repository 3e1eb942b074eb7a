package timeline

import (
	"slices"

	"scattergather/engine/trace"
)

// Highlight is a set of spans that a picture highlights: everything else is dimmed.
type Highlight struct {
	run      *Run
	on       []bool // by span of the run
	lanes    []bool
	cancel   bool // the cancel is part of it
	returned bool // the return of Wait is
}

// Highlight makes a set of the spans for which f is true, such as all of one line of code. The
// same set is good for every picture of the run: keep it, because a view with another one
// is another view.
func (r *Run) Highlight(f func(trace.Span) bool) *Highlight {
	l := r.noHighlight()
	for i, s := range r.spans {
		if f(s) {
			l.on[i], l.lanes[s.Lane] = true, true
			l.returned = l.returned || s.What == trace.SpanWaiting
		}
	}
	return l
}

func (r *Run) noHighlight() *Highlight {
	return &Highlight{run: r, on: make([]bool, len(r.spans)), lanes: make([]bool, len(r.report.Lanes))}
}

// chain makes a set of a span and of what led to its end: the first error, the cancel.
func (r *Run) chain(id SpanID) *Highlight {
	s, ok := r.Span(id)
	if !ok {
		return nil
	}
	l := r.noHighlight()
	why := r.causeOf(id)
	l.cancel, l.returned = why.cancel, why.returned
	l.addCall(id)
	for _, cause := range why.spans {
		l.addCall(cause)
	}
	if s.What == trace.SpanBlocked && id.Lane == 0 {
		if lane := slices.Index(r.slotWaits, id.Nth-1); lane > 0 {
			l.lanes[lane] = true
		}
	}
	return l
}

// addCall adds a span, and what else belongs to the same call: work that nobody wants.
func (l *Highlight) addCall(id SpanID) {
	s, _ := l.run.Span(id)
	for i, other := range l.run.on(id.Lane) {
		if s.Attempt > 0 && other.Attempt == s.Attempt && other.Job == s.Job || s.What == trace.SpanRun || i == id.Nth-1 {
			l.add(SpanID{id.Lane, i + 1})
		}
	}
}

func (l *Highlight) add(id SpanID) {
	l.on[l.run.firstSpan[id.Lane]+id.Nth-1] = true
	l.lanes[id.Lane] = true
}

func (l *Highlight) has(id SpanID) bool { return id.Nth > 0 && l.on[l.run.firstSpan[id.Lane]+id.Nth-1] }

// any reports whether one of some spans of a lane is in the set.
func (l *Highlight) any(lane, from, to int) bool {
	first := l.run.firstSpan[lane]
	return slices.Contains(l.on[first+from:first+to], true)
}
