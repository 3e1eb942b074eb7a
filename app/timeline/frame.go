package timeline

import (
	"math"

	"scattergather/engine/dist"
)

// frame decides where everything lies.
func (b *builder) frame() {
	p, v := b.run, b.view
	sources := b.countRows()
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
		pic.Scale.From, pic.Scale.To = p.fitWith(v.Pinned)
	}
	switch {
	case pic.Narrow:
	case v.Left > 0:
		pic.Scale.Left = v.Left
	default:
		pic.Scale.Left = margin + b.labelColumn() + gutter
	}
	b.s, pic.end = pic.Scale, p.end
	if v.Pinned != nil {
		pic.end = max(pic.end, v.Pinned.end)
	}

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
	pic.label = "Timeline of " + count(len(p.report.Lanes)-1, "lane") + " over " + dist.Format(pic.Scale.To-pic.Scale.From)

	pic.Top = min(max(0, v.Top), pic.Total-pic.Height)
	pic.Lanes = append(pic.Lanes, Lane{
		Name: p.report.Lanes[0].Name, Source: -1, Count: 1,
		Y: pic.AxisBottom, Height: pic.LanesTop - pic.AxisBottom, Bar: b.barY + callerBar/2,
	})
	laneY := pic.LanesTop - float64(pic.Top)
	for i := 1; i < len(p.report.Lanes); laneY += b.m.lane {
		n := b.folds(i)
		if laneY+b.m.lane > pic.LanesTop && laneY < pic.LanesBottom {
			pic.Lanes = append(pic.Lanes, b.laneAt(i, n, laneY))
		}
		i += n
	}
}

// laneAt is a row that n lanes from the i-th on share.
func (b *builder) laneAt(i, n int, y float64) Lane {
	l := Lane{
		Index: i, Name: b.run.report.Lanes[i].Name, Source: b.run.report.Lanes[i].Source, Count: n,
		Y: y, Height: b.m.lane, Bar: y + b.m.bar + b.m.barH/2,
	}
	if l.Source < 0 {
		return l
	}
	if src := b.run.report.Scenario.Sources[l.Source]; n > 1 {
		l.Name, l.Replica = src.Name, 1
	} else if src.Count > 1 {
		l.Replica = i - b.run.rows[l.Source].lane + 1
	}
	return l
}

// folds is how many lanes from the i-th on are drawn as one.
func (b *builder) folds(i int) int {
	if b.view.Folded == (Rows{}) {
		return 1
	}
	source := b.run.report.Lanes[i].Source
	if !b.view.Folded.Has(source) {
		return 1
	}
	return max(1, min(b.run.report.Scenario.Sources[source].Count, len(b.run.report.Lanes)-i))
}

// countRows is how many rows there are under the caller's.
func (b *builder) countRows() (n int) {
	for i := 1; i < len(b.run.report.Lanes); n++ {
		i += b.folds(i)
	}
	return n
}

// scrolls tells whether there is more than fits.
func (b *builder) scrolls() bool { return b.pic.Height < b.pic.Total }

// labelColumn is how wide the column of names and facts has to be. In a run of many
// lanes only the first say, so that the plot does not jump while it is scrolled.
func (b *builder) labelColumn() float64 {
	widest := textWidth("one by one", b.m.textSize, false)
	lanes := b.run.report.Lanes
	for i := 0; i < min(len(lanes), denseAbove+2); {
		n, name := 1, lanes[i].Name
		if i > 0 {
			n = b.folds(i)
		}
		if n > 1 {
			name = b.run.report.Scenario.Sources[lanes[i].Source].Name
		}
		w := textWidth(name, b.m.nameSize, true)
		switch {
		case n > 1:
			w = max(w, textWidth(b.foldFacts(i), b.m.textSize, false))
		case b.m.name != b.m.facts || i == 0:
			w = max(w, textWidth(b.run.laneFacts(i, false), b.m.textSize, false))
		default:
			w += 8 + textWidth(b.run.laneFacts(i, true), b.m.textSize, false)
		}
		widest = max(widest, w)
		i += n
	}
	return math.Ceil(min(max(widest, labelsLeast), labelsMost, float64(b.pic.Width)/4)) + 1
}
