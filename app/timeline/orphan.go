package timeline

import (
	"scattergather/engine/dist"
	"scattergather/engine/trace"
)

// orphan draws a goroutine that runs on though nobody waits for it.
type orphan struct{}

func (orphan) drawSpan(c *canvas, l *laneCanvas, b *spanBox) {
	y, h := c.orphanBox(l, b.Span)
	if l.Source >= 0 {
		l.bar.take(c.s.clamp(b.From), c.s.clamp(b.To))
	}
	seen := c.bar(laneBar, element{class: "tl-orphan", hatch: "orphan", y: y, h: h, r: min(3, h/3)}, b.From, b.To)
	if b.End == trace.OrphanExit && c.s.contains(b.To) {
		c.add(laneEnd, element{shape: dash, class: "tl-end tl-orphan-end", x: c.s.X(b.To), y: y + h/2, r: min(c.m.icon-2, h/2+2)})
	}
	if first, _ := c.run.span(l.Index, trace.SpanOrphan); *b.Span == first && seen && b.To > b.From && l.Source >= 0 {
		c.labelLater(l, element{class: "tl-t-leak", text: "orphan: runs on until " + dist.Format(b.To)}, "orphan", c.over(l, b.From, b.To))
	}
}

// orphanBox is where an orphan lies in the height of a lane: in place of the call that it
// goes on from, or under the bars of a worker, which works on.
func (c *canvas) orphanBox(l *laneCanvas, s *trace.Span) (top, height float64) {
	if l.Source < 0 {
		return l.Bar + c.m.barH/2 + 3, 4
	}
	at := strandOfAttempt(c.run.on(l.Index), s.Attempt, s.Job)
	top, height = c.m.strandBox(l.Bar, at)
	if at.of == 1 {
		return top + 2, height - 4
	}
	return top, height
}

// leak draws a goroutine that is blocked for ever.
type leak struct{}

func (leak) drawSpan(c *canvas, l *laneCanvas, b *spanBox) {
	y, h := c.orphanBox(l, b.Span)
	if l.Source >= 0 {
		l.bar.take(c.s.clamp(b.From), c.s.Right)
	}
	seen := c.bar(laneBar, element{class: "tl-leak", hatch: "leak", y: y, h: h, r: min(3, h/3)}, b.From, forever)
	if first, _ := c.run.span(l.Index, trace.SpanLeak); first.From != b.From || !seen {
		return // another one has the label
	}
	text := "leaked"
	if b.Detail != "" {
		text += ": " + b.Detail
	}
	c.labelLater(l, element{class: "tl-t-leak", text: text}, "leaked", c.over(l, b.From, forever))
}
