package timeline

import (
	"math"

	"scattergather/engine/dist"
)

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
	switch {
	case pic.Narrow:
	case v.Left > 0:
		pic.Scale.Left = v.Left
	default:
		pic.Scale.Left = margin + b.labelColumn() + gutter
	}
	b.s, pic.end = pic.Scale, p.end

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
			w = max(w, textWidth(b.run.laneFacts(i, false), b.m.textSize, false))
		default:
			w += 8 + textWidth(b.run.laneFacts(i, true), b.m.textSize, false)
		}
		widest = max(widest, w)
	}
	return math.Ceil(min(max(widest, labelsLeast), labelsMost, float64(b.pic.Width)/4)) + 1
}
