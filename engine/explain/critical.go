package explain

import (
	"fmt"
	"time"

	"scattergather/engine/dist"
	"scattergather/engine/trace"
)

// criticalPath says what the call waited for.
func criticalPath(f *facts) (Finding, bool) {
	if f.crashed() || f.returned() == 0 || len(f.calls) < 2 {
		return Finding{}, false
	}
	if f.cancel.by != nobody && f.cancel.at == f.returned() {
		return f.endedByCancel()
	}
	last := f.lastBack()
	switch {
	case len(last) == 0 || len(last) == len(f.calls):
		return Finding{}, false
	case last[0].from > 0:
		return f.endedByChain(last[0])
	}
	others, ok := f.othersBack()
	if !ok {
		return Finding{}, false
	}
	finding := Finding{
		Title: fmt.Sprintf("%s %s back", titleNames(last), pick(len(last), "was the last one", "were the last ones")),
		Lanes: f.lanes(last...),
	}
	if len(last) == 1 {
		finding.Text = fmt.Sprintf("%s %s at %s; the others were back by %s.", clip(last[0].name, 30), f.how(last[0]), dist.Format(f.returned()), dist.Format(others))
	} else {
		finding.Text = fmt.Sprintf("They were back at %s; the others were back by %s.", dist.Format(f.returned()), dist.Format(others))
	}
	finding.Text = add(finding.Text, f.ifFaster(last...))
	return finding, true
}

// othersBack is when all calls were back but the last. It is not ok if some were not: jobs
// that were dropped at the very end.
func (f *facts) othersBack() (by time.Duration, ok bool) {
	for i := range f.calls {
		c := &f.calls[i]
		switch {
		case c.end == "" || c.end == trace.JobCancelled && c.to == f.returned():
			return 0, false
		case c.to < f.returned():
			by = max(by, c.to)
		}
	}
	return by, true
}

// endedByCancel is for calls that were over as soon as their context was done.
func (f *facts) endedByCancel() (Finding, bool) {
	stopped := f.where(func(c *call) bool {
		return c.end == trace.Cancelled && c.to == f.cancel.at && c.from < f.cancel.at
	})
	if len(stopped) == 0 {
		return Finding{}, false
	}
	switch f.cancel.by {
	case byDeadline, byCaller:
		what := "The deadline"
		if f.cancel.by == byCaller {
			what = "The caller"
		}
		return Finding{
			Title: fmt.Sprintf("%s ended the call at %s", what, dist.Format(f.cancel.at)),
			Text:  fmt.Sprintf("%s %s still running at %s%s.", names(stopped), pick(len(stopped), "was", "were"), dist.Format(f.cancel.at), atOnce(stopped, " and stopped at once")),
			Lanes: f.lanes(stopped...),
		}, true
	}
	by := f.decider()
	if by == nil {
		return Finding{}, false
	}
	return Finding{
		Title: fmt.Sprintf("%s ended the call at %s", clip(by.name, 30), dist.Format(f.cancel.at)),
		Text:  fmt.Sprintf("%s %s at %s. That cancelled the context of %s%s.", clip(by.name, 30), f.how(by), dist.Format(by.to), names(stopped), atOnce(stopped, ", which stopped at once")),
		Lanes: f.lanes(by),
	}, true
}

// atOnce says how calls reacted to a cancel without delay: they stopped, or their workers
// left while they themselves may run on.
func atOnce(calls []*call, stopped string) string {
	for _, c := range calls {
		if c.left {
			return pick(len(calls), "; its worker left at once", "; their workers left at once")
		}
	}
	return stopped
}

// decider is the call whose end made the policy cancel the rest: the last one to end before
// the cancel.
func (f *facts) decider() *call {
	var by *call
	for i := range f.calls {
		c := &f.calls[i]
		if c.end != "" && c.end != trace.JobCancelled && c.ended < f.cancel.index && (by == nil || c.ended > by.ended) {
			by = c
		}
	}
	return by
}

// endedByChain is for a last call that began late: it had to wait for a slot, or for its
// worker.
func (f *facts) endedByChain(last *call) (Finding, bool) {
	chain := f.chain(last)
	if len(chain) < 2 {
		return Finding{}, false
	}
	longest := chain[0]
	for _, c := range chain {
		if c.to-c.from > longest.to-longest.from {
			longest = c
		}
	}
	return Finding{
		Title: fmt.Sprintf("%s took the whole %s", then(chain), dist.Format(f.returned())),
		Text:  fmt.Sprintf("Each began when the one before was back, and Wait returned when the last one was back.%s", f.ifFaster(longest)),
		Lanes: f.lanes(chain...),
	}, true
}

// chain returns calls of which each began when the one before was back, from the beginning
// of the run to the end of the given one; nil if there are none.
func (f *facts) chain(end *call) []*call {
	chain := []*call{end}
	for c := end; c.from > 0; {
		before := f.before(c)
		if before == nil {
			return nil
		}
		chain = append([]*call{before}, chain...)
		c = before
	}
	return chain
}

// before is a call whose end let c begin; nil if there is none.
func (f *facts) before(c *call) *call {
	for i := range f.calls {
		b := &f.calls[i]
		if b.began && b != c && b.end != "" && b.to == c.from && b.from < b.to && (!f.pooled() || b.lane == c.lane) {
			return b
		}
	}
	return nil
}

// then writes the names of calls that follow each other.
func then(chain []*call) string {
	if len(chain) == 2 {
		return clip(chain[0].name, 20) + ", then " + clip(chain[1].name, 20)
	}
	return fmt.Sprintf("%s and the %d after it", clip(chain[0].name, 20), len(chain)-1)
}
