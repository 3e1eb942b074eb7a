package timeline

import "cmp"

// room is a line of text on a lane and what already stands on it.
type room struct {
	baseline float64
	taken    []gap
	open     bool // nothing stands in the way here: it is the inside of a bar
}

// reset empties the room and gives it a place.
func (r *room) reset(baseline float64) {
	r.baseline, r.taken = baseline, r.taken[:0]
}

// gap is a stretch of px.
type gap struct{ from, to float64 }

// clearance is the least space in px between two labels, or a label and a bar.
const clearance = 5

// take keeps labels out of a stretch.
func (r *room) take(from, to float64) {
	if !r.open {
		r.taken = append(r.taken, gap{from, to})
	}
}

// free tells whether a stretch holds nothing yet.
func (r *room) free(from, to float64) bool {
	for _, g := range r.taken {
		if from < g.to+clearance && to > g.from-clearance {
			return false
		}
	}
	return true
}

// place is where a label may go: next to x as the anchor says, inside within.
type place struct {
	room   *room
	x      float64
	anchor anchor
	within gap
}

// extent is what a text of a width covers at a place.
func (p place) extent(width float64) gap {
	switch p.anchor {
	case middle:
		return gap{p.x - width/2, p.x + width/2}
	case end:
		return gap{p.x - width, p.x}
	}
	return gap{p.x, p.x + width}
}

// spare is the widest text that fits at a place.
func (p place) spare() float64 {
	from, to := p.within.from, p.within.to
	for _, g := range p.room.taken {
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

// fits tells whether a text finds a place where it needs neither be clipped nor cross a line.
func (b *builder) fits(m mark, places []place) bool {
	w := textWidth(m.text, cmp.Or(m.h, b.m.textSize), false)
	for _, p := range places {
		e := p.extent(w)
		if e.from >= p.within.from && e.to <= p.within.to && p.room.free(e.from, e.to) && !b.crossesLine(e) {
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
func (b *builder) label(l layer, m mark, bold bool, places ...place) bool {
	m.shape = words
	m.h = cmp.Or(m.h, b.m.textSize)
	m.w = textWidth(m.text, m.h, bold)
	for _, crossing := range []bool{false, true} {
		for _, p := range places {
			e := p.extent(m.w)
			inside := e.from >= p.within.from && e.to <= p.within.to
			if inside && p.room.free(e.from, e.to) && (crossing || !b.crossesLine(e)) {
				b.write(l, m, p)
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
	if best.room == nil {
		return false
	}
	if m.text = clip(m.text, most, m.h, bold); m.text == "" {
		return false
	}
	m.w = textWidth(m.text, m.h, bold)
	b.write(l, m, best)
	return true
}

// write puts a text at a place and keeps others out of it.
func (b *builder) write(l layer, m mark, p place) {
	m.x, m.y, m.anchor = p.x, p.room.baseline, p.anchor
	e := p.extent(m.w)
	p.room.take(e.from, e.to)
	b.add(l, m)
}

// crossesLine tells whether a vertical line runs through a stretch.
func (b *builder) crossesLine(g gap) bool {
	for _, x := range b.lines {
		if x > g.from-3 && x < g.to+3 {
			return true
		}
	}
	return false
}
