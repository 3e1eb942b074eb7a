package explain

import (
	"time"

	"scattergather/engine"
	"scattergather/engine/trace"
)

// readEvents follows every lane's present call through the log.
func (f *facts) readEvents() {
	place := make(map[string]int, len(f.calls))
	for i := range f.calls {
		place[f.calls[i].name] = i
	}
	present := make([]*call, len(f.Lanes)) // the call that a lane is in
	type copyOf struct{ lane, call int }
	type since struct {
		call *call
		at   time.Duration
	}
	deaf := map[copyOf]since{} // copies that were told to stop and did not look
	for i, e := range f.Events {
		c := present[e.Index]
		switch e.Kind {
		case trace.Start, trace.Job, trace.JobCancelled:
			name := e.Lane
			if e.Kind != trace.Start {
				name = e.Detail
			}
			at, ok := place[name]
			if !ok {
				continue // a worker of the pool, which has no job yet
			}
			c = &f.calls[at]
			present[e.Index] = c
			c.lane, c.from, c.began = e.Index, e.At, e.Kind != trace.JobCancelled
			if e.Kind == trace.JobCancelled {
				c.to, c.end, c.ended = e.At, e.Kind, i
			}
		case trace.Go:
			if at, ok := place[e.Detail]; ok && !f.pooled() {
				f.went[at] = i
			}
		case trace.Cancel:
			f.cancel = cancel{by: f.canceller(e), at: e.At, cause: e.Detail, index: i}
		case trace.Success, trace.Failure, trace.Timeout, trace.Cancelled, trace.Panic:
			if c != nil {
				c.to, c.end, c.err, c.ended, c.answer = e.At, e.Kind, e.Detail, i, e.Call
			}
		case trace.Backoff:
			if c != nil {
				c.end = "" // that failure is tried again
			}
		case trace.Abandoned:
			if c != nil {
				c.left = true
			}
			present[e.Index] = nil // what its orphan does is no part of the call
		case trace.CancelIgnored:
			deaf[copyOf{e.Index, e.Call}] = since{c, e.At}
		case trace.OrphanExit:
			if d, ok := deaf[copyOf{e.Index, e.Call}]; ok && d.call != nil && !d.call.left {
				d.call.lost += e.At - d.at
			}
		}
	}
	f.findFirst()
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

// findFirst finds the error that Wait keeps, under the policies that leave that to Wait.
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

// readSpans gives the spans to the calls they belong to.
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
		case trace.SpanGhost:
			if c.ghost == 0 {
				c.ignored = sp.From
			}
			c.ghost += sp.To - sp.From
		}
	}
}
