package explain

import (
	"fmt"
	"time"

	"scattergather/engine"
	"scattergather/engine/dist"
	"scattergather/engine/trace"
)

// Deadlines: two that met, and those that change nothing.

func parentDeadline(f *facts) (Finding, bool) {
	if f.cancel.by != byDeadline {
		return Finding{}, false
	}
	cut := f.where(func(c *call) bool {
		return c.end == trace.Cancelled && c.from <= f.cancel.at && c.timeout > 0 && c.from+c.timeout > f.cancel.at
	})
	if len(cut) == 0 {
		return Finding{}, false
	}
	c := cut[0]
	text := fmt.Sprintf("By its own timeout, %s had until %s, but the deadline of the whole call ended its context at %s: a context never outlives its parent.",
		clip(c.name, 30), dist.Format(c.from+c.timeout), dist.Format(f.cancel.at))
	if len(cut) > 1 {
		text += fmt.Sprintf(" The same happened to %s.", names(cut[1:]))
	}
	return Finding{Title: "The earlier deadline wins", Text: text, Lanes: f.lanes(cut...)}, true
}

// unusedDeadline finds a deadline that cannot matter whatever the delays are: every function
// is back before, because of its own timeout.
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
		Title: fmt.Sprintf("The deadline of %s never matters", dist.Format(deadline)),
		Text:  fmt.Sprintf("Whatever the delays are, the timeout of each source brings it back by %s at the latest.", dist.Format(latest)),
		Lanes: []string{trace.Caller},
	}, true
}
