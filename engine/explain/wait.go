package explain

import (
	"fmt"
	"sort"
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
	case f.cancel.by == byDecision:
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
	sort.Slice(of, func(i, j int) bool { return of[i] < of[j] })
	return of[len(of)/2]
}
