package timeline

import (
	"scattergather/engine"
	"scattergather/engine/dist"
	"scattergather/engine/trace"
)

// whyBlocked tells who made room for the caller.
func (p *Run) whyBlocked(s trace.Span) reason {
	name := p.report.Events[s.First].Detail
	switch {
	case s.Last < 0 && !p.stuck():
		return reason{text: p.unended()}
	case p.report.Events[s.First].Kind == trace.SendBlocked:
		for i, job := range p.spans {
			if job.What == trace.SpanJob && job.From == s.To && job.First < s.Last {
				return reason{
					text:  p.report.Lanes[job.Lane].Name + " took " + job.Job + " at " + dist.Format(s.To) + ", and the queue had room for " + name + ".",
					spans: []SpanID{p.idOf(i)}, events: []int{job.First},
				}
			}
		}
		if s.Last < 0 {
			return reason{text: "The queue is full, and nobody will ever take a job from it."}
		}
		return reason{text: "The queue had room for " + name + " at " + dist.Format(s.To) + "."}
	case s.Last < 0:
		return reason{text: "There will never be a slot for " + name + "."}
	}
	if last, ok := p.lastReturned(s); ok {
		return reason{
			text:  p.report.Lanes[last.Lane].Name + " returned at " + dist.Format(s.To) + ", and its slot was free for " + name + ".",
			spans: []SpanID{p.lastCall(last)}, events: p.endOf(last),
		}
	}
	return reason{text: "A slot was free for " + name + " at " + dist.Format(s.To) + "."}
}

// whyWaited tells who was the last to return.
func (p *Run) whyWaited(s trace.Span) reason {
	r := reason{returned: true}
	last, ok := p.lastReturned(s)
	switch {
	case s.Last < 0:
		r.text = p.unended()
	case !ok:
		r.text = "There was nobody to wait for."
	default:
		r.text = p.report.Lanes[last.Lane].Name + " was the last to return, at " + dist.Format(s.To) + "."
		r.spans, r.events = []SpanID{p.lastCall(last)}, p.endOf(last)
	}
	return r
}

// lastReturned is the function that returned last before the end of one of the caller's
// spans.
func (p *Run) lastReturned(s trace.Span) (id SpanID, ok bool) {
	best := -1
	for i, run := range p.spans {
		if run.What == trace.SpanRun && run.To == s.To && run.Last < s.Last && run.Last > best {
			best, id = run.Last, p.idOf(i)
		}
	}
	return id, best >= 0
}

func (p *Run) endOf(id SpanID) []int {
	s, _ := p.Span(id)
	return []int{s.Last}
}

// idOf names the i-th span of the run.
func (p *Run) idOf(i int) SpanID {
	lane := p.spans[i].Lane
	return SpanID{lane, i - p.first[lane] + 1}
}

// whyReturned tells why a goroutine's function, or one job of a worker's, was over.
func (p *Run) whyReturned(id SpanID, s trace.Span) reason {
	switch last := p.lastCall(id); {
	case last != id:
		return p.why(last)
	case s.End == trace.JobCancelled:
		r := p.byCancel()
		r.text += ", before it was begun."
		return r
	case s.End == trace.Exit && s.Detail == "":
		return reason{text: "The queue was closed and empty."}
	case s.End == trace.Exit:
		return reason{text: "Its job failed, and the error ended the worker: " + quote(s.Detail) + "."}
	}
	return reason{text: p.unended()}
}

// whyGhost tells what made the work unwanted, and why it went on.
func (p *Run) whyGhost(s trace.Span) reason {
	r := p.byTimeout(s)
	if p.cancel.ok && s.From == p.cancel.at {
		r = p.byCancel()
	}
	does := " ignores its context"
	if p.sourceOf(s).OnCancel == engine.Poll {
		does = " looks at its context only between steps"
	}
	r.text += "; " + p.nameOf(s) + does + " and went on for " + dist.Format(s.To-s.From) + "."
	return r
}

// whyOrphan tells who left it alone, and what became of it.
func (p *Run) whyOrphan(s trace.Span) reason {
	text := "Another call had answered at " + dist.Format(s.From)
	if p.report.Events[s.First].Kind == trace.Abandoned {
		text = "Its worker left it at " + dist.Format(s.From)
	}
	switch {
	case s.Last < 0:
		return reason{text: text + ". " + p.unended()}
	case s.End == trace.Leaked:
		return reason{text: text + "; it ended at " + dist.Format(s.To) + " and found nobody to take its answer."}
	}
	return reason{text: text + "; it ran on for " + dist.Format(s.To-s.From) + " and its answer, " + quote(s.Detail) + ", went to nobody."}
}
