package timeline

import (
	"scattergather/engine/dist"
	"scattergather/engine/trace"
)

// laneView is a lane of a source or worker while it is drawn.
type laneView struct {
	*Lane
	bar, above, below room
	hasAbove          bool // there are lines of text above and below the bar
	labels            []pending
}

// pending is a label that is placed once all bars of its lane are known.
type pending struct {
	mark
	short  string // what to write where there is no room for the text; "" for nothing shorter
	places []place
}

// source draws one lane under the caller's.
func (b *builder) source(l *Lane) {
	v := &laneView{Lane: l}
	v.bar.baseline = l.Bar + 0.36*b.m.textSize
	v.above.baseline = l.Y + b.m.above
	v.below.baseline = l.Y + b.m.below
	v.hasAbove = b.m.above > 0
	if b.pic.Narrow { // the line of the name is above the bar
		v.above.baseline = l.Y + b.m.name
	}
	b.backOf(l)
	b.queued(v)
	if l.Source < 0 {
		b.jobs(v)
	} else {
		b.calls(v)
		b.end(v)
		b.laneHandles(v)
	}
	if b.pic.Narrow {
		w := min(textWidth(l.Name, b.m.nameSize, true), b.s.Right-b.s.Left)
		v.above.take(b.s.Left, b.s.Left+w)
	}
	for _, p := range v.labels {
		b.labelOrShort(p)
	}
	b.namesOver(v)
}

// backOf draws what lies behind a lane.
func (b *builder) backOf(l *Lane) {
	switch l.Name {
	case b.view.Selected:
		b.add(laneBack, mark{shape: rect, class: "tl-selected", y: l.Y, w: float64(b.pic.Width), h: l.Height, lane: l.Index})
	case b.view.Hover:
		b.add(laneBack, mark{shape: rect, class: "tl-hover", y: l.Y, w: float64(b.pic.Width), h: l.Height, lane: l.Index})
	}
	b.add(laneBack, mark{shape: line, class: "tl-separator", x: 0, y: l.Y + l.Height, w: float64(b.pic.Width), lane: l.Index})
}

// names writes the name of a lane and its facts into the column beside the plot, or on
// the line above its bar.
func (b *builder) names(l *Lane, _, text layer) {
	name, facts := l.Y+b.m.name, l.Y+b.m.facts
	column := b.s.Left - gutter - margin
	if l.Index == 0 {
		name, facts = l.Bar-3, l.Bar+13
		if b.pic.Narrow {
			name = b.pic.AxisBottom + 17
			facts = name
		}
	}
	left := float64(margin)
	if b.pic.Narrow {
		left, column = b.s.Left, b.s.Right-b.s.Left
	}
	short := clip(l.Name, column, b.m.nameSize, true)
	w := textWidth(short, b.m.nameSize, true)
	b.add(text, mark{shape: words, class: "tl-name", x: left, y: name, w: w, h: b.m.nameSize, text: short, lane: l.Index})
	if l.Index > 0 && b.pic.Narrow {
		return // they share the line with labels
	}
	if facts != name {
		b.add(text, b.factMark(l, left, facts, column, start, false))
		return
	}
	if b.pic.Narrow {
		b.add(text, b.factMark(l, left+w+8, facts, column-w-8, start, false))
		return
	}
	b.add(text, b.factMark(l, left+column, facts, column-w-8, end, l.Index > 0))
}

func (b *builder) factMark(l *Lane, x, y, width float64, a anchor, short bool) mark {
	text := clip(b.run.facts(l.Index, short), width, b.m.textSize, false)
	return mark{shape: words, class: "tl-facts", x: x, y: y, w: textWidth(text, b.m.textSize, false), h: b.m.textSize, anchor: a, text: text, lane: l.Index}
}

// namesOver writes the name and, in what the labels left of the line above the bar, the
// facts.
func (b *builder) namesOver(v *laneView) {
	b.names(v.Lane, laneBack, laneText)
	if !b.pic.Narrow {
		return
	}
	x := b.s.Left + min(textWidth(v.Name, b.m.nameSize, true), b.s.Right-b.s.Left) + 8
	b.label(laneText, mark{class: "tl-facts", text: b.run.facts(v.Index, false), lane: v.Index}, false,
		place{&v.above, x, start, gap{x, b.s.Right + margin - 4}})
}

