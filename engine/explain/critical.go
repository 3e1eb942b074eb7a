package explain

import (
	"fmt"

	"scattergather/engine/dist"
	"scattergather/engine/trace"
)

// criticalPath says who decided how long the call took.
func criticalPath(f *facts) (Finding, bool) {
	if f.crashed() || f.returned() == 0 || len(f.calls) < 2 {
		return Finding{}, false
	}
	if f.cancel.by != nobody && f.cancel.at == f.returned() {
		return f.cancelDecided()
	}
	last := f.lastBack()
	if len(last) == 0 || len(last) == len(f.calls) {
		return Finding{}, false
	}
	if chain := f.chain(last[0]); len(chain) > 1 {
		return Finding{
			Title: fmt.Sprintf("%s decided", then(chain)),
			Text:  fmt.Sprintf("Each began when the one before was back. Together they took the %s of the call.", dist.Format(f.returned())),
			Lanes: f.lanes(chain...),
		}, true
	}
	var next *call
	for i := range f.calls {
		c := &f.calls[i]
		if c.end != "" && c.to < f.returned() && (next == nil || c.to > next.to) {
			next = c
		}
	}
	if next == nil || last[0].from > 0 {
		return Finding{}, false
	}
	finding := Finding{
		Title: fmt.Sprintf("%s decided when Wait returned", names(last)),
		Lanes: f.lanes(last...),
	}
	if len(last) == 1 {
		name := clip(last[0].name, 30)
		help := "a faster " + name
		if last[0].end == trace.Timeout {
			help += ", or a shorter timeout,"
		}
		finding.Text = fmt.Sprintf("%s %s at %s; everybody else was back by %s. Only %s would have helped, by %s at most.",
			name, f.how(last[0]), dist.Format(f.returned()), dist.Format(next.to), help, dist.Format(f.returned()-next.to))
	} else {
		finding.Text = fmt.Sprintf("They ended at %s; everybody else was back by %s. It takes all of them to be faster for Wait to return earlier.",
			dist.Format(f.returned()), dist.Format(next.to))
	}
	return finding, true
}

// cancelDecided is for calls that were over as soon as their context was done.
func (f *facts) cancelDecided() (Finding, bool) {
	stopped := f.where(func(c *call) bool { return c.end == trace.Cancelled && c.to == f.cancel.at })
	if len(stopped) == 0 {
		return Finding{}, false
	}
	switch f.cancel.by {
	case byDeadline, byCaller:
		who := "The deadline"
		if f.cancel.by == byCaller {
			who = "The caller"
		}
		return Finding{
			Title: who + " decided when Wait returned",
			Text:  fmt.Sprintf("%s %s still busy at %s and stopped at once.", names(stopped), pick(len(stopped), "was", "were"), dist.Format(f.cancel.at)),
			Lanes: f.lanes(stopped...),
		}, true
	}
	by := f.decider()
	if by == nil {
		return Finding{}, false
	}
	return Finding{
		Title: fmt.Sprintf("%s decided when Wait returned", clip(by.name, 30)),
		Text: fmt.Sprintf("It %s at %s. That cancelled %s, who stopped at once.",
			f.how(by), dist.Format(f.cancel.at), names(stopped)),
		Lanes: f.lanes(by),
	}, true
}

// decider is the call whose end made the policy cancel the rest: its end is logged, then
// the cancel.
func (f *facts) decider() *call {
	var by *call
	for i := range f.calls {
		c := &f.calls[i]
		if c.end != "" && c.ended < f.cancel.index && (by == nil || c.ended > by.ended) {
			by = c
		}
	}
	return by
}

// chain returns the calls of which each had to wait for the one before: for its slot, or
// for its worker.
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

// before is the call whose end let c begin; nil if that is not to be told.
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
