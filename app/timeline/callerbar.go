package timeline

import "scattergather/engine/trace"

// blocked draws on the caller's bar when g.Go waited for a slot, or a send for room in the
// queue. Spans that follow each other without a pause are drawn as one.
type blocked struct{}

func (blocked) draw(c *canvas) {
	spans := c.run.on(0)
	text := "Go blocked"
	if c.run.isPool() {
		text = "send blocked"
	}
	for _, s := range joined(spans) {
		c.dimmed = c.light != nil && !c.light.any(0, s.from, s.to)
		c.bar(frameBar, element{class: "tl-blocked", hatch: "queued", y: c.barY, h: callerBar, r: 3}, s.From, s.To)
		c.textInCallerBar(s.Span, text)
	}
	for i, s := range spans {
		if s.What == trace.SpanBlocked {
			c.ofSpan(SpanID{0, i + 1})
			x := c.s.clamp(s.From)
			c.hit(frameBar, x, c.barY, c.s.clamp(s.To)-x, callerBar)
		}
	}
}

// joint is one span made of several.
type joint struct {
	trace.Span
	from, to int // which spans of the lane; to is the first that is not part of it
}

// joined makes one span of blocked spans that follow each other without a pause.
func joined(spans []trace.Span) []joint {
	var all []joint
	for i, s := range spans {
		if s.What != trace.SpanBlocked {
			continue
		}
		if last := len(all) - 1; last >= 0 && all[last].To == s.From {
			all[last].To, all[last].to = s.To, i+1
			continue
		}
		all = append(all, joint{s, i, i + 1})
	}
	return all
}

// waiting draws on the caller's bar when it was inside g.Wait.
type waiting struct{}

func (waiting) draw(c *canvas) {
	for i, s := range c.run.on(0) {
		if s.What == trace.SpanBlocked {
			continue
		}
		c.ofSpan(SpanID{0, i + 1})
		c.bar(frameBar, element{class: "tl-waiting", y: c.barY, h: callerBar, r: 3}, s.From, s.To)
		c.textInCallerBar(s, "Wait blocked")
	}
}

// textInCallerBar writes what the caller was waiting for into its bar, in the widest space
// between dots.
func (c *canvas) textInCallerBar(s trace.Span, text string) {
	if s.To == forever {
		text += " for ever"
	}
	free := c.barText.widestFree(c.s.clamp(s.From)+clearance, c.s.clamp(s.To)-clearance)
	const size = 11
	if w := textWidth(text, size, false); w+2*clearance <= free.to-free.from {
		c.add(frameText, element{shape: words, class: "tl-t-caller", x: (free.from + free.to) / 2, y: c.barText.baseline, w: w, h: size, anchor: middle, text: text})
	}
}
