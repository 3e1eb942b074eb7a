package timeline

import (
	"slices"
	"strconv"

	"scattergather/engine"
	"scattergather/engine/trace"
)

// Measures of the frame, in px.
const (
	axisHeight   = 28
	rowHeight    = 23 // of the flag, and of the cancel and deadline under it
	callerBar    = 16
	dotRow       = 16 // under the caller's bar, for what arrived
	footerHeight = 46 // for the plain loop; a crashed program has none
	footerLeast  = 10
	margin       = 16
	gutter       = 40 // left of the plot, where scatter curves swing
	narrowGutter = 24
	labelsLeast  = 64
	labelsMost   = 230
)

// Layout lays a report out for a view. A page that shows one report for more than one
// frame calls Prepare once instead.
func Layout(r engine.Report, v View) Picture { return Prepare(r).Layout(v) }

// Layout puts what a view sees of the run into a picture.
func (p *Run) Layout(v View) Picture {
	var pic Picture
	p.LayoutInto(&pic, v)
	return pic
}

// LayoutInto is Layout for a page that draws one picture after the other: it writes over
// an old one and uses its memory again.
func (p *Run) LayoutInto(pic *Picture, v View) {
	b := builder{run: p, view: v, pic: pic}
	pic.clear()
	if b.light = p.chain(v.Span); b.light == nil && v.Lit != nil && v.Lit.run == p {
		b.light = v.Lit
	}
	pic.lit = b.light != nil
	b.frame()
	b.axis()
	b.caller()
	b.notes()
	b.threads()
	b.plain()
	for i := range pic.Lanes[1:] {
		b.source(&pic.Lanes[i+1])
	}
	b.criticalPath()
	b.plain()
	b.footer()
}

// builder fills a picture.
type builder struct {
	run  *Run
	view View
	pic  *Picture
	m    metrics
	s    Scale

	flagY, noteY, barY float64  // tops of the rows of the caller's lane
	lane               laneView // the lane that is being drawn
	selected, hovered  int      // indexes of lanes; -1 for none
	footerH            int
	lines              []float64 // where vertical lines cross the lanes: labels keep clear of them

	light *Light // what is brought forward, nil for nothing
	id    SpanID // the span that is being drawn
	away  bool   // what is being drawn steps back
}

// laneOf finds a lane that is in sight.
func (b *builder) laneOf(index int) *Lane {
	if index == 0 {
		return &b.pic.Lanes[0]
	}
	lanes := b.pic.Lanes[1:]
	at, found := slices.BinarySearchFunc(lanes, index, func(l Lane, index int) int { return l.Index - index })
	if !found {
		at-- // it may be one of those that are folded into the lane before
	}
	if at < 0 || !lanes[at].shows(index) {
		return nil
	}
	return &lanes[at]
}

// add puts a mark into a layer.
func (b *builder) add(l layer, m mark) {
	m.away = m.away || b.away
	b.pic.layers[l] = append(b.pic.layers[l], m)
}

// bar adds a rect from one time to another, as far as it is in sight; torn if it goes on.
// It tells whether any of it is.
func (b *builder) bar(l layer, m mark, s trace.Span) bool {
	if s.To < b.s.From || s.From > b.s.To {
		return false
	}
	m.x = b.s.clamp(s.From)
	m.w = b.s.clamp(s.To) - m.x
	switch begins, ends := s.From >= b.s.From, s.To <= b.s.To; {
	case !begins && !ends:
		m.shape = tornBoth
	case !begins:
		m.shape = tornLeft
	case !ends:
		m.shape = torn
	}
	b.add(l, m)
	b.hit(l, m.x, m.y, m.w, m.h)
	return true
}

// count writes "1 lane", "6 lanes".
func count(n int, what string) string {
	if n != 1 {
		what += "s"
	}
	return strconv.Itoa(n) + " " + what
}
