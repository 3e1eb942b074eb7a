package timeline

import "scattergather/engine/dist"

// limitsOfCall draws the deadline and the caller's own cancel where they did not end the
// call, and offers a handle for each.
type limitsOfCall struct{}

func (m limitsOfCall) draw(c *canvas) {
	if !c.hasNotes() {
		return
	}
	c.ofLane(0)
	s := c.run.report.Scenario
	m.limit(c, "Deadline", "deadline", HandleDeadline, s.Deadline)
	m.limit(c, "Caller cancels", "caller cancels", HandleCancelAt, s.CancelAt)
}

func (limitsOfCall) limit(c *canvas, name, label string, kind HandleKind, text string) {
	at, ok := duration(text)
	if !ok {
		return
	}
	c.handle(Handle{Name: name, Kind: kind, Field: string(kind), Source: -1, Value: at, Steps: 1, At: at,
		Y: c.noteY + 9.5, Height: 19})
	if c.run.cancel.ok && c.run.cancel.at == at {
		return
	}
	within := interval{c.leftEdge(), c.rightEdge()}
	e := element{class: "tl-t-ahead", h: c.textOf(11.5), text: label + " " + dist.Format(at)}
	switch {
	case at < c.s.From:
		return
	case at > c.s.To:
		e.text += " →"
		if right := (place{&c.noteText, within.to, end, within}); c.fits(e, []place{right}) {
			c.label(frameText, e, false, right)
		}
		return
	}
	x := c.s.X(at)
	c.vertical("tl-ahead-line", x, c.noteY+19)
	c.label(frameText, e, false,
		place{&c.noteText, x, middle, within}, place{&c.noteText, x + 2, end, within}, place{&c.noteText, x - 2, start, within})
}
