package timeline

import (
	"time"

	"scattergather/engine/trace"
)

// Facts is what there is to say about a span.
type Facts struct {
	Lane   string        // the name of the lane; of a pool's work the worker's
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
}

// Facts tells about a span; it is not ok if the run has none of that name.
func (p *Run) Facts(id SpanID) (f Facts, ok bool) {
	s, ok := p.Span(id)
	if !ok {
		return Facts{}, false
	}
	why := p.why(id)
	f = Facts{
		Lane: p.report.Lanes[id.Lane].Name, What: p.whatIs(s),
		From: s.From, To: s.To, Length: s.To - s.From, End: s.End, Detail: s.Detail,
		Cause: why.text, Events: p.eventsOf(s), Causes: why.events, Chain: why.spans,
	}
	if s.What == trace.SpanLeak || s.To == forever {
		f.To, f.Length = forever, forever
	}
	return f, true
}

// whatIs names a span.
func (p *Run) whatIs(s trace.Span) string {
	of := ""
	if s.Job != "" {
		of = " of " + s.Job
	}
	switch s.What {
	case trace.SpanBlocked:
		if p.report.Events[s.First].Kind == trace.SendBlocked {
			return "send of " + s.Detail + " blocked"
		}
		return "Go of " + s.Detail + " blocked"
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
	switch src := p.sourceOf(s); {
	case s.Copy:
		return "hedged copy, call " + itoa(s.Attempt) + of
	case src.Retry.Attempts > 1 && src.Hedging.After == "":
		return "attempt " + itoa(s.Attempt) + " of " + itoa(src.Retry.Attempts) + of
	case src.Retry.Attempts > 1:
		return "call " + itoa(s.Attempt) + of
	}
	return "call" + of
}
