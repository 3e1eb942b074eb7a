package timeline

import (
	"slices"

	"scattergather/engine/dist"
	"scattergather/engine/trace"
)

// pinned outlines what the pinned run did on the lane of the same name, as far as it is not
// what this one does.
func (b *builder) pinned(v *laneView) {
	old := b.view.Pinned
	if old == nil {
		return
	}
	if v.Count > 1 {
		b.pinnedFold(v)
		return
	}
	lane := old.laneNamed(v.Name, v.Index)
	if lane < 0 {
		return
	}
	what := trace.SpanRun
	if old.isPool() {
		what = trace.SpanJob
	}
	now := b.run.on(v.Index)
	const over = 3
	half := b.half(v.Lane) + over
	for _, s := range old.on(lane) {
		same := func(n trace.Span) bool { return n.What == what && n.From == s.From && n.To == s.To && n.End == s.End }
		if s.What != what || s.End == trace.JobCancelled || slices.ContainsFunc(now, same) {
			continue
		}
		b.bar(laneBar, mark{class: "tl-pin", y: v.Bar - half, h: 2 * half, r: 5}, s)
		if icon, class, _, ok := endMark(s.End); ok && b.s.sees(s.To) && what == trace.SpanRun {
			b.add(laneEnd, mark{shape: icon, class: class + " tl-pin-end", x: b.s.X(s.To), y: v.Bar + half, r: 5})
		}
	}
}

// pinnedFold draws how many of the replicas of a row had come to an end in the pinned run.
func (b *builder) pinnedFold(v *laneView) {
	old := b.view.Pinned
	row := -1
	for i := range old.report.Scenario.Sources {
		if old.report.Scenario.Sources[i].Name == v.Name {
			row = i
		}
	}
	history := old.history(row)
	if len(history) == 0 || b.s.To < history[0].at || slices.EqualFunc(history, b.run.history(v.Source), func(a, b counts) bool { return a == b }) {
		return
	}
	replicas := 0
	for _, n := range history[0].of {
		replicas += n
	}
	half := b.half(v.Lane)
	var edge []float64
	until := history[len(history)-1].at
	for _, c := range b.inColumns(history) {
		ended := c.of[stateFailed] + c.of[stateTimedOut] + c.of[stateCancelled] + c.of[stateSucceeded]
		edge = append(edge, b.s.clamp(c.at), v.Bar+half-float64(2*half*float64(ended)/float64(replicas)), v.Bar+half)
	}
	x := b.s.clamp(0)
	b.add(laneEnd, mark{shape: area, class: "tl-pin", x: x, y: v.Bar - half, w: b.s.clamp(until) - x, h: 2 * half, edge: edge})
}

// pinnedElapsed marks how long the pinned call took, if that is not what this one takes.
func (b *builder) pinnedElapsed(labels *room, within gap) {
	if b.view.Pinned == nil {
		return
	}
	elapsed := b.view.Pinned.report.Outcome.Elapsed
	if elapsed == b.run.report.Outcome.Elapsed || !b.s.sees(elapsed) {
		return
	}
	x := b.s.X(elapsed)
	b.vertical("tl-pin-line", x, b.pic.AxisBottom-5)
	places := []place{{labels, x, middle, within}, {labels, x + 3, start, within}, {labels, x - 3, end, within}}
	m := mark{class: "tl-t-pin", h: 11.5, text: "pinned " + dist.Format(elapsed)}
	if !b.fits(m, places) {
		m.text = dist.Format(elapsed)
	}
	b.label(frameText, m, false, places...)
}
