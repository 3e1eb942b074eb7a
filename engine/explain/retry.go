package explain

import (
	"fmt"
	"time"

	"scattergather/engine/dist"
	"scattergather/engine/trace"
)

// What trying again brought.

// storm is how many retries at one instant are worth a word.
const storm = 3

func retryStorm(f *facts) (Finding, bool) {
	at := map[time.Duration][]*call{}
	for i := range f.calls {
		for _, try := range f.calls[i].tries {
			if try.Attempt > 1 && !try.Copy {
				at[try.From] = append(at[try.From], &f.calls[i])
			}
		}
	}
	var when time.Duration
	for t, calls := range at {
		if n := len(calls); n > len(at[when]) || n == len(at[when]) && t < when {
			when = t
		}
	}
	calls := at[when]
	if len(calls) < storm {
		return Finding{}, false
	}
	return Finding{
		Title: fmt.Sprintf("%d retries at the same instant", len(calls)),
		Text: fmt.Sprintf("%s failed together and came back together, at %s: whoever was overloaded meets the same load again. Jitter spreads them.",
			names(calls), dist.Format(when)),
		Lanes: f.lanes(calls...),
	}, true
}

// retries counts the attempts of a call after the first; copies are no retries.
func (c *call) retries() int {
	n := -1
	for _, try := range c.tries {
		if !try.Copy {
			n++
		}
	}
	return max(n, 0)
}

func retryPaid(f *facts) (Finding, bool) {
	paid := f.where(func(c *call) bool { return c.end == trace.Success && c.retries() > 0 })
	if len(paid) == 0 {
		return Finding{}, false
	}
	c := paid[0]
	text := fmt.Sprintf("%s failed %s and then succeeded, at %s.", clip(c.name, 30), times(c.retries()), dist.Format(c.to))
	if len(paid) > 1 {
		text += fmt.Sprintf(" So did %s, each in its time.", names(paid[1:]))
	}
	return Finding{Title: "Trying again paid", Text: text, Lanes: f.lanes(paid...)}, true
}

func retryInVain(f *facts) (Finding, bool) {
	vain := f.where(func(c *call) bool {
		return c.end == trace.Failure && c.retries() > 0 && c.retries() == c.source.Retry.Attempts-1
	})
	if len(vain) == 0 {
		return Finding{}, false
	}
	c := vain[0]
	first := c.tries[0]
	text := fmt.Sprintf("%s failed %s; its error was known %s and was told at %s.", clip(c.name, 30), times(c.retries()+1), at(first.To), dist.Format(c.to))
	if len(vain) > 1 {
		text += fmt.Sprintf(" %s used up all attempts, too.", names(vain[1:]))
	}
	return Finding{Title: "Trying again did not help", Text: text, Lanes: f.lanes(vain...)}, true
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
	cut := f.where(func(c *call) bool { return c.end == trace.Timeout && (c.retries() > 0 || c.paused()) })
	if len(cut) == 0 || f.crashed() {
		return Finding{}, false
	}
	c := cut[0]
	return Finding{
		Title: "One timeout for all attempts",
		Text: fmt.Sprintf("The %s of %s cover every attempt and the pauses between them: they ran out at %s, in attempt %d.",
			dist.Format(c.timeout), names(cut), dist.Format(c.to), c.retries()+1),
		Lanes: f.lanes(cut...),
	}, true
}

// paused reports whether the last attempt was over when the call ended: it was in a backoff.
func (c *call) paused() bool { return len(c.tries) > 0 && c.last().To < c.to }
