package timeline

import (
	"scattergather/engine/trace"
	"slices"
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
	v.bar.reset(l.Bar + float64(0.36*b.m.textSize))
	v.inside.reset(v.bar.baseline)
	v.inside.open = true
	v.above.reset(l.Y + b.m.above)
	v.below.reset(l.Y + b.m.below)
	v.hasAbove = b.m.above > 0
	if b.pic.Narrow { // the line of the name is above the bar
		v.above.reset(l.Y + b.m.name)
	}
	b.plain()
	b.backOf(l)
	b.leave(l.Index)
	b.pinned(v)
	switch {
	case l.Count > 1:
		b.fold(v)
		b.laneHandles(v)
	case l.Source < 0:
		b.queued(v)
		b.jobs(v)
	default:
		b.queued(v)
		b.calls(v)
		b.end(v)
		b.leave(l.Index)
		b.laneHandles(v)
	}
	b.plain()
	if b.pic.Narrow {
		w := min(textWidth(l.Name, b.m.nameSize, true), b.s.Right-b.s.Left)
		v.above.take(b.s.Left, b.s.Left+w)
	}
	for _, p := range v.labels {
		b.labelOrShort(p)
	}
	b.leave(l.Index)
	b.namesOver(v)
}

// backOf draws what lies behind a lane.
func (b *builder) backOf(l *Lane) {
	switch {
	case b.named(l, b.view.Selected):
		b.add(laneBack, mark{shape: rect, class: "tl-selected", y: l.Y, w: float64(b.pic.Width), h: l.Height})
	case b.named(l, b.view.Hover):
		b.add(laneBack, mark{shape: rect, class: "tl-hover", y: l.Y, w: float64(b.pic.Width), h: l.Height})
	}
	b.add(laneBack, mark{shape: line, class: "tl-separator", x: 0, y: l.Y + l.Height, w: float64(b.pic.Width)})
}

// named tells whether a name is that of a lane, or of one that is folded into it.
func (b *builder) named(l *Lane, name string) bool {
	if l.Name == name || l.Count <= 1 || name == "" {
		return l.Name == name
	}
	return slices.ContainsFunc(b.run.report.Lanes[l.Index:l.Index+l.Count], func(one trace.Lane) bool { return one.Name == name })
}

// laneHandles offers the ends on the lane of a source, or of its folded replicas, that can
// be dragged.
func (b *builder) laneHandles(v *laneView) {
	if run, ok := b.run.span(v.Index, trace.SpanRun); ok {
		b.callHandles(v, v.Name, v.Source, run)
	}
}
