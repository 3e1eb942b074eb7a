package timeline

// callerName writes the name of the caller's lane and its caption.
type callerName struct{}

func (callerName) draw(c *canvas) { c.name(&c.pic.Lanes[0], frameText) }

// laneName writes the name of a lane and its caption into the column beside the plot. In a
// narrow picture they stand above the bar, the caption in what the labels left of that line.
type laneName struct{}

func (laneName) drawLane(c *canvas, l *laneCanvas) {
	c.name(l.Lane, laneText)
	if !c.pic.Narrow {
		return
	}
	x := c.s.Left + min(textWidth(l.Name, c.m.nameSize, true), c.s.Right-c.s.Left) + 8
	c.label(laneText, element{class: "tl-facts", text: c.caption(l.Lane, false)}, false,
		place{&l.above, x, start, interval{x, c.s.Right + margin - 4}})
}

// name writes the name of a lane, and its caption unless that shares a line with labels.
func (c *canvas) name(l *Lane, text layer) {
	name, caption := l.Y+c.m.name, l.Y+c.m.caption
	column := c.s.Left - gutter - margin
	if l.Index == 0 {
		name, caption = l.Bar-3, l.Bar+13
		if c.pic.Narrow {
			name = c.pic.AxisBottom + 17
			caption = name
		}
	}
	left := float64(margin)
	if c.pic.Narrow {
		left, column = c.s.Left, c.s.Right-c.s.Left
	}
	clipped := clip(l.Name, column, c.m.nameSize, true)
	w := textWidth(clipped, c.m.nameSize, true)
	l.Title = Rect{left, name - c.m.nameSize, w, 1.3 * c.m.nameSize}
	c.add(text, element{shape: words, class: "tl-name", x: left, y: name, w: w, h: c.m.nameSize, text: clipped})
	switch {
	case l.Index > 0 && c.pic.Narrow:
	case caption != name:
		c.add(text, c.captionElement(l, left, caption, column, start, false))
	case c.pic.Narrow:
		c.add(text, c.captionElement(l, left+w+8, caption, column-w-8, start, false))
	default:
		c.add(text, c.captionElement(l, left+column, caption, column-w-8, end, l.Index > 0))
	}
}

func (c *canvas) caption(l *Lane, short bool) string {
	if l.Count > 1 {
		return c.run.captions.ofReplicas(l.Source)
	}
	return c.run.captions.of(l.Index, short)
}

func (c *canvas) captionElement(l *Lane, x, y, width float64, a anchor, short bool) element {
	text := clip(c.caption(l, short), width, c.m.textSize, false)
	return element{shape: words, class: "tl-facts", x: x, y: y, w: textWidth(text, c.m.textSize, false), h: c.m.textSize, anchor: a, text: text}
}
