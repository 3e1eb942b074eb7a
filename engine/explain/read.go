package explain

import (
	"scattergather/engine"
	"scattergather/engine/trace"
)

// readSpans gives each call its attempts, its backoffs and its ghosts.
func (f *facts) readSpans() {
	jobs := make(map[string]*call, len(f.calls))
	lanes := make([]*call, len(f.Lanes))
	for i := range f.calls {
		c := &f.calls[i]
		jobs[c.name] = c
		if !f.pooled() {
			lanes[i+1] = c
		}
	}
	for _, sp := range f.spans {
		c := lanes[sp.Lane]
		if f.pooled() {
			c = jobs[sp.Job]
		}
		if c == nil {
			continue
		}
		switch sp.What {
		case trace.SpanAttempt:
			c.tries = append(c.tries, sp)
		case trace.SpanBackoff:
			c.pauses = append(c.pauses, sp)
		case trace.SpanGhost:
			c.ghosts = append(c.ghosts, sp)
		case trace.SpanOrphan:
			if sp.End == trace.OrphanExit && f.Events[sp.First].Kind == trace.Success {
				c.losers = append(c.losers, sp)
			}
		}
	}
}

// lostRace reports whether what an orphan or leak span is about lost a race against another
// copy, rather than being left by its worker.
func (f *facts) lostRace(sp trace.Span) bool {
	if sp.What == trace.SpanLeak {
		return f.Events[sp.First].Call > 0
	}
	return f.Events[sp.First].Kind != trace.Abandoned
}

// reader walks through the log and keeps track of the call that each lane is in.
type reader struct {
	*facts
	place   map[string]int // of each call in facts.calls
	present []*call        // by lane
}

// readEvents finds out when each call began and ended, what cancelled the rest, and what
// Wait returned.
func (f *facts) readEvents() {
	r := reader{facts: f, place: make(map[string]int, len(f.calls)), present: make([]*call, len(f.Lanes))}
	for i := range f.calls {
		r.place[f.calls[i].name] = i
	}
	for i, e := range f.Events {
		if e.Index == 0 {
			r.caller(i, e)
		} else {
			r.source(i, e)
		}
	}
}

// caller reads an event of the caller's lane.
func (r *reader) caller(i int, e trace.Event) {
	switch e.Kind {
	case trace.Go:
		if at, ok := r.place[e.Detail]; ok && !r.pooled() {
			r.went[at] = i
		}
	case trace.Cancel:
		r.cancel = cancel{by: r.canceller(e), at: e.At, cause: e.Detail, index: i}
	case trace.WaitReturned:
		r.wait = returned{ok: true, at: e.At, err: e.Detail}
	}
}

// source reads an event of the lane of a source or of a worker of the pool.
func (r *reader) source(i int, e trace.Event) {
	c := r.present[e.Index]
	switch e.Kind {
	case trace.Start, trace.Job, trace.JobCancelled:
		r.begin(i, e)
	case trace.Success, trace.Failure, trace.Timeout, trace.Cancelled:
		if c != nil && !(e.Kind == trace.Failure && c.inFlight(i)) {
			c.to, c.end, c.err, c.ended, c.answer = e.At, e.Kind, e.Detail, i, e.Call
		}
	case trace.Panic:
		r.panics(i, e)
	case trace.Backoff:
		if c != nil {
			c.end = "" // that failure is retried
		}
	case trace.Step:
		if c != nil && c.source.OnCancel == engine.Poll {
			c.checks(e)
		}
	case trace.Abandoned:
		if c != nil {
			c.left = true
		}
		r.present[e.Index] = nil // what its orphan does is no part of the call
	}
}

// checks reads a step of a source that checks its context then. If that is done, this attempt
// or copy ends, which the trace does not say while another is in flight.
func (c *call) checks(e trace.Event) {
	for i := range c.ghosts {
		if g := &c.ghosts[i]; g.Attempt == e.Call && g.From < e.At {
			g.To = min(g.To, e.At)
		}
	}
}

// begin reads the start of a call.
func (r *reader) begin(i int, e trace.Event) {
	name := e.Lane
	if e.Kind != trace.Start {
		name = e.Detail
	}
	at, ok := r.place[name]
	if !ok {
		return // a worker of the pool, which has no job yet
	}
	c := &r.calls[at]
	r.present[e.Index] = c
	c.lane, c.from, c.began = e.Index, e.At, e.Kind != trace.JobCancelled
	if e.Kind == trace.JobCancelled {
		c.to, c.end, c.ended = e.At, e.Kind, i
		r.present[e.Index] = nil // it is over
	}
}

// panics reads a panic, which may be that of a goroutine left behind: the lane of a worker
// is then in another job by now, or in none.
func (r *reader) panics(i int, e trace.Event) {
	c := r.panicker(e)
	if c == nil {
		return
	}
	r.panic = panicked{by: c, at: e.At, orphan: c.left || c.end != ""}
	if !r.panic.orphan {
		c.to, c.end, c.err, c.ended, c.answer = e.At, trace.Panic, e.Detail, i, e.Call
	}
}

// panicker is the call whose goroutine panicked: one with that panic that was going to end
// at that instant. The present call of the lane goes before those it left behind.
func (r *reader) panicker(e trace.Event) *call {
	present := r.present[e.Index]
	if present != nil && present.source.Panic == e.Detail && present.due(e.At) {
		return present
	}
	found := present
	for i := range r.calls {
		c := &r.calls[i]
		if c.lane != e.Index || c.source.Panic != e.Detail {
			continue
		}
		if c.due(e.At) {
			return c
		}
		found = c // an attempt that the trace does not show: its orphan's
	}
	return found
}

func (f *facts) canceller(e trace.Event) canceller {
	s := &f.Scenario
	is := func(text string) bool {
		d, ok := duration(text)
		return ok && d == e.At
	}
	switch {
	case is(s.CancelAt) && e.Detail == "context canceled":
		return byCaller
	case is(s.Deadline) && e.Detail == "context deadline exceeded":
		return byDeadline
	case s.Gather == engine.FailFast:
		return byFailure
	default:
		return byDecision
	}
}

// findFirst finds the error that errgroup keeps, under the policies that leave that to it.
func (f *facts) findFirst() {
	if p := f.Scenario.Gather; p != engine.WaitAll && p != engine.FailFast {
		return
	}
	for i := range f.calls {
		c := &f.calls[i]
		if c.failed() && (f.first == nil || c.ended < f.first.ended) {
			f.first = c
		}
	}
}
