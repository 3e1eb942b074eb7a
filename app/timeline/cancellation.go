package timeline

import (
	"context"
	"time"

	"scattergather/engine/dist"
	"scattergather/engine/trace"
)

// cancellation is the end of the context of the call.
type cancellation struct {
	ok      bool // the context was cancelled
	at      time.Duration
	detail  string // context.Cause
	event   int    // its index in the report
	by      int    // the lane whose end cancelled it, or byNobody, byDeadline or byCaller
	decider SpanID // the call that ended there
}

// What cancels the context of the call besides the end of a lane.
const (
	byNobody   = 0
	byDeadline = -1
	byCaller   = -2
)

// readCancel reads the cancel event and finds its origin: the deadline or the caller where
// the scenario says so, else the call that last ended before it.
func readCancel(r *Run, event, lastEnd int) cancellation {
	e := r.report.Events[event]
	c := cancellation{ok: true, at: e.At, detail: e.Detail, event: event}
	deadline, hasDeadline := duration(r.report.Scenario.Deadline)
	cancelAt, callerCancels := duration(r.report.Scenario.CancelAt)
	switch {
	case hasDeadline && deadline == e.At && e.Detail == context.DeadlineExceeded.Error():
		c.by = byDeadline
	case callerCancels && cancelAt == e.At && e.Detail == context.Canceled.Error():
		c.by = byCaller
	case lastEnd >= 0 && r.report.Events[lastEnd].At == e.At:
		if id, ok := r.SpanOf(lastEnd); ok {
			c.by, c.decider = id.Lane, id
		}
	}
	return c
}

// text says what ended the call, and with what cause.
func (c *cancellation) text() string {
	cause := oneLine(c.detail)
	switch c.by {
	case byDeadline:
		return "deadline " + dist.Format(c.at) + ": " + cause
	case byCaller:
		return "caller cancels: " + cause
	}
	return "cancel: " + cause
}

// reaches reports whether the cancel found a function at work on a lane.
func (c *cancellation) reaches(r *Run, lane int) bool {
	run, ok := r.span(lane, trace.SpanRun)
	return ok && run.From <= c.at && (run.To > c.at || run.To == c.at && run.End == trace.Cancelled)
}
