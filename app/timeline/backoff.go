package timeline

import "scattergather/engine/dist"

// backoff draws the pause between two attempts, and how long it was.
type backoff struct{}

func (backoff) drawSpan(c *canvas, l *laneCanvas, b *spanBox) {
	if b.To < c.s.From || b.From > c.s.To {
		return
	}
	from, to := c.s.clamp(b.From), c.s.clamp(b.To)
	l.bar.take(from, to)
	c.add(laneBar, element{shape: line, class: "tl-backoff", x: from, y: l.Bar, w: to - from})
	c.hit(laneBar, from, l.Bar-c.m.barH/2, to-from, c.m.barH)
	places := c.within(l, b.From, b.To)
	if l.hasAbove {
		places = c.over(l, b.From, b.To)
	}
	c.labelLater(l, element{class: "tl-t-soft", text: dist.Format(b.To - b.From), h: c.textOf(10.5)}, "", places)
}
