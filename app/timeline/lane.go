package timeline

import (
	"time"

	"scattergather/engine/trace"
)

// laneView is a lane of a source or worker while it is drawn.
type laneView struct {
	*Lane
	bar, above, below room
	inside            room
	hasAbove          bool // there are lines of text above and below the bar
	labels            []pending
	places            []place // memory for those of the labels
}

// keep copies places into the lane's memory.
func (v *laneView) keep(places ...place) []place {
	from := len(v.places)
	v.places = append(v.places, places...)
	return v.places[from:len(v.places):len(v.places)]
}

// pending is a label that is placed once all bars of its lane are known.
type pending struct {
	mark
	short  string // what to write where there is no room for the text; "" for nothing shorter
	places []place
}

// source draws one lane under the caller's.
func (b *builder) source(l *Lane) {
	v := &b.lane
	v.Lane, v.labels, v.places = l, v.labels[:0], v.places[:0]
	v.bar.reset(l.Bar + 0.36*b.m.textSize)
	v.inside.reset(v.bar.baseline)
	v.inside.open = true
	v.above.reset(l.Y + b.m.above)
	v.below.reset(l.Y + b.m.below)
	v.hasAbove = b.m.above > 0
	if b.pic.Narrow { // the line of the name is above the bar
		v.above.reset(l.Y + b.m.name)
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
		b.add(laneBack, mark{shape: rect, class: "tl-selected", y: l.Y, w: float64(b.pic.Width), h: l.Height})
	case b.view.Hover:
		b.add(laneBack, mark{shape: rect, class: "tl-hover", y: l.Y, w: float64(b.pic.Width), h: l.Height})
	}
	b.add(laneBack, mark{shape: line, class: "tl-separator", x: 0, y: l.Y + l.Height, w: float64(b.pic.Width)})
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
	b.add(text, mark{shape: words, class: "tl-name", x: left, y: name, w: w, h: b.m.nameSize, text: short})
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
	return mark{shape: words, class: "tl-facts", x: x, y: y, w: textWidth(text, b.m.textSize, false), h: b.m.textSize, anchor: a, text: text}
}

// namesOver writes the name and, in what the labels left of the line above the bar, the
// facts.
func (b *builder) namesOver(v *laneView) {
	b.names(v.Lane, laneBack, laneText)
	if !b.pic.Narrow {
		return
	}
	x := b.s.Left + min(textWidth(v.Name, b.m.nameSize, true), b.s.Right-b.s.Left) + 8
	b.label(laneText, mark{class: "tl-facts", text: b.run.facts(v.Index, false)}, false,
		place{&v.above, x, start, gap{x, b.s.Right + margin - 4}})
}

// queued draws the time before a lane's goroutine could be started: hatched while g.Go
// waited for its slot, dotted while the caller had not got that far.
func (b *builder) queued(v *laneView) {
	p := b.run
	run, started := p.span(v.Index, trace.SpanRun)
	reached, text := run.From, "waits for a slot"
	if !started {
		reached, text = p.report.Outcome.Elapsed, "never started"
		if p.report.Outcome.Crashed == "" {
			return
		}
	}
	waits := false
	for _, s := range p.on(0) {
		if s.What != trace.SpanBlocked || s.Detail != v.Name {
			continue
		}
		waits, reached = true, s.From
		if b.bar(laneBar, mark{class: "tl-queued", hatch: "queued", y: v.Bar - b.m.barH/2, h: b.m.barH, r: 4}, s) {
			b.later(v, mark{class: "tl-t-soft", text: text}, "waits", b.within(v, s))
		}
	}
	if from, to := b.s.clamp(0), b.s.clamp(reached); to-from > 2 {
		b.add(laneBar, mark{shape: line, class: "tl-notyet", x: from, y: v.Bar, w: to - from})
	}
	if !started && !waits {
		b.later(v, mark{class: "tl-t-soft", text: text}, "", v.keep(place{&v.bar, b.s.clamp(reached) + clearance, start, gap{b.s.Left, b.s.Right}}))
	}
}

// later asks for a label once all bars of the lane are known.
func (b *builder) later(v *laneView, m mark, short string, places []place) {
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

// timeoutMark shows where a timeout lies that was not needed.
func (b *builder) timeoutMark(v *laneView, run trace.Span, at time.Duration) {
	if run.To < at && b.s.sees(at) {
		over := b.m.barH/2 + 3
		b.add(laneBar, mark{shape: line, class: "tl-limit", x: b.s.X(at), y: v.Bar - over, h: 2 * over})
	}
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
	row := p.rows[v.Source]
	if row.isFixed {
		at := attempt.Planned
		if s.FailAbove != "" && row.fixed > 0 { // a refused call was not even begun
			at = later(attempt.From, row.fixed*durationOf(s.Steps))
		}
		b.handle(Handle{Name: v.Name + " delay", Kind: HandleDelay, Field: field + "delay", Lane: v.Index, Source: v.Source,
			Value: row.fixed, Steps: max(1, s.Steps), Origin: attempt.From, At: at, Y: v.Bar, Height: b.m.barH})
	}
	if row.ownTimeout {
		run, _ := p.span(v.Index, trace.SpanRun)
		b.timeoutMark(v, run, later(run.From, row.timeout))
		b.handle(Handle{Name: v.Name + " timeout", Kind: HandleTimeout, Field: field + "timeout", Lane: v.Index, Source: v.Source,
			Value: row.timeout, Steps: 1, Origin: run.From, At: later(run.From, row.timeout), Y: v.Bar, Height: b.m.barH})
	}
}
