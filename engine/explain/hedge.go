package explain

import (
	"fmt"
	"time"

	"scattergather/engine/dist"
	"scattergather/engine/trace"
)

// What the copies of hedged calls brought.

// copies counts the copies that were sent for a call.
func (c *call) copies() int {
	n := 0
	for _, try := range c.tries {
		if try.Copy {
			n++
		}
	}
	return n
}

// won is the try that brought the answer of a success.
func (c *call) won() (try trace.Span, ok bool) {
	for _, try := range c.tries {
		if c.end == trace.Success && try.Attempt == c.answer {
			return try, true
		}
	}
	return trace.Span{}, false
}

// original is the try that a copy was sent for.
func (c *call) original(copy trace.Span) trace.Span {
	var original trace.Span
	for _, try := range c.tries {
		if !try.Copy && try.Attempt < copy.Attempt {
			original = try
		}
	}
	return original
}

func hedgePaid(f *facts) (Finding, bool) {
	paid := f.where(func(c *call) bool { try, ok := c.won(); return ok && try.Copy })
	if len(paid) == 0 {
		return Finding{}, false
	}
	sent := 0
	var best *call
	var saved time.Duration
	for _, c := range paid {
		sent += c.copies()
		try, _ := c.won()
		planned := c.original(try).Planned
		if s := planned - c.to; best == nil || s > saved {
			best, saved = c, s
		}
	}
	try, _ := best.won()
	text := fmt.Sprintf("The copy of %s sent at %s answered at %s; ", clip(best.name, 30), dist.Format(try.From), dist.Format(best.to))
	if planned := best.original(try).Planned; planned == trace.Forever {
		text += "the first call never would have."
	} else if planned <= best.to {
		text += "the first call had failed."
	} else {
		text += fmt.Sprintf("the first call would have taken until %s.", dist.Format(planned))
	}
	text += fmt.Sprintf(" That was bought with %s more.", count(sent, "request"))
	return Finding{Title: fmt.Sprintf("%s paid", pick(len(paid), "A hedge", fmt.Sprintf("%d hedges", len(paid)))), Text: text, Lanes: f.lanes(paid...)}, true
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
	if len(wasted) == 0 || f.crashed() {
		return Finding{}, false
	}
	c := wasted[0]
	text := fmt.Sprintf("%s answered by itself at %s, before its copy did.", clip(c.name, 30), dist.Format(c.to))
	if c.end == trace.Failure {
		text = fmt.Sprintf("%s failed, and so did its copy.", clip(c.name, 30))
	}
	if len(wasted) > 1 {
		text += fmt.Sprintf(" The copies of %s were for nothing, too.", names(wasted[1:]))
	}
	return Finding{Title: fmt.Sprintf("%s for nothing", count(sent, "more request")), Text: text, Lanes: f.lanes(wasted...)}, true
}
