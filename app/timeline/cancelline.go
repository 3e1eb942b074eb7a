package timeline

// cancelLine draws the line at which the context of the call was done, its cause, and
// arrowheads from what caused it to the caller and on to each lane that it reached.
type cancelLine struct{}

func (m cancelLine) draw(c *canvas) {
	cancel := c.run.cancel
	if !cancel.ok || !c.s.contains(cancel.at) {
		return
	}
	x := c.s.X(cancel.at)
	w := c.note.width
	left := min(max(x-w/2, c.leftEdge()), c.rightEdge()-w)
	c.noteText.take(left, left+w)
	c.dimmed = c.highlight != nil && !c.highlight.cancel
	c.vertical("tl-cancel-line", x, c.noteY+boxHeight+c.note.extra())
	c.early(c.note.draw(c, "tl-cancel", "tl-t-cancel", left, c.noteY, 9.5), cancel.at)
	m.arrows(c, x)
}

func (cancelLine) arrows(c *canvas, x float64) {
	from := c.run.cancel.by
	if from > 0 {
		c.add(frameEnd, element{shape: arrow, class: "tl-cause", x: x, y: c.barY + callerBar, h: -1, r: 4.5})
	}
	for i := range c.pic.Lanes[1:] {
		l := &c.pic.Lanes[i+1]
		if l.shows(from) || !c.cancelReaches(l) {
			continue
		}
		c.dimmed = c.highlight != nil && !(c.highlight.cancel && c.highlightsLane(l.Index))
		reach := c.m.icon + 1
		if l.Count > 1 {
			reach = c.half(l) + 1
		}
		if l.Index > from {
			c.add(laneEnd, element{shape: arrow, class: "tl-cause", x: x, y: l.Bar - reach, h: 1, r: 4.5})
		} else {
			c.add(laneEnd, element{shape: arrow, class: "tl-cause", x: x, y: l.Bar + reach, h: -1, r: 4.5})
		}
	}
}

// cancelReaches reports whether the cancel found a lane at work, or one folded into it.
func (c *canvas) cancelReaches(l *Lane) bool {
	for lane := l.Index; l.shows(lane); lane++ {
		if c.run.cancel.reaches(c.run, lane) {
			return true
		}
	}
	return false
}
