package timeline

// names writes the name of a lane and its facts into the column beside the plot, or on
// the line above its bar.
func (b *builder) names(l *Lane, text layer) {
	name, facts := l.Y+b.m.name, l.Y+b.m.facts
	column := b.s.Left - gutter - margin
	if l.Index == 0 {
		name, facts = l.Bar-3, l.Bar+13
		if b.pic.Narrow {
			name = b.pic.AxisBottom + 17
			facts = name
		}
	}
	left := float64(margin)
	if b.pic.Narrow {
		left, column = b.s.Left, b.s.Right-b.s.Left
	}
	short := clip(l.Name, column, b.m.nameSize, true)
	w := textWidth(short, b.m.nameSize, true)
	l.Title = Rect{left, name - b.m.nameSize, w, 1.3 * b.m.nameSize}
	b.add(text, mark{shape: words, class: "tl-name", x: left, y: name, w: w, h: b.m.nameSize, text: short})
	if l.Index > 0 && b.pic.Narrow {
		return // they share the line with labels
	}
	if facts != name {
		b.add(text, b.factMark(l, left, facts, column, start, false))
		return
	}
	if b.pic.Narrow {
		b.add(text, b.factMark(l, left+w+8, facts, column-w-8, start, false))
		return
	}
	b.add(text, b.factMark(l, left+column, facts, column-w-8, end, l.Index > 0))
}

func (b *builder) factsOf(l *Lane, short bool) string {
	if l.Count > 1 {
		return b.foldFacts(l.Index)
	}
	return b.run.laneFacts(l.Index, short)
}

func (b *builder) factMark(l *Lane, x, y, width float64, a anchor, short bool) mark {
	text := b.factsOf(l, short)
	text = clip(text, width, b.m.textSize, false)
	return mark{shape: words, class: "tl-facts", x: x, y: y, w: textWidth(text, b.m.textSize, false), h: b.m.textSize, anchor: a, text: text}
}

// namesOver writes the name and, in what the labels left of the line above the bar, the
// facts.
func (b *builder) namesOver(v *laneView) {
	b.names(v.Lane, laneText)
	if !b.pic.Narrow {
		return
	}
	x := b.s.Left + min(textWidth(v.Name, b.m.nameSize, true), b.s.Right-b.s.Left) + 8
	b.label(laneText, mark{class: "tl-facts", text: b.factsOf(v.Lane, false)}, false,
		place{&v.above, x, start, gap{x, b.s.Right + margin - 4}})
}
