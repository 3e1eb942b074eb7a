package timeline

import "cmp"

// textLine is a line on which texts stand, and what is taken of it already.
type textLine struct {
	baseline float64
	taken    []interval
	open     bool // nothing takes room here: it is the inside of a bar
}

// reset empties the line and gives it a place.
func (t *textLine) reset(baseline float64) {
	t.baseline, t.taken = baseline, t.taken[:0]
}

// interval is a stretch of px.
type interval struct{ from, to float64 }

// clearance is the least space in px between two labels, or a label and a bar.
const clearance = 5

// take keeps labels out of a stretch.
func (t *textLine) take(from, to float64) {
	if !t.open {
		t.taken = append(t.taken, interval{from, to})
	}
}

// free reports whether nothing takes a stretch yet.
func (t *textLine) free(from, to float64) bool {
	for _, g := range t.taken {
		if from < g.to+clearance && to > g.from-clearance {
			return false
		}
	}
	return true
}

// widestFree is the widest stretch between two places that nothing takes; what is taken must
// be in order.
func (t *textLine) widestFree(from, to float64) interval {
	best, at := interval{from, from}, from
	for _, g := range t.taken {
		if g.to < from || g.from > to {
			continue
		}
		if g.from-at > best.to-best.from {
			best = interval{at, g.from}
		}
		at = max(at, g.to)
	}
	if to-at > best.to-best.from {
		best = interval{at, to}
	}
	return best
}

// place is where a label may go: next to x as the anchor says, inside within.
type place struct {
	line   *textLine
	x      float64
	anchor anchor
	within interval
}

// extent is what a text of a width covers at a place.
func (p place) extent(width float64) interval {
	switch p.anchor {
	case middle:
		return interval{p.x - width/2, p.x + width/2}
	case end:
		return interval{p.x - width, p.x}
	}
	return interval{p.x, p.x + width}
}

// spare is the width of the widest text that fits at a place.
func (p place) spare() float64 {
	from, to := p.within.from, p.within.to
	for _, g := range p.line.taken {
		switch {
		case g.from-clearance < p.x && p.x < g.to+clearance:
			return 0
		case g.to <= p.x:
			from = max(from, g.to+clearance)
		default:
			to = min(to, g.from-clearance)
		}
	}
	switch p.anchor {
	case middle:
		return 2 * min(p.x-from, to-p.x)
	case end:
		return p.x - from
	}
	return to - p.x
}

// fits reports whether there is a place where a text need not be clipped and crosses no line.
func (c *canvas) fits(e element, places []place) bool {
	w := textWidth(e.text, cmp.Or(e.h, c.m.textSize), false)
	for _, p := range places {
		x := p.extent(w)
		if x.from >= p.within.from && x.to <= p.within.to && p.line.free(x.from, x.to) && !c.crossesLine(x) {
			return true
		}
	}
	return false
}

// leastLabel is the shortest that a text is clipped to, in px.
const leastLabel = 56

// label puts a text at the first place where it keeps clear of everything; else where it
// only crosses a vertical line (it has a halo); else where most of it fits, clipped. It
// reports whether there was any room.
func (c *canvas) label(l layer, e element, bold bool, places ...place) bool {
	e.shape = words
	e.h = cmp.Or(e.h, c.m.textSize)
	e.w = textWidth(e.text, e.h, bold)
	for _, crossing := range []bool{false, true} {
		for _, p := range places {
			x := p.extent(e.w)
			inside := x.from >= p.within.from && x.to <= p.within.to
			if inside && p.line.free(x.from, x.to) && (crossing || !c.crossesLine(x)) {
				c.write(l, e, p)
				return true
			}
		}
	}
	var best place
	most := float64(leastLabel)
	for _, p := range places {
		if spare := p.spare(); spare > most {
			best, most = p, spare
		}
	}
	if best.line == nil {
		return false
	}
	if e.text = clip(e.text, most, e.h, bold); e.text == "" {
		return false
	}
	e.w = textWidth(e.text, e.h, bold)
	c.write(l, e, best)
	return true
}

// write puts a text at a place and keeps others out of it.
func (c *canvas) write(l layer, e element, p place) {
	e.x, e.y, e.anchor = p.x, p.line.baseline, p.anchor
	x := p.extent(e.w)
	p.line.take(x.from, x.to)
	c.add(l, e)
}

// crossesLine reports whether a vertical line runs through a stretch.
func (c *canvas) crossesLine(g interval) bool {
	for _, x := range c.lines {
		if x > g.from-3 && x < g.to+3 {
			return true
		}
	}
	return false
}
