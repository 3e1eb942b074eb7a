package timeline

import (
	"slices"
	"time"
)

// canvas is what marks draw on. It adds their elements to the picture, notes which span
// they show, dims what the view does not highlight, and finds room for their texts.
type canvas struct {
	layout
	highlight *Highlight // what is highlighted, nil for nothing
	span      SpanID     // the span that is being drawn
	dimmed    bool       // what is being drawn is not highlighted
	crowded   bool       // there is too much in sight to draw each span for itself

	*scratch
}

// scratch is what a canvas needs while it draws. Pictures keep it, so that the next one
// drawn into the same memory allocates little.
type scratch struct {
	lines    []float64 // where vertical lines cross the lanes: labels keep clear of them
	axisText textLine
	noteText textLine // beside the cancel and the deadline
	barText  textLine // in the caller's bar
	underBar textLine
	dots     []arrivalDot
	lane     laneCanvas // the lane that is being drawn
	box      spanBox    // the span of that lane that is being drawn
}

// ofPicture starts drawing what belongs to no span and no lane, and is never dimmed.
func (c *canvas) ofPicture() { c.span, c.dimmed = SpanID{}, false }

// ofLane starts drawing what belongs to a lane but to none of its spans.
func (c *canvas) ofLane(lane int) {
	c.span = SpanID{}
	c.dimmed = c.highlight != nil && !c.highlightsLane(lane)
}

// ofSpan starts drawing a span.
func (c *canvas) ofSpan(id SpanID) {
	c.span = id
	c.dimmed = c.highlight != nil && !c.highlight.has(id)
}

// highlightsLane reports whether a lane is highlighted, or one that is folded into the same.
func (c *canvas) highlightsLane(lane int) bool {
	if l := c.laneOf(lane); l != nil && l.Count > 1 {
		return slices.Contains(c.highlight.lanes[l.Index:l.Index+l.Count], true)
	}
	return c.highlight.lanes[lane]
}

// dimsArrival reports whether a success is dimmed: it is not if its call is highlighted, or
// any replica in the folded lane of its source.
func (c *canvas) dimsArrival(a arrival) bool {
	if c.highlight == nil {
		return false
	}
	if l := c.laneOf(a.lane); l != nil && l.Count > 1 {
		return !c.highlightsLane(a.lane)
	}
	id, ok := c.run.SpanOf(a.event)
	return !ok || !c.highlight.has(id)
}

// add puts an element into a layer.
func (c *canvas) add(l layer, e element) {
	e.dimmed = e.dimmed || c.dimmed
	c.pic.layers[l] = append(c.pic.layers[l], e)
}

// hit notes where the span that is being drawn lies.
func (c *canvas) hit(l layer, x, y, w, h float64) {
	if c.span.Nth > 0 {
		c.pic.Hits = append(c.pic.Hits, Hit{c.span, x, y, w, h, l > lastLaneLayer})
	}
}

// bar adds a rect from one time to another, as far as it is in sight; its edges are torn
// where it goes on. It reports whether any of it is in sight.
func (c *canvas) bar(l layer, e element, from, to time.Duration) bool {
	if to < c.s.From || from > c.s.To {
		return false
	}
	e.x = c.s.clamp(from)
	e.w = c.s.clamp(to) - e.x
	switch begins, ends := from >= c.s.From, to <= c.s.To; {
	case !begins && !ends:
		e.shape = tornBoth
	case !begins:
		e.shape = tornLeft
	case !ends:
		e.shape = torn
	}
	c.add(l, e)
	c.hit(l, e.x, e.y, e.w, e.h)
	return true
}

// vertical draws a line from a row of the caller's lane down through all lanes.
func (c *canvas) vertical(class string, x, from float64) {
	pic := c.pic
	c.add(frameGrid, element{shape: line, class: class, x: x, y: from, h: pic.LanesTop - from})
	if len(pic.Lanes) > 1 {
		last := pic.Lanes[len(pic.Lanes)-1]
		c.add(laneLine, element{shape: line, class: class, x: x, y: pic.LanesTop, h: min(last.Y+last.Height, pic.LanesBottom) - pic.LanesTop})
		c.lines = append(c.lines, x)
	}
}

// criticalClass adds to a class what emphasises lanes on the critical path.
func (c *canvas) criticalClass(class string, lane int) string {
	if c.run.isCritical(lane) {
		return class + " tl-critical"
	}
	return class
}
