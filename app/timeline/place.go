package timeline

import "scattergather/engine/trace"

// later asks for a label once all bars of the lane are known.
func (b *builder) later(v *laneView, m mark, short string, places []place) {
	m.away = b.away
	v.labels = append(v.labels, pending{m, short, places})
}

// labelOrShort places a label, in its short form where the long one would be clipped.
func (b *builder) labelOrShort(p pending) {
	if p.short != "" && !b.fits(p.mark, p.places) {
		p.text = p.short
	}
	b.label(laneText, p.mark, false, p.places...)
}

// within is the place in the middle of a bar.
func (b *builder) within(v *laneView, s trace.Span) []place {
	from, to := b.s.clamp(s.From), b.s.clamp(s.To)
	return v.keep(place{&v.inside, (from + to) / 2, middle, gap{from + clearance, to - clearance}})
}

// around are the places for a label that belongs to x: right of a bar's end, then above
// and below, then left of it.
func (b *builder) around(v *laneView, x float64) []place {
	plot := b.plot()
	bar := place{&v.bar, x + b.m.icon + 5, start, plot}
	switch {
	case v.hasAbove:
		return v.keep(bar,
			place{&v.above, x + 4, start, plot}, place{&v.above, x - 4, end, plot},
			place{&v.below, x + 4, start, plot}, place{&v.below, x - 4, end, plot})
	case b.pic.Narrow:
		beside := b.m.icon + 2 // of the head of an arrow
		return v.keep(bar,
			place{&v.above, x + beside, start, plot}, place{&v.above, x - beside, end, plot}, place{&v.above, b.s.Right, end, plot})
	}
	return v.keep(bar)
}

// over are the places for a label that belongs to a bar: above its middle, its left end,
// its right end, then below. A narrow picture has the line of the name, and the bar.
func (b *builder) over(v *laneView, s trace.Span) []place {
	plot := b.plot()
	from, to := b.s.clamp(s.From), b.s.clamp(s.To)
	switch {
	case v.hasAbove:
		return v.keep(
			place{&v.above, (from + to) / 2, middle, plot}, place{&v.above, from + 5, start, plot}, place{&v.above, to - 5, end, plot},
			place{&v.below, (from + to) / 2, middle, plot}, place{&v.below, from + 5, start, plot}, place{&v.below, to - 5, end, plot})
	case b.pic.Narrow:
		beside := b.m.icon + 2
		places := v.keep(place{&v.above, from + beside, start, plot}, place{&v.above, to - beside, end, plot}, place{&v.above, b.s.Right, end, plot})
		if v.Source < 0 {
			return places // the bars of the next jobs may lie there
		}
		return append(places, place{&v.inside, (from + to) / 2, middle, gap{from + clearance, to - clearance}})
	}
	return nil
}

// plot is where labels of lanes may stand.
func (b *builder) plot() gap { return gap{b.s.Left - 4, b.s.Right + margin - 4} }
