package timeline

import (
	"strings"

	"scattergather/engine/trace"
)

// blocked draws on the caller's bar when g.Go waited for a slot, or a send for room in the
// queue. Spans that follow each other without a pause are drawn as one.
type blocked struct{}

func (m blocked) draw(c *canvas) {
	spans := c.run.on(0)
	for _, s := range joined(spans) {
		c.dimmed = c.highlight != nil && !c.highlight.any(0, s.from, s.to)
		c.bar(frameBar, element{class: "tl-blocked", hatch: "queued", y: c.barY, h: callerBar, r: 3}, s.From, s.To)
		switch {
		case !c.run.isPool():
			c.textInCallerBar(s.Span, "Go blocked")
		case !m.sends(c, spans[s.from:s.to]):
			c.textInCallerBar(s.Span, "send blocked")
		}
	}
	for i, s := range spans {
		if s.What == trace.SpanBlocked {
			c.ofSpan(SpanID{0, i + 1})
			x := c.s.clamp(s.From)
			c.hit(frameBar, x, c.barY, c.s.clamp(s.To)-x, callerBar)
		}
	}
}

// sends writes which job each of some blocked sends was of, and separates them. It reports
// whether there was room for any of the names.
func (blocked) sends(c *canvas, spans []trace.Span) (named bool) {
	at := c.s.clamp(spans[0].From)
	for _, s := range spans {
		if x := c.s.X(s.To); c.s.contains(s.To) && x-at > 3 && s.To < spans[len(spans)-1].To {
			c.add(frameBar, element{shape: line, class: "tl-next", x: x, y: c.barY, h: callerBar})
			at = x
		}
		after := ""
		if n := c.run.queue.unsent - 1; s.To == forever && n > 0 {
			after = ", " + count(n, "job") + " behind it"
		}
		job, short := isolate(s.Detail), isolate(c.run.shortJob(s.Detail))
		fits := after != "" && c.textInCallerBar(s, "send of "+job+" blocked", after) ||
			c.textInCallerBar(s, "send of "+job+" blocked") || c.textInCallerBar(s, job+" blocked") || c.textInCallerBar(s, short)
		named = named || fits
	}
	return named
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
// between dots. It reports whether there was room.
func (c *canvas) textInCallerBar(s trace.Span, text string, after ...string) bool {
	if s.To == forever {
		text += " for ever"
	}
	text += strings.Join(after, "")
	free := c.barText.widestFree(c.s.clamp(s.From)+clearance, c.s.clamp(s.To)-clearance)
	size := c.textOf(11)
	w := textWidth(text, size, false)
	if w+2*clearance > free.to-free.from {
		return false
	}
	c.add(frameText, element{shape: words, class: "tl-t-caller", x: (free.from + free.to) / 2, y: c.barText.baseline, w: w, h: size, anchor: middle, text: text})
	return true
}
