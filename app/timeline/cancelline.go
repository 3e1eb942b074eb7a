package timeline

// cancelLine draws the line at which the context of the call was done, its cause, and
// arrowheads from what caused it to the caller and on to each lane that it reached.
type cancelLine struct{}

func (m cancelLine) draw(c *canvas) {
	cancel := c.run.cancel
	if !cancel.ok || !c.s.sees(cancel.at) {
		return
	}
	const size, pad, height = 12, 8, 19
	x := c.s.X(cancel.at)
	text := cancel.text()
	from, to := c.leftEdge(), c.rightEdge()
	w := textWidth(text, size, true) + 2*pad
	if w > to-from {
		text = clip(text, to-from-2*pad, size, true)
		w = textWidth(text, size, true) + 2*pad
	}
	left := min(max(x-w/2, from), to-w)
	c.noteText.take(left, left+w)
	c.dimmed = c.light != nil && !c.light.cancel
	c.vertical("tl-cancel-line", x, c.noteY+height)
	c.add(frameBar, element{shape: rect, class: "tl-cancel", x: left, y: c.noteY, w: w, h: height, r: 9.5})
	c.add(frameText, element{shape: words, class: "tl-t-cancel", x: left + w/2, y: c.noteY + 13.5, w: w - 2*pad, h: size, anchor: middle, text: text})
	c.early(Rect{left, c.noteY, w, height}, cancel.at)
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
		c.dimmed = c.light != nil && !(c.light.cancel && c.highlightsLane(l.Index))
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
