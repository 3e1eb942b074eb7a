package explain

import (
	"fmt"
	"time"

	"scattergather/engine"
	"scattergather/engine/dist"
	"scattergather/engine/trace"
)

// What retries were good for.

// storm is how many retries at one instant are worth a finding.
const storm = 3

func retryStorm(f *facts) (Finding, bool) {
	calls, when := f.together()
	if len(calls) < storm {
		return Finding{}, false
	}
	return Finding{
		Title: fmt.Sprintf("%d retries at the same instant", len(calls)),
		Text: fmt.Sprintf("%s retried together, at %s: whatever was overloaded meets the same load again.%s",
			names(calls), dist.Format(when), f.ifSpread(calls)),
		Lanes: f.lanes(calls...),
	}, true
}

// together returns the calls that retried at one instant, for the instant at which most did.
func (f *facts) together() (calls []*call, when time.Duration) {
	at := map[time.Duration][]*call{}
	for i := range f.calls {
		c := &f.calls[i]
		for _, try := range c.tries {
			same := at[try.From]
			if try.Attempt > 1 && !try.Copy && (len(same) == 0 || same[len(same)-1] != c) {
				at[try.From] = append(same, c)
			}
		}
	}
	when = trace.Forever
	for t, calls := range at {
		if n := len(calls); n > len(at[when]) || n == len(at[when]) && t < when {
			when = t
		}
	}
	return at[when], when
}

// jitter is the fraction that ifSpread tries.
const jitter = 0.5

// ifSpread says what jitter would have changed for calls that retried together. It is "" if
// that is not known, or would not have helped.
func (f *facts) ifSpread(calls []*call) string {
	other, ok := f.whatIf(func(s *engine.Scenario) {
		for _, c := range calls {
			for i := range f.Scenario.Sources {
				if c.source == &f.Scenario.Sources[i] {
					s.Sources[i].Retry.Jitter = jitter
				}
			}
		}
	})
	if !ok {
		return ""
	}
	switch spread, _ := other.together(); {
	case len(spread) >= len(calls):
		return ""
	case len(spread) <= 1:
		return fmt.Sprintf(" With a jitter of %v, no two would have retried together.", jitter)
	default:
		return fmt.Sprintf(" With a jitter of %v, at most %d would have retried together.", jitter, len(spread))
	}
}

func retryPaid(f *facts) (Finding, bool) {
	paid := f.where(func(c *call) bool { return c.end == trace.Success && len(c.pauses) > 0 })
	if len(paid) == 0 {
		return Finding{}, false
	}
	c := paid[0]
	text := fmt.Sprintf("%s failed %s and then succeeded, at %s.", clip(c.name, 30), times(len(c.pauses)), dist.Format(c.to))
	if len(paid) > 1 {
		text += fmt.Sprintf(" A retry also helped %s.", names(paid[1:]))
	}
	return Finding{Title: "Retrying paid", Text: text, Lanes: f.lanes(paid...)}, true
}

func retryInVain(f *facts) (Finding, bool) {
	vain := f.where(func(c *call) bool {
		return c.end == trace.Failure && len(c.pauses) > 0 && c.retries() == c.source.Retry.Attempts-1
	})
	if len(vain) == 0 {
		return Finding{}, false
	}
	c := vain[0]
	text := fmt.Sprintf("%s failed %s: for the first time at %s, for the last time at %s.",
		clip(c.name, 30), times(c.retries()+1), dist.Format(c.pauses[0].From), dist.Format(c.to))
	if len(vain) > 1 {
		text += fmt.Sprintf(" %s used up all attempts, too.", names(vain[1:]))
	}
	return Finding{Title: "Retrying did not help", Text: text, Lanes: f.lanes(vain...)}, true
}

func times(n int) string {
	switch n {
	case 1:
		return "once"
	case 2:
		return "twice"
	}
	return fmt.Sprintf("%d times", n)
}

func timeoutCoversRetries(f *facts) (Finding, bool) {
	cut := f.where(func(c *call) bool {
		return c.end == trace.Timeout && (c.retries() > 0 || len(c.pauses) > 0)
	})
	if len(cut) == 0 {
		return Finding{}, false
	}
	c := cut[0]
	ranOut := c.from + c.timeout
	where := fmt.Sprintf("in attempt %d", c.attempts(ranOut))
	if c.paused(ranOut) {
		where = fmt.Sprintf("in the pause after attempt %d", c.attempts(ranOut))
	} else if c.to > ranOut {
		where += fmt.Sprintf(", which ended at %s", dist.Format(c.to))
	}
	text := fmt.Sprintf("The timeout of %s, %s, covers every attempt and every pause: it ran out at %s, %s.",
		clip(c.name, 30), dist.Format(c.timeout), dist.Format(ranOut), where)
	if len(cut) > 1 {
		text += fmt.Sprintf(" The same happened to %s.", names(cut[1:]))
	}
	return Finding{Title: "One timeout for all attempts", Text: text, Lanes: f.lanes(cut...)}, true
}

// paused reports whether the call was in a backoff when its context was done.
func (c *call) paused(at time.Duration) bool {
	for _, p := range c.pauses {
		if p.From <= at && at <= p.To && p.End != trace.Attempt {
			return true
		}
	}
	return false
}

// backoffPastDeadline finds pauses that were too long for another attempt from the start:
// the deadline of their context is before their end.
func backoffPastDeadline(f *facts) (Finding, bool) {
	late := f.where(func(c *call) bool { _, _, ok := f.pastDeadline(c); return ok })
	if len(late) == 0 {
		return Finding{}, false
	}
	c := late[0]
	pause, limit, _ := f.pastDeadline(c)
	text := fmt.Sprintf("At %s, %s began a pause of %s, but its context had only until %s: no other attempt could follow. ctx.Deadline says so before the pause.",
		dist.Format(pause.From), clip(c.name, 30), dist.Format(pause.Planned-pause.From), dist.Format(limit))
	if len(late) > 1 {
		text += fmt.Sprintf(" The same goes for %s.", names(late[1:]))
	}
	return Finding{Title: "A pause longer than the time left", Text: text, Lanes: f.lanes(late...)}, true
}

// pastDeadline returns the last pause of a call and the deadline of its context, if that
// deadline is before the end of the pause and is what ended it.
func (f *facts) pastDeadline(c *call) (pause trace.Span, limit time.Duration, ok bool) {
	if len(c.pauses) == 0 {
		return trace.Span{}, 0, false
	}
	pause = c.pauses[len(c.pauses)-1]
	limit = trace.Forever
	if c.timeout > 0 {
		limit = c.from + c.timeout
	}
	if deadline, set := duration(f.Scenario.Deadline); set {
		limit = min(limit, deadline)
	}
	return pause, limit, pause.To == limit && pause.Planned > limit && (c.end == trace.Timeout || c.end == trace.Cancelled)
}
