package timeline

import (
	"scattergather/engine/dist"
	"scattergather/engine/trace"
)

// ofBlocked says what let the caller go on after g.Go or a send had blocked.
func (c causes) ofBlocked(s trace.Span) cause {
	name := isolate(c.report.Events[s.First].Detail)
	switch {
	case s.Last < 0 && !c.deadlocked():
		return cause{text: c.unended()}
	case c.report.Events[s.First].Kind == trace.SendBlocked:
		for i, job := range c.spans {
			if job.What == trace.SpanJob && job.From == s.To && job.First < s.Last {
				return cause{
					text:  c.report.Lanes[job.Lane].Name + " took " + isolate(job.Job) + " at " + dist.Format(s.To) + ", and the queue had room for " + name + ".",
					spans: []SpanID{c.idOf(i)}, events: []int{job.First},
				}
			}
		}
		if s.Last < 0 {
			return cause{text: "The queue is full, and nobody will ever take a job from it."}
		}
		return cause{text: "The queue had room for " + name + " at " + dist.Format(s.To) + "."}
	case s.Last < 0:
		return cause{text: "There will never be a slot for " + name + "."}
	}
	if last, ok := c.lastReturned(s); ok {
		return cause{
			text:  isolate(c.report.Lanes[last.Lane].Name) + " returned at " + dist.Format(s.To) + ", which freed its slot for " + name + ".",
			spans: []SpanID{c.lastCall(last)}, events: c.endOf(last),
		}
	}
	return cause{text: "A slot was free for " + name + " at " + dist.Format(s.To) + "."}
}

// ofWait says which function was the last to return.
func (c causes) ofWait(s trace.Span) cause {
	why := cause{returned: true}
	last, ok := c.lastReturned(s)
	switch {
	case s.Last < 0:
		why.text = c.unended()
	case !ok:
		why.text = "There was nobody to wait for."
	default:
		why.text = isolate(c.report.Lanes[last.Lane].Name) + " was the last to return, at " + dist.Format(s.To) + "."
		why.spans, why.events = []SpanID{c.lastCall(last)}, c.endOf(last)
	}
	return why
}

// lastReturned is the function that returned last before the end of a span of the caller.
func (c causes) lastReturned(s trace.Span) (id SpanID, ok bool) {
	best := -1
	for i, run := range c.spans {
		if run.What == trace.SpanRun && run.To == s.To && run.Last < s.Last && run.Last > best {
			best, id = run.Last, c.idOf(i)
		}
	}
	return id, best >= 0
}

func (c causes) endOf(id SpanID) []int {
	s, _ := c.Span(id)
	return []int{s.Last}
}
