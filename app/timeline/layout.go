package timeline

import (
	"cmp"
	"math"
	"slices"

	"scattergather/engine"
	"scattergather/engine/dist"
)

// Layout draws a report for a view. A page that shows one report for more than one frame
// calls Prepare once instead.
func Layout(report engine.Report, v View) Picture { return Prepare(report).Layout(v) }

// Layout draws what is in sight of a view.
func (r *Run) Layout(v View) Picture {
	var pic Picture
	r.LayoutInto(&pic, v)
	return pic
}

// LayoutInto is Layout for a page that draws one picture after the other: it overwrites an
// old one and uses its memory again.
func (r *Run) LayoutInto(pic *Picture, v View) {
	pic.clear()
	large := v.typeOf()
	pic.enlarged = large
	v = v.reduced(large)
	c := canvas{layout: layout{run: r, view: v, pic: pic, folding: folding{r, v.Folded}}, scratch: pic.scratch}
	if c.highlight = r.chain(v.Span); c.highlight == nil && v.Highlight != nil && v.Highlight.run == r {
		c.highlight = v.Highlight
	}
	pic.highlighted = c.highlight != nil
	c.arrange()
	c.lines = c.lines[:0]
	c.axisText.reset(18)
	c.noteText.reset(c.noteY + 14)
	c.barText.reset(c.barY + callerBar/2 + 4)
	c.underBar.reset(c.barY + callerBar + 13)
	all := marks
	if r.report.Own != nil {
		all = ownMarks
	}
	for _, m := range all {
		c.ofPicture()
		m.draw(&c)
	}
	if large != 1 {
		pic.enlarge(large)
	}
}

// layout is where everything lies.
type layout struct {
	folding
	run  *Run
	view View
	pic  *Picture
	m    measures
	s    Scale

	flagY, noteY, barY, queueY float64 // tops of the rows of the caller's lane
	flag, note                 textBox // of the return and of the cancel
	footerH                    int
}

// arrange decides where everything lies.
func (l *layout) arrange() {
	r, v := l.run, l.view
	rows := l.rows()
	pic := l.pic
	pic.id = cmp.Or(v.ID, defaultID)
	pic.Width = max(v.Width, MinWidth)
	pic.Narrow = pic.Width < narrowBelow
	l.footerH = footerHeight
	if r.report.Outcome.Crashed != "" || rows == 0 || r.report.Own != nil {
		l.footerH = footerLeast
	}
	fitting := fittingOf(pic.Narrow, rows, v.Type > 1)
	for i, m := range fitting {
		l.m = m
		l.arrangeTime()
		l.arrangeCaller()
		if need := pic.LanesTop + m.lane*float64(rows); !v.Low || v.Height <= 0 || int(need+0.5)+l.footerH <= v.Height {
			break
		} else if i == len(fitting)-1 && l.footerH == footerHeight && int(need+0.5)+footerLeast <= v.Height {
			l.footerH = footerLeast
		}
	}
	pic.Total = int(pic.LanesTop+l.m.lane*float64(rows)+0.5) + l.footerH
	pic.Height = pic.Total
	least := int(pic.LanesTop+l.m.lane) + l.footerH
	if v.Height > 0 && v.Height < pic.Total {
		pic.Height = max(v.Height, least)
	}
	pic.LanesBottom = float64(pic.Height - l.footerH)
	pic.label = "Timeline of " + count(len(r.report.Lanes)-1, "lane") + " over " + dist.Format(pic.Scale.To-pic.Scale.From)
	l.arrangeLanes()
}

// arrangeCaller decides where the rows of the caller's lane lie.
func (l *layout) arrangeCaller() {
	r, pic := l.run, l.pic
	pic.AxisBottom = axisHeight
	y := pic.AxisBottom + 4
	if pic.Narrow {
		y += 18 // the caller's name
	}
	l.flagY, pic.FlagTop = y, y
	l.flag = l.newTextBox(r.flagText(pic.Narrow))
	y += rowHeight + l.flag.extra()
	if l.hasNotes() {
		l.noteY = y
		if r.cancel.ok {
			l.note = l.newTextBox(r.cancel.text())
		}
		y += rowHeight + l.note.extra()
	}
	l.barY = y + 3
	y += 3 + callerBar
	y += dotRow + 4
	l.queueY = y
	y += l.queueHeight()
	pic.LanesTop = y
}

// arrangeTime decides which time is in sight, and where the plot begins and ends.
func (l *layout) arrangeTime() {
	r, v, pic := l.run, l.view, l.pic
	pic.Scale = Scale{From: v.From, To: v.To, Left: narrowGutter, Right: float64(pic.Width) - margin}
	if v.To <= v.From {
		pic.Scale.From, pic.Scale.To = r.fitWith(v.Pinned)
	}
	switch {
	case pic.Narrow:
	case v.Left > 0:
		pic.Scale.Left = v.Left
	default:
		pic.Scale.Left = margin + l.nameColumn() + gutter
	}
	l.s, pic.end = pic.Scale, r.end
	if v.Pinned != nil {
		pic.end = max(pic.end, v.Pinned.end)
	}
}

