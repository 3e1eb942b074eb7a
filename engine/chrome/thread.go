package chrome

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"scattergather/engine/trace"
)

// spanCall is the whole of the call, on the caller's lane.
const spanCall trace.SpanKind = "call"

// A thread is a row of the viewer. The slices on it follow one another or are nested.
type thread struct {
	name string
	lane int
	open []trace.Span // those that the next may be nested in, innermost last
}

// A placed is a span and its thread.
type placed struct {
	trace.Span
	thread int
}

// place makes the threads, lane by lane, and puts each span on one. What goes on at the
// same time as a lane's own goroutine (copies, orphans) gets threads of its own.
func (x *exporter) place() {
	lanes := make([][]trace.Span, len(x.Lanes))
	if len(x.Events) > 0 {
		lanes[0] = append(lanes[0], x.call())
	}
	for _, s := range trace.Spans(x.Lanes, x.Events) {
		lanes[s.Lane] = append(lanes[s.Lane], s)
	}
	for lane, spans := range lanes {
		slices.SortStableFunc(spans, func(a, b trace.Span) int { return cmp.Compare(a.From, b.From) })
		first := len(x.threads)
		x.main = append(x.main, first)
		x.threads = append(x.threads, thread{name: x.Lanes[lane].Name, lane: lane})
		var on []placed
		for _, s := range spans {
			on = append(on, placed{s, x.thread(first, s)})
		}
		x.spans = append(x.spans, on)
	}
}

// call is the span of the whole call.
func (x *exporter) call() trace.Span {
	s := trace.Span{What: spanCall, Detail: x.Outcome.Error}
	for _, e := range x.Events {
		switch {
		case s.End != "":
		case e.Kind == trace.Gathered:
			s.End, s.To = e.Kind, e.At
		default:
			s.To = max(s.To, e.At)
		}
	}
	return s
}

// thread finds room for a span among the threads of its lane, of which main is the first,
// or makes some.
func (x *exporter) thread(main int, s trace.Span) int {
	for i := main; ; i++ {
		if i == len(x.threads) {
			x.threads = append(x.threads, thread{
				name: fmt.Sprintf("%s, goroutine %d", x.threads[main].name, i-main+1),
				lane: s.Lane,
			})
		}
		if x.threads[i].takes(s, i == main) {
			x.threads[i].open = append(x.threads[i].open, s)
			return i
		}
	}
}

// takes reports whether a span can lie on the thread.
func (t *thread) takes(s trace.Span, main bool) bool {
	t.leave(s.From)
	if len(t.open) == 0 {
		return !main || !elsewhere(s)
	}
	around := t.open[len(t.open)-1]
	switch {
	case s.To > around.To || elsewhere(s):
		return false
	case s.What == trace.SpanGhost:
		return around.What == trace.SpanAttempt && around.Attempt == s.Attempt
	default:
		return main
	}
}

// leave closes what is over at that time.
func (t *thread) leave(at time.Duration) {
	for len(t.open) > 0 && t.open[len(t.open)-1].To <= at {
		t.open = t.open[:len(t.open)-1]
	}
}

// elsewhere reports whether a span is of another goroutine than the lane's own.
func elsewhere(s trace.Span) bool {
	return s.Copy || s.What == trace.SpanOrphan || s.What == trace.SpanLeak
}