// queued draws the time before a lane's goroutine could be started.
func (b *builder) queued(v *laneView) {
	p := b.run
	run, started := p.span(v.Index, trace.SpanRun)
	until := run.From
	if !started {
		until = p.report.Outcome.Elapsed
	}
	if !started && p.report.Outcome.Crashed != "" {
		b.later(v, mark{class: "tl-t-soft", text: "never started"}, "", place{&v.bar, b.s.Left + clearance, start, gap{b.s.Left, b.s.Right}})
	}
	if until == 0 {
		return
	}
	blocked := until
	for _, s := range p.on(0) {
		if s.What == trace.SpanBlocked && s.Detail == v.Name {
			blocked = s.From
			b.bar(laneBar, mark{class: "tl-queued", hatch: "queued", y: v.Bar - b.m.barH/2, h: b.m.barH, r: 4, lane: v.Index}, s)
			b.later(v, mark{class: "tl-t-soft", text: "waits for a slot"}, "waits", b.within(&v.bar, s)...)
		}
	}
	if blocked > 0 && started {
		from, to := b.s.clamp(0), b.s.clamp(blocked)
		if to-from > 2 {
			b.add(laneBar, mark{shape: line, class: "tl-notyet", x: from, y: v.Bar, w: to - from, lane: v.Index})
		}
	}
}

// later asks for a label once all bars of the lane are known.
func (b *builder) later(v *laneView, m mark, short string, places ...place) {
	m.lane = v.Index
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
func (b *builder) within(r *room, s trace.Span) []place {
	from, to := b.s.clamp(s.From), b.s.clamp(s.To)
	return []place{{&room{baseline: r.baseline}, (from + to) / 2, middle, gap{from + clearance, to - clearance}}}
}

// around are the places for a label that belongs to x: right of a bar's end, then above
// and below, then left of it.
func (b *builder) around(v *laneView, x float64) []place {
	plot := gap{b.s.Left - 4, b.s.Right + margin - 4}
	places := []place{{&v.bar, x + b.m.icon + 5, start, plot}}
	if v.hasAbove {
		places = append(places,
			place{&v.above, x + 4, start, plot}, place{&v.above, x - 4, end, plot},
			place{&v.below, x + 4, start, plot}, place{&v.below, x - 4, end, plot})
	} else if b.pic.Narrow {
		beside := b.m.icon + 2 // of the head of an arrow
		places = append(places, place{&v.above, x + beside, start, plot}, place{&v.above, x - beside, end, plot}, place{&v.above, b.s.Right, end, plot})
	}
	return places
}

// over are the places for a label that belongs to a bar: above its middle, its left end,
// its right end, then below.
func (b *builder) over(v *laneView, s trace.Span) []place {
	plot := gap{b.s.Left - 4, b.s.Right + margin - 4}
	from, to := b.s.clamp(s.From), b.s.clamp(s.To)
	if b.pic.Narrow { // the line of the name, else the bar itself
		beside := b.m.icon + 2
		return append([]place{
			{&v.above, from + beside, start, plot}, {&v.above, to - beside, end, plot}, {&v.above, b.s.Right, end, plot},
		}, b.within(&v.bar, s)...)
	}
	if !v.hasAbove {
		return nil
	}
	var places []place
	for _, r := range []*room{&v.above, &v.below} {
		places = append(places, place{r, (from + to) / 2, middle, plot}, place{r, from + 5, start, plot}, place{r, to - 5, end, plot})
	}
	return places
}

// laneHandles offers the ends on this lane that can be dragged.
func (b *builder) laneHandles(v *laneView) {
	p := b.run
	s := p.report.Scenario.Sources[v.Source]
	attempt, ok := p.span(v.Index, trace.SpanAttempt)
	if !ok {
		return
	}
	field := "sources[" + itoa(v.Source) + "]."
	if delay, err := dist.Parse(s.Delay); err == nil {
		if fixed, ok := delay.Fixed(); ok {
			at := attempt.Planned
			if s.FailAbove != "" && fixed > 0 { // a refused call was not even begun
				at = later(attempt.From, fixed*durationOf(s.Steps))
			}
			b.handle(Handle{Name: v.Name + " delay", Kind: HandleDelay, Field: field + "delay", Lane: v.Index, Source: v.Source,
				Value: fixed, Origin: attempt.From, At: at, Y: v.Bar, Height: b.m.barH})
		}
	}
	run, _ := p.span(v.Index, trace.SpanRun)
	if timeout, err := dist.ParseDuration(s.Timeout); err == nil {
		at := later(run.From, timeout)
		b.handle(Handle{Name: v.Name + " timeout", Kind: HandleTimeout, Field: field + "timeout", Lane: v.Index, Source: v.Source,
			Value: timeout, Origin: run.From, At: at, Y: v.Bar, Height: b.m.barH})
	}
}
