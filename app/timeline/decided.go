package timeline

// decided underlines the bars on the critical path.
type decided struct{}

func (decided) draw(c *canvas) {
	for _, s := range c.run.critical {
		l := c.laneOf(s.lane)
		if l == nil || s.to < c.s.From || s.from > c.s.To {
			continue
		}
		c.dimmed = c.highlight != nil && !c.highlight.any(s.lane, 0, len(c.run.on(s.lane)))
		x := c.s.clamp(s.from)
		c.add(laneBar, element{shape: line, class: "tl-decided", x: x, y: l.Bar + c.half(l) + 2, w: c.s.clamp(s.to) - x})
	}
}
