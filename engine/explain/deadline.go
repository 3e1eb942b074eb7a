package explain

import (
	"fmt"
	"time"

	"scattergather/engine"
	"scattergather/engine/dist"
	"scattergather/engine/trace"
)

// Deadlines that met, and one that meets nobody.

func parentDeadline(f *facts) (Finding, bool) {
	if f.cancel.by != byDeadline {
		return Finding{}, false
	}
	cut := f.where(func(c *call) bool {
		return c.end == trace.Cancelled && c.timeout > 0 && c.from+c.timeout > f.cancel.at
	})
	if len(cut) == 0 {
		return Finding{}, false
	}
	c := cut[0]
	return Finding{
		Title: "The earlier deadline wins",
		Text: fmt.Sprintf("%s had a timeout of %s of %s own, but the call's deadline ended %s at %s: a context never outlives its parent.",
			names(cut), dist.Format(c.timeout), pick(len(cut), "its", "their"), pick(len(cut), "it", "them"), dist.Format(f.cancel.at)),
		Lanes: f.lanes(cut...),
	}, true
}

// unusedDeadline finds a deadline that no draw of any delay could make matter, because
// every function is back before by its own timeout.
func unusedDeadline(f *facts) (Finding, bool) {
	s := &f.Scenario
	deadline, ok := duration(s.Deadline)
	if !ok || f.pooled() || s.Limit != nil || f.crashed() || len(f.calls) == 0 {
		return Finding{}, false
	}
	var latest time.Duration
	for i := range f.calls {
		c := &f.calls[i]
		listens := c.source.OnCancel == engine.Select || f.Scenario.Worker != engine.Inline
		if c.timeout == 0 || c.timeout >= deadline || !listens {
			return Finding{}, false
		}
		latest = max(latest, c.timeout)
	}
	return Finding{
		Title: fmt.Sprintf("The deadline of %s can never bite", dist.Format(deadline)),
		Text:  fmt.Sprintf("Whatever the delays are, every source's own timeout brings it back by %s at the latest.", dist.Format(latest)),
		Lanes: []string{trace.Caller},
	}, true
}
