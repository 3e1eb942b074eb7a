package timeline

import (
	"slices"
	"time"

	"scattergather/engine/trace"
)

// Facts is what there is to say about a span.
type Facts struct {
	Lane   string        // the name of the lane; of a pool's work, the worker's
	What   string        // "call", "attempt 2 of 4", "ghost work", "Wait blocked", …
	From   time.Duration // nanoseconds since the run began
	To     time.Duration // trace.Forever if it never ends
	Length time.Duration // trace.Forever if it never ends
	End    trace.Kind    // the event that ended it; "" if nothing did
	Detail string        // of that event: what was returned
	Cause  string        // why it ended, in a sentence or two
	Events []int         // indexes of its own events in Report.Events, in order
	Causes []int         // indexes of the events that led to its end, in order
	Chain  []SpanID      // the spans that those belong to

	Queue   string   // of a pool's job: how long it was in the queue; "" if it was not
	Symbols []Symbol // what pictures show of it
}

// Facts returns the facts of a span; ok is false if the run has no span of that ID.
func (r *Run) Facts(id SpanID) (f Facts, ok bool) {
	s, ok := r.Span(id)
	if !ok {
		return Facts{}, false
	}
	cause := r.causeOf(id)
	f = Facts{
		Lane: r.report.Lanes[id.Lane].Name, What: spanName(r, s),
		From: s.From, To: s.To, Length: s.To - s.From, End: s.End, Detail: s.Detail,
		Cause: cause.text, Events: eventsOf(r, s), Causes: cause.events, Chain: cause.spans,
	}
	f.Symbols = symbolsOf(r, id, s)
	if s.Job != "" {
		if i := slices.IndexFunc(r.queue.stays, func(q stay) bool { return q.job == s.Job }); i >= 0 {
			f.Queue = r.queue.stays[i].length()
		}
	}
	if s.What == trace.SpanLeak || s.To == forever {
		f.To, f.Length = forever, forever
	}
	return f, true
}

// spanName says what kind of span it is.
func spanName(r *Run, s trace.Span) string {
	if r.report.Own != nil {
		return r.ownName(s)
	}
	of := ""
	if s.Job != "" {
		of = " of " + isolate(s.Job)
	}
	switch s.What {
	case trace.SpanBlocked:
		if r.report.Events[s.First].Kind == trace.SendBlocked {
			return "send of " + isolate(s.Detail) + " blocked"
		}
		return "Go of " + isolate(s.Detail) + " blocked"
	case trace.SpanWaiting:
		return "Wait blocked"
	case trace.SpanRun:
		return "goroutine"
	case trace.SpanJob:
		return s.Job
	case trace.SpanBackoff:
		return "backoff" + of
	case trace.SpanGhost:
		return "ghost work" + of
	case trace.SpanOrphan:
		return "orphan" + of
	case trace.SpanLeak:
		return "leaked goroutine" + of
	}
	switch source := r.sourceOf(s); {
	case s.Copy:
		return "hedged copy, call " + itoa(s.Attempt) + of
	case source.Retry.Attempts > 1 && source.Hedging.After == "":
		return "attempt " + itoa(s.Attempt) + " of " + itoa(source.Retry.Attempts) + of
	case source.Retry.Attempts > 1:
		return "call " + itoa(s.Attempt) + of
	}
	return "call" + of
}

// eventsOf lists the events of a span by their indexes.
func eventsOf(r *Run, s trace.Span) []int {
	last := s.Last
	if last < 0 {
		last = len(r.report.Events) - 1
	}
	var list []int
	for i := s.First; i <= last; i++ {
		e := r.report.Events[i]
		if r.laneNamed(e.Lane, e.Index) != s.Lane {
			continue
		}
		inside := s.What == trace.SpanRun || s.What == trace.SpanJob || s.What == trace.SpanWaiting
		if s.What != trace.SpanOrphan || s.Job == "" { // by then a worker's lane belongs to another job
			inside = inside || s.Attempt > 0 && s.Attempt == e.Call
		}
		if inside || i == s.First || i == s.Last {
			list = append(list, i)
		}
	}
	return list
}
