package timeline

import (
	"slices"

	"scattergather/engine/trace"
)

// pinnedLane outlines what the pinned run did on the lane of the same name, as far as it
// differs from what this run does.
type pinnedLane struct{}

func (m pinnedLane) drawLane(c *canvas, l *laneCanvas) {
	old := c.view.Pinned
	if old == nil {
		return
	}
	if l.Count > 1 {
		m.replicas(c, l)
		return
	}
	lane := old.laneNamed(l.Name, l.Index)
	if lane < 0 {
		return
	}
	what := trace.SpanRun
	if old.isPool() {
		what = trace.SpanJob
	}
	now := c.run.on(l.Index)
	const over = 3
	half := c.half(l.Lane) + over
	for _, s := range old.on(lane) {
		same := func(n trace.Span) bool { return n.What == what && n.From == s.From && n.To == s.To && n.End == s.End }
		if s.What != what || s.End == trace.JobCancelled || slices.ContainsFunc(now, same) {
			continue
		}
		c.bar(laneBar, element{class: "tl-pin", y: l.Bar - half, h: 2 * half, r: 5}, s.From, s.To)
		if icon, ok := iconOf(s.End); ok && c.s.contains(s.To) && what == trace.SpanRun {
			c.add(laneEnd, element{shape: icon.shape, class: icon.class + " tl-pin-end", x: c.s.X(s.To), y: l.Bar + half, r: 5})
		}
	}
}

// replicas outlines how many replicas of the source had come to an end in the pinned run.
func (pinnedLane) replicas(c *canvas, l *laneCanvas) {
	old := c.view.Pinned
	row := -1
	for i := range old.report.Scenario.Sources {
		if old.report.Scenario.Sources[i].Name == l.Name {
			row = i
		}
	}
	history := old.history(row)
	if len(history) == 0 || c.s.To < history[0].at || slices.Equal(history, c.run.history(l.Source)) {
		return
	}
	replicas := 0
	for _, n := range history[0].of {
		replicas += n
	}
	half := c.half(l.Lane)
	var edge []float64
	until := history[len(history)-1].at
	for _, n := range c.oncePerPixel(history) {
		edge = append(edge, c.s.clamp(n.at), l.Bar+half-float64(2*half*float64(n.ended())/float64(replicas)), l.Bar+half)
	}
	x := c.s.clamp(0)
	c.add(laneEnd, element{shape: area, class: "tl-pin", x: x, y: l.Bar - half, w: c.s.clamp(until) - x, h: 2 * half, edge: edge})
}
