package timeline

import "time"

// laneCanvas is a lane of a source or worker while it is drawn: the lines on which its texts
// stand, and the labels that wait until all its bars are known.
type laneCanvas struct {
	*Lane
	bar, above, below textLine
	inside            textLine // of its bars
	hasAbove          bool     // there are lines of text above and below the bar
	labels            []pendingLabel
	places            []place     // memory for those of the labels
	jobIcons          [2]interval // what the icons at the end of the job before and of this job cover
	jobsCancelled     int
}

// pendingLabel is a label that is placed once all bars of its lane are known.
type pendingLabel struct {
	element
	short  string // what to write where there is no room for the text; "" for nothing shorter
	places []place
}

// startLane makes the lane canvas ready for a lane.
func (c *canvas) startLane(l *Lane) *laneCanvas {
	v := &c.lane
	v.Lane, v.labels, v.places = l, v.labels[:0], v.places[:0]
	v.jobIcons, v.jobsCancelled = [2]interval{}, 0
	v.bar.reset(l.Bar + float64(0.36*c.m.textSize))
	v.inside.reset(v.bar.baseline)
	v.inside.open = true
	v.above.reset(l.Y + c.m.above)
	v.below.reset(l.Y + c.m.below)
	v.hasAbove = c.m.above > 0
	if l.Count > 1 && v.hasAbove { // folded replicas are higher than a bar
		v.above.reset(l.Bar - c.half(l) - 3)
	}
	if c.pic.Narrow { // the line of the name is above the bar
		v.above.reset(l.Y + c.m.name)
	}
	return v
}

// labelLater asks for a label once all bars of the lane are known.
func (c *canvas) labelLater(l *laneCanvas, e element, short string, places []place) {
	e.dimmed = c.dimmed
	l.labels = append(l.labels, pendingLabel{e, short, places})
}

// keep copies places into the lane's memory.
func (l *laneCanvas) keep(places ...place) []place {
	from := len(l.places)
	l.places = append(l.places, places...)
	return l.places[from:len(l.places):len(l.places)]
}

// within is the place in the middle of a bar.
func (c *canvas) within(l *laneCanvas, begin, until time.Duration) []place {
	from, to := c.s.clamp(begin), c.s.clamp(until)
	return l.keep(place{&l.inside, (from + to) / 2, middle, interval{from + clearance, to - clearance}})
}

// around are the places for a label that belongs to x: right of a bar's end, then above and
// below, then left of it.
func (c *canvas) around(l *laneCanvas, x float64) []place {
	plot := c.plot()
	bar := place{&l.bar, x + c.m.icon + 5, start, plot}
	switch {
	case l.hasAbove:
		return l.keep(bar,
			place{&l.above, x + 4, start, plot}, place{&l.above, x - 4, end, plot},
			place{&l.below, x + 4, start, plot}, place{&l.below, x - 4, end, plot})
	case c.pic.Narrow:
		beside := c.m.icon + 2 // of the head of an arrow
		return l.keep(bar,
			place{&l.above, x + beside, start, plot}, place{&l.above, x - beside, end, plot}, place{&l.above, c.s.Right, end, plot})
	}
	return l.keep(bar)
}

// over are the places for a label that belongs to a bar: above its middle, its left end, its
// right end, then below. A narrow picture has the line of the name, and the bar.
func (c *canvas) over(l *laneCanvas, begin, until time.Duration) []place {
	plot := c.plot()
	from, to := c.s.clamp(begin), c.s.clamp(until)
	switch {
	case l.hasAbove:
		return l.keep(
			place{&l.above, (from + to) / 2, middle, plot}, place{&l.above, from + 5, start, plot}, place{&l.above, to - 5, end, plot},
			place{&l.below, (from + to) / 2, middle, plot}, place{&l.below, from + 5, start, plot}, place{&l.below, to - 5, end, plot})
	case c.pic.Narrow:
		beside := c.m.icon + 2
		places := l.keep(place{&l.above, from + beside, start, plot}, place{&l.above, to - beside, end, plot}, place{&l.above, c.s.Right, end, plot})
		if l.Source < 0 {
			return places // the bars of the next jobs may lie there
		}
		return append(places, place{&l.inside, (from + to) / 2, middle, interval{from + clearance, to - clearance}})
	}
	return nil
}
