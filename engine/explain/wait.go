package explain

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"scattergather/engine"
	"scattergather/engine/dist"
	"scattergather/engine/trace"
)

// What Wait waited for, and what that cost.

func waitWaits(f *facts) (Finding, bool) {
	if f.crashed() {
		return Finding{}, false
	}
	var known time.Duration
	var news, what string
	switch {
	case f.first != nil:
		known, what, news = f.first.to, "error", fmt.Sprintf("The error of %s was there %s", clip(f.first.name, 30), at(f.first.to))
	case f.cancel.by == decidedC:
		known, what, news = f.cancel.at, "decision", fmt.Sprintf("“%s” was known %s", clip(f.cancel.cause, 40), at(f.cancel.at))
	default:
		return Finding{}, false
	}
	gap := f.returned() - known
	if gap == 0 {
		return Finding{}, false
	}
	last := f.lastBack()
	return Finding{
		Title: fmt.Sprintf("Wait returned %s after the %s", dist.Format(gap), what),
		Text: fmt.Sprintf("%s. Wait returned %s, when %s %s back: it waits for every function that was started, whatever happened before.",
			news, at(f.returned()), names(last), pick(len(last), "was", "were")),
		Lanes: f.lanes(last...),
	}, true
}

// lastBack returns the calls that were still there when Wait returned.
func (f *facts) lastBack() []*call {
	return f.where(func(c *call) bool { return c.end != "" && c.to == f.returned() })
}

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
	case deadlineC, callerC:
		who := "The deadline"
		if f.cancel.by == callerC {
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

func sequential(f *facts) (Finding, bool) {
	together := f.returned()
	loop, ok := engine.SequentialOf(f.Report, f.spans)
	if !ok || len(f.calls) < 2 || together == 0 || loop == 0 || loop == together {
		return Finding{}, false
	}
	finding := Finding{Title: fmt.Sprintf("A plain loop would have taken %s", dist.Format(loop))}
	if loop > together {
		finding.Text = fmt.Sprintf("One source after the other, with the same timeouts and policy. Together they took %s: %s× faster.",
			dist.Format(together), ratio(loop, together))
	} else {
		finding.Text = fmt.Sprintf("One source after the other, it would have been decided before the slow ones began. Together it took %s: %s× slower.",
			dist.Format(together), ratio(together, loop))
	}
	return finding, true
}

// ratio is how many times a is b, with as many digits as are interesting.
func ratio(a, b time.Duration) string {
	x := float64(a) / float64(b)
	digits := 1
	if x < 1.05 {
		digits = 3
	}
	return strings.TrimSuffix(strconv.FormatFloat(x, 'f', digits, 64), ".0")
}

func contextAfterWait(f *facts) (Finding, bool) {
	if f.Scenario.Gather != engine.FailFast || f.crashed() || f.Outcome.Error != "" || len(f.calls) == 0 {
		return Finding{}, false
	}
	return Finding{
		Title: "The group's context did not survive",
		Text: fmt.Sprintf("All went well, and still Wait cancelled the context of WithContext when it returned %s: whatever was derived from it, a response body being read, say, is done from then on.",
			at(f.returned())),
		Lanes: []string{trace.Caller},
	}, true
}

func slowestDecides(f *facts) (Finding, bool) {
	if f.pooled() || f.Scenario.Limit != nil || f.crashed() || len(f.calls) < 10 {
		return Finding{}, false
	}
	took := make([]time.Duration, 0, len(f.calls))
	var slowest *call
	for i := range f.calls {
		c := &f.calls[i]
		if c.end != trace.Success {
			return Finding{}, false
		}
		took = append(took, c.to)
		if slowest == nil || c.to > slowest.to {
			slowest = c
		}
	}
	half := median(took)
	if slowest.to < 3*half {
		return Finding{}, false
	}
	return Finding{
		Title: fmt.Sprintf("As slow as the slowest of %d", len(f.calls)),
		Text: fmt.Sprintf("Half of the sources answered within %s; %s took %s, and so did the call. The more sources there are, the likelier one is slow.",
			dist.Format(half), clip(slowest.name, 30), dist.Format(slowest.to)),
		Lanes: f.lanes(slowest),
	}, true
}

// median is the middle one of some durations.
func median(of []time.Duration) time.Duration {
	slices.Sort(of)
	return of[len(of)/2]
}
