package explain

import (
	"fmt"
	"slices"
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
		known, what, news = f.first.to, "error", fmt.Sprintf("%s %s %s", clip(f.first.name, 30), f.how(f.first), at(f.first.to))
	case f.cancel.by == byDecision:
		known, what, news = f.cancel.at, "decision", fmt.Sprintf("The call was decided %s (“%s”)", at(f.cancel.at), clip(f.cancel.cause, 40))
	default:
		return Finding{}, false
	}
	gap := f.returned() - known
	last := f.lastBack()
	if gap == 0 || len(last) == 0 {
		return Finding{}, false
	}
	return Finding{
		Title: fmt.Sprintf("Wait returned %s after the %s", dist.Format(gap), what),
		Text: fmt.Sprintf("%s. Wait returned %s, when %s %s back: it waits for every function that was started, whatever happens before.",
			news, at(f.returned()), names(last), pick(len(last), "was", "were")),
		Lanes: f.lanes(last...),
	}, true
}

// lastBack returns the calls that ended at the instant at which Wait returned.
func (f *facts) lastBack() []*call {
	return f.where(func(c *call) bool { return c.began && c.end != "" && c.to == f.returned() })
}

func contextAfterWait(f *facts) (Finding, bool) {
	if f.Scenario.Gather != engine.FailFast || f.crashed() || f.wait.err != "" || len(f.calls) == 0 {
		return Finding{}, false
	}
	if f.cancel.by != nobody {
		return Finding{}, false // it was done before Wait returned
	}
	return Finding{
		Title: "Wait cancelled the group's context",
		Text: fmt.Sprintf("Nothing failed, and still Wait cancelled the context of WithContext when it returned %s. Whatever uses that context later, such as a response body that is still being read, fails.",
			at(f.returned())),
		Lanes: []string{trace.Caller},
	}, true
}

func slowestDecides(f *facts) (Finding, bool) {
	if f.pooled() || f.Scenario.Limit != nil || f.crashed() || len(f.calls) < 10 {
		return Finding{}, false
	}
	took := make([]time.Duration, 0, len(f.calls))
	slowest := &f.calls[0]
	for i := range f.calls {
		c := &f.calls[i]
		if c.end != trace.Success {
			return Finding{}, false
		}
		took = append(took, c.to)
		if c.to > slowest.to {
			slowest = c
		}
	}
	slices.Sort(took)
	half := took[(len(took)-1)/2]
	if slowest.to == 0 || slowest.to < 3*half {
		return Finding{}, false
	}
	return Finding{
		Title: fmt.Sprintf("As slow as the slowest of %d", len(f.calls)),
		Text: fmt.Sprintf("Half of the sources answered within %s; %s took %s, and so did the call. The more sources there are, the likelier it is that one is slow.",
			dist.Format(half), clip(slowest.name, 30), dist.Format(slowest.to)),
		Lanes: f.lanes(slowest),
	}, true
}
