package timeline

import "scattergather/engine/trace"

// bar draws the work of an attempt, up to where it became unwanted. Copies that run side by
// side share the height of the lane's bar.
type bar struct{}

func (bar) drawSpan(c *canvas, l *laneCanvas, b *spanBox) {
	class := "tl-run"
	if b.strand.of > 1 && b.End == trace.Cancelled {
		class += " tl-lost"
	}
	l.bar.take(c.s.clamp(b.From), c.s.clamp(b.To))
	c.bar(laneBar, element{class: c.criticalClass(class, l.Index), y: b.top, h: b.height, r: b.radius()}, b.From, b.wanted)
}

// radius is that of the corners of an attempt's bar.
func (b *spanBox) radius() float64 { return min(4, b.height/3) }

// attemptNumber writes into the bars of a function that tries again which attempt each is.
type attemptNumber struct{}

func (attemptNumber) drawSpan(c *canvas, l *laneCanvas, b *spanBox) {
	if b.retried && b.strand.of == 1 {
		c.labelLater(l, element{class: "tl-t-inside", text: itoa(b.Attempt), h: c.textOf(min(11, b.height-1))}, "", c.within(l, b.From, b.wanted))
	}
}

// copyDot marks where a hedge sent a copy.
type copyDot struct{}

func (copyDot) drawSpan(c *canvas, _ *laneCanvas, b *spanBox) {
	if b.strand.index > 0 && c.s.contains(b.From) {
		c.add(laneEnd, element{shape: dot, class: "tl-copy", x: c.s.X(b.From), y: b.top + b.height/2, r: min(3, b.height/2)})
	}
}

// failedAttempt marks an attempt whose error was not the end of its function.
type failedAttempt struct{}

func (failedAttempt) drawSpan(c *canvas, l *laneCanvas, b *spanBox) {
	if b.End != trace.Failure || !c.s.contains(b.To) {
		return
	}
	if run, _ := c.run.span(l.Index, trace.SpanRun); b.To != run.To {
		c.add(laneEnd, element{shape: cross, class: "tl-end tl-fail", x: c.s.X(b.To), y: b.top + b.height/2, r: min(c.m.icon-2.5, 6)})
	}
}
