package timeline

import (
	"math"
	"strconv"

	"scattergather/engine"
	"scattergather/engine/dist"
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
	b.frame()
	b.axis()
	b.caller()
	b.notes()
	b.threads()
	for i := range pic.Lanes[1:] {
		b.source(&pic.Lanes[i+1])
	}
	b.criticalPath()
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
	footerH            int
	lines              []float64 // where vertical lines cross the lanes: labels keep clear of them
}

// frame decides where everything lies.
func (b *builder) frame() {
	p, v := b.run, b.view
	sources := len(p.report.Lanes) - 1
	pic := b.pic
	pic.id = v.ID
	if pic.id == "" {
		pic.id = "tl"
	}
	pic.Width = max(v.Width, MinWidth)
	pic.Narrow = pic.Width < narrowBelow
	b.m = measuresOf(pic.Narrow, sources)

	pic.Scale = Scale{From: v.From, To: v.To, Left: narrowGutter, Right: float64(pic.Width) - margin}
	if v.To <= v.From {
		pic.Scale.From, pic.Scale.To = p.Fit()
	}
	if !pic.Narrow {
		pic.Scale.Left = margin + b.labelColumn() + gutter
	}
	b.s = pic.Scale

	pic.AxisBottom = axisHeight
	y := pic.AxisBottom + 4
	if pic.Narrow {
		y += 18 // the caller's name
	}
	b.flagY = y
	y += rowHeight
	if b.hasNotes() {
		b.noteY = y
		y += rowHeight
	}
	b.barY = y + 3
	y += 3 + callerBar
	y += dotRow + 4
	pic.LanesTop = y

	b.footerH = footerHeight
	if p.report.Outcome.Crashed != "" || sources == 0 {
		b.footerH = footerLeast
	}
	all := b.m.lane * float64(sources)
	pic.Total = int(y+all+0.5) + b.footerH
	pic.Height = pic.Total
	least := int(y+b.m.lane) + b.footerH
	if v.Height > 0 && v.Height < pic.Total {
		pic.Height = max(v.Height, least)
	}
	pic.LanesBottom = float64(pic.Height - b.footerH)
	pic.label = "Timeline of " + count(sources, "lane") + " over " + dist.Format(pic.Scale.To-pic.Scale.From)

	top := min(max(0, v.Top), pic.Total-pic.Height)
	pic.Lanes = append(pic.Lanes, Lane{
		Name: p.report.Lanes[0].Name, Source: -1,
		Y: pic.AxisBottom, Height: pic.LanesTop - pic.AxisBottom, Bar: b.barY + callerBar/2,
	})
	for i := range sources {
		laneY := pic.LanesTop + b.m.lane*float64(i) - float64(top)
		if laneY+b.m.lane <= pic.LanesTop || laneY >= pic.LanesBottom {
			continue
		}
		pic.Lanes = append(pic.Lanes, Lane{
			Index: i + 1, Name: p.report.Lanes[i+1].Name, Source: p.report.Lanes[i+1].Source,
			Y: laneY, Height: b.m.lane, Bar: laneY + b.m.bar + b.m.barH/2,
		})
	}
}

// scrolls tells whether there is more than fits.
func (b *builder) scrolls() bool { return b.pic.Height < b.pic.Total }

// labelColumn is how wide the column of names and facts has to be. In a run of many
// lanes only the first say, so that the plot does not jump while it is scrolled.
func (b *builder) labelColumn() float64 {
	widest := textWidth("one by one", b.m.textSize, false)
	for i, l := range b.run.report.Lanes {
		w := textWidth(l.Name, b.m.nameSize, true)
		switch {
		case i > denseAbove+1:
		case b.m.name != b.m.facts || i == 0:
			w = max(w, textWidth(b.run.facts(i, false), b.m.textSize, false))
		default:
			w += 8 + textWidth(b.run.facts(i, true), b.m.textSize, false)
		}
		widest = max(widest, w)
	}
	return math.Ceil(min(max(widest, labelsLeast), labelsMost, float64(b.pic.Width)/4)) + 1
}

// laneOf finds a lane that is in sight.
func (b *builder) laneOf(index int) *Lane {
	if index == 0 {
		return &b.pic.Lanes[0]
	}
	if len(b.pic.Lanes) < 2 {
		return nil
	}
	at := index - b.pic.Lanes[1].Index + 1
	if at < 1 || at >= len(b.pic.Lanes) {
		return nil
	}
	return &b.pic.Lanes[at]
}

// add puts a mark into a layer.
func (b *builder) add(l layer, m mark) {
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
	return true
}

// count writes "1 lane", "6 lanes".
func count(n int, what string) string {
	if n != 1 {
		what += "s"
	}
	return strconv.Itoa(n) + " " + what
}
