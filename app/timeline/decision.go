package timeline

import (
	"context"
	"time"

	"scattergather/engine"
	"scattergather/engine/dist"
	"scattergather/engine/trace"
)

// cancel is the end of the context of the call.
type cancel struct {
	at      time.Duration
	detail  string
	ok      bool   // it came
	event   int    // its index
	by      int    // the lane whose end made it, or one of the following
	decider SpanID // the call that ended there
}

// Those who end the context of the call without a lane.
const (
	byNobody   = 0
	byDeadline = -1
	byCaller   = -2
)

// readCancel takes down the cancel, and who made it: the deadline or the caller, as far as
// the scenario says so, else the call that ended last before it.
func (p *Run) readCancel(event, last int) {
	e := p.report.Events[event]
	p.cancel = cancel{at: e.At, detail: e.Detail, ok: true, event: event}
	deadline, hasDeadline := duration(p.report.Scenario.Deadline)
	walk, walks := duration(p.report.Scenario.CancelAt)
	switch {
	case hasDeadline && deadline == e.At && e.Detail == context.DeadlineExceeded.Error():
		p.cancel.by = byDeadline
	case walks && walk == e.At && e.Detail == context.Canceled.Error():
		p.cancel.by = byCaller
	case last >= 0 && p.report.Events[last].At == e.At:
		if id, ok := p.SpanOf(last); ok {
			p.cancel.by, p.cancel.decider = id.Lane, id
		}
	}
}

// byCancel is the cancel and what caused it, without the full stop.
func (p *Run) byCancel() reason {
	c := p.cancel
	at := dist.Format(c.at)
	r := reason{cancel: c.ok, events: []int{c.event}}
	switch {
	case !c.ok: // a context that is done though nobody cancelled the call: that of a timeout
		return reason{text: "Its context was done"}
	case c.by == byDeadline:
		r.text = "The deadline of " + at + " cancelled the context"
		return r
	case c.by == byCaller:
		r.text = "The caller walked away at " + at
		return r
	case c.by == byNobody:
		r.text = "The context was cancelled at " + at + ": " + quote(c.detail)
		return r
	}
	by, _ := p.Span(c.decider)
	r.spans, r.events = []SpanID{c.decider}, []int{by.Last, c.event}
	name := p.nameOf(by)
	switch policy := p.report.Scenario.Gather; {
	case policy == engine.FirstSuccess:
		r.text = "The first success, " + name + "’s, cancelled the rest at " + at
	case policy == engine.Quorum && by.End == trace.Success:
		r.text = "The quorum of " + itoa(p.report.Scenario.Quorum) + " was there with " + name + "’s success, which cancelled the rest at " + at
	case policy == engine.Quorum:
		r.text = "The quorum of " + itoa(p.report.Scenario.Quorum) + " was out of reach with " + name + "’s error, which cancelled the rest at " + at
	default:
		r.text = "The first error, " + name + "’s " + quote(c.detail) + ", cancelled the context at " + at
	}
	return r
}

// addConsequence adds what the end of a call led to, if that is what decided.
func (p *Run) addConsequence(r *reason, id SpanID) {
	c := p.cancel
	if !c.ok || c.decider != id {
		return
	}
	switch s, _ := p.Span(id); {
	case p.report.Scenario.Gather == engine.FailFast:
		r.text += " As the first error it cancelled the rest."
	case s.End == trace.Success:
		r.text += " That was enough, and the rest was cancelled."
	default:
		r.text += " That was one too many, and the rest was cancelled."
	}
	r.cancel, r.events = true, append(r.events, c.event)
	for i, s := range p.spans {
		call := s.What == trace.SpanAttempt && s.Detail != "" || s.What == trace.SpanBackoff
		if call && s.End == trace.Cancelled && s.Last > c.event {
			r.spans = append(r.spans, p.idOf(i))
		}
	}
}
