package timeline

import (
	"scattergather/engine"
	"scattergather/engine/dist"
	"scattergather/engine/trace"
)

// byCancel says what cancelled the context of the call, without the full stop.
func (c causes) byCancel() cause {
	cancel := c.cancel
	at := dist.Format(cancel.at)
	why := cause{cancel: cancel.ok, events: []int{cancel.event}}
	switch {
	case !cancel.ok: // a context can be done although nobody cancelled the call: by a timeout
		return cause{text: "Its context was done"}
	case cancel.by == byDeadline:
		why.text = "The deadline of " + at + " cancelled the context"
		return why
	case cancel.by == byCaller:
		why.text = "The caller cancelled the call at " + at
		return why
	case cancel.by == byNobody:
		why.text = "The context was cancelled at " + at + ": " + quote(cancel.detail)
		return why
	}
	by, _ := c.Span(cancel.decider)
	why.spans, why.events = []SpanID{cancel.decider}, []int{by.Last, cancel.event}
	name := c.nameOf(by)
	switch policy := c.report.Scenario.Gather; {
	case policy == engine.FirstSuccess:
		why.text = "The first success, " + name + "’s, cancelled the rest at " + at
	case policy == engine.Quorum && by.End == trace.Success:
		why.text = "The quorum of " + itoa(c.report.Scenario.Quorum) + " was reached with " + name + "’s success, which cancelled the rest at " + at
	case policy == engine.Quorum:
		why.text = "The quorum of " + itoa(c.report.Scenario.Quorum) + " was put out of reach by " + name + "’s error, which cancelled the rest at " + at
	default:
		why.text = "The first error, " + name + "’s " + quote(cancel.detail) + ", cancelled the context at " + at
	}
	return why
}

// addConsequence adds that the end of a call cancelled the rest, if it did.
func (c causes) addConsequence(why *cause, id SpanID) {
	if !c.cancel.ok || c.cancel.decider != id {
		return
	}
	switch s, _ := c.Span(id); {
	case c.report.Scenario.Gather == engine.FailFast:
		why.text += " As the first error it cancelled the rest."
	case s.End == trace.Success:
		why.text += " That was enough, and the rest was cancelled."
	default:
		why.text += " That was one too many, and the rest was cancelled."
	}
	why.cancel, why.events = true, append(why.events, c.cancel.event)
	for i, s := range c.spans {
		call := s.What == trace.SpanAttempt && s.Detail != "" || s.What == trace.SpanBackoff
		if call && s.End == trace.Cancelled && s.Last > c.cancel.event {
			why.spans = append(why.spans, c.idOf(i))
		}
	}
}
