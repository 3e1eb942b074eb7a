package timeline

import (
	"time"

	"scattergather/engine"
	"scattergather/engine/dist"
	"scattergather/engine/trace"
)

// cause is why a span ended.
type cause struct {
	text     string   // a sentence or two
	spans    []SpanID // that led to the end, besides the span itself
	events   []int    // that led to it, in order
	cancel   bool     // the cancel is part of it
	returned bool     // the return of Wait is part of it
}

// causes finds out why spans ended.
type causes struct{ *Run }

// causeOf finds out why a span ended.
func (r *Run) causeOf(id SpanID) cause {
	c := causes{r}
	s, _ := r.Span(id)
	if r.report.Own != nil {
		return r.ownCause(s)
	}
	switch s.What {
	case trace.SpanBlocked:
		return c.ofBlocked(s)
	case trace.SpanWaiting:
		return c.ofWait(s)
	case trace.SpanRun, trace.SpanJob:
		return c.ofFunction(id, s)
	case trace.SpanGhost:
		return c.ofGhost(s)
	case trace.SpanOrphan:
		return c.ofOrphan(s)
	case trace.SpanLeak:
		if s.Detail == "never returns" {
			return cause{text: "It never returns, and nobody waits for it."}
		}
		return cause{text: "Nobody receives from its channel any more, so its send blocks for ever."}
	}
	return c.ofCall(id, s)
}

// ofCall explains the end of an attempt or a backoff.
func (c causes) ofCall(id SpanID, s trace.Span) (why cause) {
	took := "after " + dist.Format(s.To-s.From)
	if s.To == s.From {
		took = "at once"
	}
	switch s.End {
	case trace.Success:
		why.text = "It returned " + s.Detail + " " + took + "."
		if c.sourceOf(s).Hedging.After != "" {
			why.text = "It was the first to answer, " + took + ", with " + s.Detail + "."
		}
	case trace.Failure:
		why.text = "It failed " + took + ": " + quote(s.Detail) + "."
		if c.sourceOf(s).FailAbove != "" && s.From == s.To {
			why.text = "It refused: " + quote(s.Detail) + "."
		}
	case trace.Timeout:
		why = c.byTimeout(s)
		why.text += noticedLate(s, c.timeoutAt(s)) + "."
	case trace.Cancelled:
		if s.What == trace.SpanAttempt && s.Detail == "" {
			return c.ofLostCopy(id, s)
		}
		why = c.byCancel()
		why.text += noticedLate(s, c.cancel.at) + "."
	case trace.Panic:
		why.text = "It panicked " + took + ", which crashed the program: " + quote(s.Detail) + "."
	case trace.Attempt:
		why.text = "The pause ended, and attempt " + s.Detail + " began."
	default:
		why.text = c.unended()
	}
	c.addConsequence(&why, id)
	return why
}

// unended explains why nothing ended a span.
func (c causes) unended() string {
	switch {
	case c.deadlocked():
		return "Nothing will ever end it: all goroutines are asleep."
	case c.report.Outcome.Crashed != "":
		return "The program crashed at " + dist.Format(c.report.Outcome.Elapsed) + "."
	}
	return "It never ends."
}

// byTimeout says that the source's own timeout was over, without the full stop.
func (c causes) byTimeout(s trace.Span) cause {
	row := c.sources[c.rowOf(s)]
	text := "Its timeout of " + dist.Format(row.timeout)
	if !row.ownTimeout {
		text = "The timeout of " + dist.Format(row.timeout) + " that all sources share"
	}
	return cause{text: text + " expired at " + dist.Format(c.timeoutAt(s))}
}

// timeoutAt is when the timeout of the function that made a call was over.
func (c causes) timeoutAt(s trace.Span) time.Duration {
	from := s.From
	for _, f := range c.on(s.Lane) {
		if f.From <= s.From && (f.What == trace.SpanRun && s.Job == "" || f.What == trace.SpanJob && f.Job == s.Job) {
			from = f.From
		}
	}
	return addTimes(from, c.sources[c.rowOf(s)].timeout)
}

// noticedLate adds when a call noticed that its context was done, if not at once.
func noticedLate(s trace.Span, at time.Duration) string {
	if s.To <= at {
		return ""
	}
	return "; it noticed only at " + dist.Format(s.To)
}

// ofLostCopy explains the end of a call of a hedge that did not answer first.
func (c causes) ofLostCopy(id SpanID, s trace.Span) cause {
	for i, other := range c.on(id.Lane) {
		if other.What == trace.SpanAttempt && other.Last == s.Last && other.End == trace.Success {
			return cause{
				text:  "Call " + itoa(other.Attempt) + " answered first, at " + dist.Format(s.To) + ", and this one was cancelled.",
				spans: []SpanID{{id.Lane, i + 1}}, events: []int{s.Last},
			}
		}
	}
	return cause{text: "Another call answered first, at " + dist.Format(s.To) + ", and this one was cancelled."}
}

// ofFunction explains why a goroutine's function, or one job of a worker, was over.
func (c causes) ofFunction(id SpanID, s trace.Span) cause {
	switch last := c.lastCall(id); {
	case last != id:
		return c.causeOf(last)
	case s.End == trace.JobCancelled:
		why := c.byCancel()
		why.text += ", before it was begun."
		return why
	case s.End == trace.Exit && s.Detail == "":
		return cause{text: "The queue was closed and empty."}
	case s.End == trace.Exit:
		return cause{text: "Its job failed, and the error ended the worker: " + quote(s.Detail) + "."}
	}
	return cause{text: c.unended()}
}

// ofGhost says what made the work unwanted, and why it went on.
func (c causes) ofGhost(s trace.Span) cause {
	why := c.byTimeout(s)
	if c.cancel.ok && s.From == c.cancel.at {
		why = c.byCancel()
	}
	does := " ignores its context"
	if c.sourceOf(s).OnCancel == engine.Poll {
		does = " checks its context only between steps"
	}
	why.text += "; " + c.nameOf(s) + does + " and went on for " + dist.Format(s.To-s.From) + "."
	return why
}

// ofOrphan says why nobody waits for it, and how it ended.
func (c causes) ofOrphan(s trace.Span) cause {
	text := "Another call had answered at " + dist.Format(s.From)
	if c.report.Events[s.First].Kind == trace.Abandoned {
		text = "Its worker left it at " + dist.Format(s.From)
	}
	switch {
	case s.Last < 0:
		return cause{text: text + ". " + c.unended()}
	case s.End == trace.Leaked:
		return cause{text: text + "; it ended at " + dist.Format(s.To) + ", and nobody was left to receive its answer."}
	}
	return cause{text: text + "; it ran on for " + dist.Format(s.To-s.From) + ", and nobody received its answer, " + quote(s.Detail) + "."}
}

// quote puts an error's text, which may be long, between quotation marks.
func quote(text string) string { return "“" + clip(oneLine(text), 400, 10, false) + "”" }
