package timeline

import (
	"time"

	"scattergather/engine"
	"scattergather/engine/dist"
	"scattergather/engine/trace"
)

// reason is why a span ended.
type reason struct {
	text     string   // a sentence or two
	spans    []SpanID // that led to the end, besides the span itself
	events   []int    // that led to it, in order
	cancel   bool     // it has to do with the cancel
	returned bool     // it has to do with the return of Wait
}

// why finds the cause of the end of a span.
func (p *Run) why(id SpanID) reason {
	s, _ := p.Span(id)
	switch s.What {
	case trace.SpanBlocked:
		return p.whyBlocked(s)
	case trace.SpanWaiting:
		return p.whyWaited(s)
	case trace.SpanRun, trace.SpanJob:
		return p.whyReturned(id, s)
	case trace.SpanGhost:
		return p.whyGhost(s)
	case trace.SpanOrphan:
		return p.whyOrphan(s)
	case trace.SpanLeak:
		if s.Detail == "never returns" {
			return reason{text: "It never returns, and nobody waits for it."}
		}
		return reason{text: "Nobody receives from its channel any more, so that its send blocks for ever."}
	}
	return p.whyCall(id, s)
}

// whyCall tells why an attempt, or a pause, came to an end.
func (p *Run) whyCall(id SpanID, s trace.Span) (r reason) {
	took := "after " + dist.Format(s.To-s.From)
	if s.To == s.From {
		took = "at once"
	}
	switch s.End {
	case trace.Success:
		r.text = "It was done " + took + " and returned " + s.Detail + "."
		if p.sourceOf(s).Hedging.After != "" {
			r.text = "It was the first to answer, " + took + ", with " + s.Detail + "."
		}
	case trace.Failure:
		r.text = "It failed " + took + ": " + quote(s.Detail) + "."
		if p.sourceOf(s).FailAbove != "" && s.From == s.To {
			r.text = "It refused: " + quote(s.Detail) + "."
		}
	case trace.Timeout:
		r = p.byTimeout(s)
		r.text += p.noticed(s, p.timeoutAt(s)) + "."
	case trace.Cancelled:
		if s.What == trace.SpanAttempt && s.Detail == "" {
			return p.whyLost(id, s)
		}
		r = p.byCancel()
		r.text += p.noticed(s, p.cancel.at) + "."
	case trace.Panic:
		r.text = "It panicked " + took + ", and the program with it: " + quote(s.Detail) + "."
	case trace.Attempt:
		r.text = "The pause was over, and attempt " + s.Detail + " began."
	default:
		r.text = p.unended()
	}
	p.addConsequence(&r, id)
	return r
}

// unended tells why nothing ended a span.
func (p *Run) unended() string {
	switch {
	case p.stuck():
		return "Nothing will ever end it: all goroutines are asleep."
	case p.report.Outcome.Crashed != "":
		return "The program crashed at " + dist.Format(p.report.Outcome.Elapsed) + "."
	}
	return "It never ends."
}

// byTimeout is the source's own timeout, without the full stop.
func (p *Run) byTimeout(s trace.Span) reason {
	row := p.rows[p.rowOf(s)]
	text := "Its timeout of " + dist.Format(row.timeout)
	if !row.ownTimeout {
		text = "The timeout of " + dist.Format(row.timeout) + " that each source has"
	}
	return reason{text: text + " was over at " + dist.Format(p.timeoutAt(s))}
}

// timeoutAt is when the timeout of the function that made a call was over.
func (p *Run) timeoutAt(s trace.Span) time.Duration {
	from := s.From
	for _, f := range p.on(s.Lane) {
		if f.From <= s.From && (f.What == trace.SpanRun && s.Job == "" || f.What == trace.SpanJob && f.Job == s.Job) {
			from = f.From
		}
	}
	return later(from, p.rows[p.rowOf(s)].timeout)
}

// noticed adds that a call took note only later, because it does not always look.
func (p *Run) noticed(s trace.Span, at time.Duration) string {
	if s.To <= at {
		return ""
	}
	return "; it looked only at " + dist.Format(s.To)
}

// whyLost is for the copies of a hedged call that did not answer first.
func (p *Run) whyLost(id SpanID, s trace.Span) reason {
	for i, other := range p.on(id.Lane) {
		if other.What == trace.SpanAttempt && other.Last == s.Last && other.End == trace.Success {
			return reason{
				text:  "Call " + itoa(other.Attempt) + " answered first, at " + dist.Format(s.To) + ", and this one was cancelled.",
				spans: []SpanID{{id.Lane, i + 1}}, events: []int{s.Last},
			}
		}
	}
	return reason{text: "Another call answered first, at " + dist.Format(s.To) + ", and this one was cancelled."}
}

// rowOf is the row of the scenario's sources that a span belongs to: that of its lane, or
// of its job.
func (p *Run) rowOf(s trace.Span) int {
	if row := p.report.Lanes[s.Lane].Source; row >= 0 {
		return row
	}
	return p.jobRows[s.Job]
}

func (p *Run) sourceOf(s trace.Span) engine.Source { return p.report.Scenario.Sources[p.rowOf(s)] }

// nameOf is what the one who did the work of a span is called.
func (p *Run) nameOf(s trace.Span) string {
	if s.Job != "" {
		return s.Job
	}
	return p.report.Lanes[s.Lane].Name
}

// quote writes an error's text, which may be long.
func quote(text string) string { return "“" + clip(flat(text), 400, 10, false) + "”" }
