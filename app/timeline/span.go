package timeline

import "scattergather/engine/trace"

// SpanID names a span of a run, in every picture of it. After an edit the same ID names
// the span at the same place, if there is one: what has the focus keeps it during a drag.
// The zero value names none.
type SpanID struct {
	Lane int // index in Report.Lanes
	Nth  int // on that lane, from 1, in the order in which spans begin
}

// Span returns the span of an ID; it is not ok if the run has none of that name.
func (p *Run) Span(id SpanID) (s trace.Span, ok bool) {
	if id.Lane < 0 || id.Lane >= len(p.report.Lanes) {
		return trace.Span{}, false
	}
	spans := p.on(id.Lane)
	if id.Nth < 1 || id.Nth > len(spans) {
		return trace.Span{}, false
	}
	return spans[id.Nth-1], true
}

// Spans returns all spans: lane by lane, on each in the order in which they begin, so that
// they are in the order of their IDs. It is the run's own list.
func (p *Run) Spans() []trace.Span { return p.spans }

// SpanOf returns the span that an event of the report begins, ends or is part of, by the
// event's index. It is not ok for an event that belongs to no span, such as a cancel.
func (p *Run) SpanOf(event int) (id SpanID, ok bool) {
	if event < 0 || event >= len(p.report.Events) {
		return SpanID{}, false
	}
	e := p.report.Events[event]
	lane := p.laneNamed(e.Lane, e.Index)
	if e.Kind == trace.Go {
		lane = p.laneNamed(e.Detail, len(p.report.Lanes))
	}
	if lane < 0 || e.Kind == trace.Cancel {
		return SpanID{}, false
	}
	best := 0
	for i, s := range p.on(lane) {
		if fit := fit(s, e, event); fit >= best && fit > 0 {
			best, id = fit, SpanID{lane, i + 1}
		}
	}
	return id, best > 0
}

// fit tells how well an event fits a span: it begins it, it ends it, it lies inside.
func fit(s trace.Span, e trace.Event, event int) int {
	mine := s.Attempt > 0 && s.Attempt == e.Call
	switch {
	case e.Kind == trace.Go && s.What == trace.SpanRun:
		return 1
	case s.First == event && (s.What != trace.SpanOrphan || e.Kind == trace.Abandoned):
		return 5
	case s.Last == event && s.What == trace.SpanGhost:
		return 1
	case s.Last == event && (mine || s.What == trace.SpanWaiting || s.What == trace.SpanBlocked):
		return 4
	case s.Last == event && s.What != trace.SpanRun:
		return 3
	case s.First < event && (event < s.Last || s.Last < 0) && mine, s.Last == event:
		return 2
	}
	return 0
}

// lastCall is the attempt, or the pause, with which a function ended; the span of the
// function itself if it did nothing, or never ended.
func (p *Run) lastCall(function SpanID) SpanID {
	s, _ := p.Span(function)
	if last, ok := p.SpanOf(s.Last); ok {
		return last
	}
	return function
}

// eventsOf lists the events of a span by their indexes.
func (p *Run) eventsOf(s trace.Span) []int {
	last := s.Last
	if last < 0 {
		last = len(p.report.Events) - 1
	}
	var list []int
	for i := s.First; i <= last; i++ {
		e := p.report.Events[i]
		if p.laneNamed(e.Lane, e.Index) != s.Lane {
			continue
		}
		inside := s.What == trace.SpanRun || s.What == trace.SpanJob || s.What == trace.SpanWaiting
		if s.What != trace.SpanOrphan || s.Job == "" { // a pool's lane is another job's by then
			inside = inside || s.Attempt > 0 && s.Attempt == e.Call
		}
		if inside || i == s.First || i == s.Last {
			list = append(list, i)
		}
	}
	return list
}
