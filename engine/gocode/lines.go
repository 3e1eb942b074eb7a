package gocode

import (
	"slices"
	"strings"

	"scattergather/engine"
	"scattergather/engine/trace"
)

// A follower reads a log and finds the line of the program that each event comes from.
type follower struct {
	*shape
	places map[place]int
	lanes  []laneState
}

// laneState is what a goroutine is doing.
type laneState struct {
	source  *source // or its job; nil for the caller
	pausing bool    // before the next attempt
}

// eventLines returns the line of each event of the report.
func (p *Program) eventLines() []int {
	f := follower{shape: p.shape, places: p.places, lanes: make([]laneState, len(p.report.Lanes))}
	for i, lane := range p.report.Lanes {
		f.lanes[i].source = f.byName[lane.Name]
	}
	lines := make([]int, len(p.report.Events))
	for i, e := range p.report.Events {
		lines[i] = f.places[f.follow(e)]
	}
	return lines
}

// follow returns the place that an event comes from.
func (f *follower) follow(e trace.Event) place {
	lane := &f.lanes[e.Index]
	switch e.Kind {
	case trace.Run:
		return placeCall
	case trace.Go, trace.GoBlocked, trace.GoUnblocked:
		return placeGo
	case trace.SendBlocked, trace.SendUnblock:
		return placeSend
	case trace.Wait, trace.WaitReturned:
		return placeWait
	case trace.Gathered:
		return placeGather
	case trace.Cancel:
		return f.cause(e)
	case trace.Start:
		return placeStart
	case trace.Job:
		lane.source = f.byName[e.Detail]
		return placeJob
	case trace.JobCancelled:
		return placeSkip
	case trace.Exit:
		if e.Detail != "" {
			return placeFail
		}
		return placeExit
	}
	return f.followSource(lane, e)
}

// followSource is follow for events of calls of a source.
func (f *follower) followSource(lane *laneState, e trace.Event) place {
	pausing := lane.pausing
	lane.pausing = false
	switch e.Kind {
	case trace.Attempt, trace.Hedge:
		switch {
		case e.Kind == trace.Hedge:
			return placeHedge
		case lane.source.call(e.Call).refused:
			return placeRefuse
		}
		return placeSleep
	case trace.Step, trace.CancelIgnored:
		return placeSleep
	case trace.Backoff:
		lane.pausing = true
		return placeRetry
	case trace.Success:
		return placeSuccess
	case trace.Failure:
		if lane.source.call(e.Call).refused {
			return placeRefuse
		}
		return placeError
	case trace.Timeout, trace.Cancelled:
		switch {
		case f.Worker != engine.Inline:
			return placeLeave
		case pausing:
			return placeRetry
		case lane.source.row.OnCancel == engine.Ignore:
			return placeGiveUp
		}
		return placeStop
	case trace.Abandoned:
		return placeLeave
	case trace.OrphanExit:
		if e.Call > 0 {
			return placeAnswer
		}
		return placeDeliver
	case trace.Leaked:
		if e.Detail == "never returns" {
			return placeSleep
		}
		return placeDeliver
	case trace.Panic:
		return placePanic
	}
	return nowhere
}

// cause is the place that cancelled the context of the call.
func (f *follower) cause(e trace.Event) place {
	switch {
	case f.deadline.set && e.At == f.deadline.d:
		return placeTimeout
	case f.cancelAt.set && e.At == f.cancelAt.d:
		return placeWalk
	case f.Gather == engine.Quorum && strings.HasSuffix(e.Detail, "out of reach"):
		return placeLose
	case f.Gather == engine.Quorum || f.Gather == engine.FirstSuccess:
		return placeDecide
	}
	return placeGroup
}

// SpanLine returns the line, from 1, at which a goroutine is during a span of the report's
// trace; 0 if there is none.
func (p Program) SpanLine(s trace.Span) int {
	return p.places[p.spanPlace(s)]
}

func (p Program) spanPlace(s trace.Span) place {
	switch s.What {
	case trace.SpanBlocked:
		if p.report.Scenario.Pattern != engine.DispatcherWorker || slices.ContainsFunc(p.report.Lanes, func(l trace.Lane) bool { return l.Name == s.Detail }) {
			return placeGo
		}
		return placeSend
	case trace.SpanWaiting:
		return placeWait
	case trace.SpanRun:
		return placeStart
	case trace.SpanJob:
		if s.End == trace.JobCancelled {
			return placeSkip
		}
		return placeJob
	case trace.SpanBackoff:
		return placeRetry
	case trace.SpanOrphan:
		return placeInner
	case trace.SpanLeak:
		if s.Detail == "never returns" {
			return placeSleep
		}
		return placeDeliver
	case trace.SpanAttempt:
		name := s.Job
		if name == "" {
			name = p.report.Lanes[s.Lane].Name
		}
		if source := p.shape.byName[name]; source != nil && source.call(s.Attempt).refused {
			return placeRefuse
		}
	}
	return placeSleep
}
