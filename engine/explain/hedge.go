package explain

import (
	"fmt"
	"time"

	"scattergather/engine/dist"
	"scattergather/engine/trace"
)

// What the copies of hedged calls were good for.

// won is the attempt or copy that brought the answer of a success.
func (c *call) won() (try trace.Span, ok bool) {
	for _, try := range c.tries {
		if c.end == trace.Success && try.Attempt == c.answer {
			return try, true
		}
	}
	return trace.Span{}, false
}

// original is the attempt that a copy was sent for.
func (c *call) original(copy trace.Span) trace.Span {
	var original trace.Span
	for _, try := range c.tries {
		if !try.Copy && try.Attempt < copy.Attempt {
			original = try
		}
	}
	return original
}

// saved is how much longer the call would have waited for its original attempt, if a copy
// brought the answer. It is trace.Forever if the original failed or never ends.
func (c *call) saved() (d time.Duration, ok bool) {
	try, ok := c.won()
	if !ok || !try.Copy {
		return 0, false
	}
	original := c.original(try)
	if original.End == trace.Failure || original.Planned == trace.Forever {
		return trace.Forever, true
	}
	d = original.Planned - c.to
	return d, d > 0
}

func hedgePaid(f *facts) (Finding, bool) {
	paid := f.where(func(c *call) bool { _, ok := c.saved(); return ok })
	if len(paid) == 0 {
		return Finding{}, false
	}
	sent, best := 0, paid[0]
	for _, c := range paid {
		sent += c.copies()
		most, _ := best.saved()
		if saved, _ := c.saved(); saved > most {
			best = c
		}
	}
	try, _ := best.won()
	original := best.original(try)
	text := fmt.Sprintf("The copy that %s sent at %s answered at %s; ", clip(best.name, 30), dist.Format(try.From), dist.Format(best.to))
	switch {
	case original.End == trace.Failure:
		text += fmt.Sprintf("the original had failed at %s.", dist.Format(original.To))
	case original.Planned == trace.Forever:
		text += "the original would never have answered."
	default:
		text += fmt.Sprintf("the original was due at %s.", dist.Format(original.Planned))
	}
	text += fmt.Sprintf(" The price: %s.", count(sent, "extra request"))
	title := "A hedge paid"
	if len(paid) > 1 {
		title = fmt.Sprintf("%d hedges paid", len(paid))
	}
	return Finding{Title: title, Text: text, Lanes: f.lanes(paid...)}, true
}

func hedgeWasted(f *facts) (Finding, bool) {
	sent := 0
	wasted := f.where(func(c *call) bool {
		try, ok := c.won()
		vain := c.copies() > 0 && (ok && !try.Copy || c.end == trace.Failure)
		if vain {
			sent += c.copies()
		}
		return vain
	})
	if len(wasted) == 0 {
		return Finding{}, false
	}
	c := wasted[0]
	text := fmt.Sprintf("The answer of %s, at %s, came from the original request.", clip(c.name, 30), dist.Format(c.to))
	if c.end == trace.Failure {
		text = fmt.Sprintf("%s failed at %s, and no copy succeeded.", clip(c.name, 30), dist.Format(c.to))
	}
	if len(wasted) > 1 {
		text += fmt.Sprintf(" The copies of %s were for nothing, too.", names(wasted[1:]))
	}
	return Finding{Title: fmt.Sprintf("%s for nothing", count(sent, "extra request")), Text: text, Lanes: f.lanes(wasted...)}, true
}

// unusedHedge finds hedges that never send a copy whatever the delays are: the context is
// done by then.
func unusedHedge(f *facts) (Finding, bool) {
	deadline, bounded := duration(f.Scenario.Deadline)
	never := f.where(func(c *call) bool {
		after, ok := duration(c.source.Hedging.After)
		return ok && (c.timeout > 0 && after >= c.timeout || bounded && after >= deadline)
	})
	if len(never) == 0 {
		return Finding{}, false
	}
	c := never[0]
	after, _ := duration(c.source.Hedging.After)
	limit := fmt.Sprintf("its timeout is %s", dist.Format(c.timeout))
	if c.timeout == 0 || after < c.timeout {
		limit = fmt.Sprintf("the deadline is %s", dist.Format(deadline))
	}
	text := fmt.Sprintf("%s would send a copy after %s, but %s: the context is always done by then.", clip(c.name, 30), dist.Format(after), limit)
	if len(never) > 1 {
		text += fmt.Sprintf(" The same goes for %s.", names(never[1:]))
	}
	return Finding{Title: "The hedge never sends a copy", Text: text, Lanes: f.ownLanes(never)}, true
}
