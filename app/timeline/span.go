package timeline

import "scattergather/engine/trace"

// SpanID names a span of a run, in every picture of it. After an edit the same ID names the
// span at the same position, if there is one, so that a focused span keeps the focus during
// a drag. The zero value names no span.
type SpanID struct {
	Lane int // index in Report.Lanes
	Nth  int // on that lane, from 1, in the order in which spans begin
}

// Span returns the span of an ID; ok is false if the run has no such span.
func (r *Run) Span(id SpanID) (s trace.Span, ok bool) {
	if id.Lane < 0 || id.Lane >= len(r.report.Lanes) {
		return trace.Span{}, false
	}
	spans := r.on(id.Lane)
	if id.Nth < 1 || id.Nth > len(spans) {
		return trace.Span{}, false
	}
	return spans[id.Nth-1], true
}

// Spans returns all spans: lane by lane, on each lane in the order in which they begin, which
// is the order of their IDs. The slice belongs to the run.
func (r *Run) Spans() []trace.Span { return r.spans }

// SpanOf returns the span that an event of the report begins, ends or is part of, by the
// event's index. ok is false for an event that belongs to no span, such as a cancel.
func (r *Run) SpanOf(event int) (id SpanID, ok bool) {
	if event < 0 || event >= len(r.report.Events) {
		return SpanID{}, false
	}
	e := r.report.Events[event]
	lane := r.laneNamed(e.Lane, e.Index)
	if e.Kind == trace.Go {
		lane = r.laneNamed(e.Detail, len(r.report.Lanes))
	}
	if lane < 0 || e.Kind == trace.Cancel {
		return SpanID{}, false
	}
	best := 0
	for i, s := range r.on(lane) {
		if m := match(s, e, event); m >= best && m > 0 {
			best, id = m, SpanID{lane, i + 1}
		}
	}
	return id, best > 0
}

// match rates how closely an event belongs to a span: 0 for not at all, most for an event
// that begins it.
func match(s trace.Span, e trace.Event, event int) int {
	sameCall := s.Attempt > 0 && s.Attempt == e.Call
	switch {
	case e.Kind == trace.Go && s.What == trace.SpanRun:
		return 1
	case s.First == event && (s.What != trace.SpanOrphan || e.Kind == trace.Abandoned):
		return 5
	case s.Last == event && s.What == trace.SpanGhost:
		return 1
	case s.Last == event && (sameCall || s.What == trace.SpanWaiting || s.What == trace.SpanBlocked):
		return 4
	case s.Last == event && s.What != trace.SpanRun:
		return 3
	case s.First < event && (event < s.Last || s.Last < 0) && sameCall, s.Last == event:
		return 2
	}
	return 0
}

// idOf returns the ID of the i-th span of the run.
func (r *Run) idOf(i int) SpanID {
	lane := r.spans[i].Lane
	return SpanID{lane, i - r.firstSpan[lane] + 1}
}

// lastCall returns the attempt or backoff with which a function ended; the span of the
// function itself if it did nothing, or never ended.
func (r *Run) lastCall(function SpanID) SpanID {
	s, _ := r.Span(function)
	if last, ok := r.SpanOf(s.Last); ok {
		return last
	}
	return function
}