// arrangeLanes lists the lanes in sight.
func (l *layout) arrangeLanes() {
	pic, lanes := l.pic, l.run.report.Lanes
	pic.Top = min(max(0, l.view.Top), pic.Total-pic.Height)
	pic.Lanes = append(pic.Lanes, Lane{
		Name: lanes[0].Name, Source: -1, Count: 1,
		Y: pic.AxisBottom, Height: pic.LanesTop - pic.AxisBottom, Bar: l.barY + callerBar/2,
	})
	y := pic.LanesTop - float64(pic.Top)
	for i := 1; i < len(lanes); y += l.m.lane {
		n := l.size(i)
		if y+l.m.lane > pic.LanesTop && y < pic.LanesBottom {
			pic.Lanes = append(pic.Lanes, l.laneAt(i, n, y))
		}
		i += n
	}
}

// laneAt is the lane in the picture that stands for n lanes of the run from the i-th on.
func (l *layout) laneAt(i, n int, y float64) Lane {
	lane := Lane{
		Index: i, Name: l.run.report.Lanes[i].Name, Source: l.run.report.Lanes[i].Source, Count: n,
		Y: y, Height: l.m.lane, Bar: y + l.m.bar + l.m.barH/2,
	}
	if lane.Source < 0 {
		return lane
	}
	if source := l.run.report.Scenario.Sources[lane.Source]; n > 1 {
		lane.Name, lane.Replica = source.Name, 1
	} else if source.Count > 1 {
		lane.Replica = i - l.run.sources[lane.Source].lane + 1
	}
	return lane
}

// nameColumn is how wide the column of names and captions has to be. In a run of many lanes
// only the first decide, so that the plot does not jump while it is scrolled.
func (l *layout) nameColumn() float64 {
	widest := textWidth("one by one", l.m.textSize, false)
	lanes := l.run.report.Lanes
	if l.run.isPool() {
		widest = max(widest, textWidth(l.run.queue.caption(), l.m.textSize, false))
	}
	for i := 0; i < min(len(lanes), denseAbove+2); {
		n, name := 1, lanes[i].Name
		if i > 0 {
			n = l.size(i)
		}
		if n > 1 {
			name = l.run.report.Scenario.Sources[lanes[i].Source].Name
		}
		w := textWidth(name, l.m.nameSize, true)
		switch {
		case n > 1:
			w = max(w, textWidth(l.run.captions.ofReplicas(lanes[i].Source), l.m.textSize, false))
		case l.m.name != l.m.caption || i == 0:
			w = max(w, textWidth(l.run.captions.of(i, false), l.m.textSize, false))
		default:
			w += 8 + textWidth(l.run.captions.of(i, true), l.m.textSize, false)
		}
		widest = max(widest, w)
		i += n
	}
	return math.Ceil(min(max(widest, labelsLeast), labelsMost, float64(l.pic.Width)/4)) + 1
}

// hasNotes reports whether the caller's lane needs a row for what ends, or may end, the call.
func (l *layout) hasNotes() bool {
	s := l.run.report.Scenario
	return l.run.cancel.ok || s.Deadline != "" || s.CancelAt != ""
}

// scrolls reports whether there is more than fits.
func (l *layout) scrolls() bool { return l.pic.Height < l.pic.Total }

// laneOf finds the lane in sight that shows a lane of the run, nil if there is none.
func (l *layout) laneOf(index int) *Lane {
	if index == 0 {
		return &l.pic.Lanes[0]
	}
	lanes := l.pic.Lanes[1:]
	at, found := slices.BinarySearchFunc(lanes, index, func(l Lane, index int) int { return l.Index - index })
	if !found {
		at-- // it may be one of those that are folded into the lane before
	}
	if at < 0 || !lanes[at].shows(index) {
		return nil
	}
	return &lanes[at]
}

// half is half the height of what is drawn on a lane: folded replicas take what room there
// is, because they are many.
func (l *layout) half(lane *Lane) float64 {
	extra := 0.0
	switch {
	case lane.Count <= 1:
	case l.m.above > 0:
		extra = 6
	case !l.pic.Narrow:
		extra = 4
	}
	return l.m.barH/2 + extra
}

// plot is where labels of lanes may stand.
func (l *layout) plot() interval { return interval{l.s.Left - 4, l.s.Right + margin - 4} }

// leftEdge is how far the texts of the caller's lane may reach to the left: not over its name.
func (l *layout) leftEdge() float64 {
	if l.pic.Narrow {
		return 4
	}
	return l.s.Left - gutter/2
}

// rightEdge is how far they may reach to the right.
func (l *layout) rightEdge() float64 { return float64(l.pic.Width) - 4 }
