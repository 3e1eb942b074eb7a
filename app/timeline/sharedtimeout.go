package timeline

import (
	"slices"

	"scattergather/engine/dist"
)

// sharedTimeout offers a handle on the caller's lane for the timeout that sources share. On
// the lane of a source the handle of its timeout changes that of the source alone.
type sharedTimeout struct{}

func (sharedTimeout) draw(c *canvas) {
	at, ok := duration(c.run.report.Scenario.Timeout)
	shares := func(r sourceRow) bool { return r.hasTimeout && !r.ownTimeout }
	if !ok || !slices.ContainsFunc(c.run.sources, shares) {
		return
	}
	c.ofLane(0)
	h := Handle{Name: "Timeout", Kind: HandleTimeout, Field: "timeout", Source: -1, Value: at, Steps: 1, At: at}
	if !c.hasNotes() {
		h.Y, h.Height = c.pic.Lanes[0].Bar, 19
		c.handle(h)
		return
	}
	h.Y, h.Height = c.noteY+9.5, 19
	c.handle(h)
	if at < c.s.From || at > c.s.To {
		return
	}
	within := interval{c.leftEdge(), c.rightEdge()}
	x := c.s.X(at)
	c.label(frameText, element{class: "tl-t-ahead", h: c.textOf(11.5), text: "timeout " + dist.Format(at)}, false,
		place{&c.noteText, x, middle, within}, place{&c.noteText, x - 2, end, within}, place{&c.noteText, x + 2, start, within})
}
