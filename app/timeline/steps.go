package timeline

import "time"

// leastStep is the least distance in px at which the ticks of steps are distinct.
const leastStep = 4

// steps ticks off the steps that an attempt has done.
type steps struct{}

func (steps) drawSpan(c *canvas, l *laneCanvas, b *spanBox) {
	if l.Source < 0 {
		return
	}
	n := c.run.report.Scenario.Sources[l.Source].Steps
	if n < 2 || b.Planned == forever {
		return
	}
	each := (b.Planned - b.From) / time.Duration(n)
	if c.s.X(each)-c.s.X(0) < leastStep {
		return
	}
	for at := b.From + each; at < b.To; at += each {
		if c.s.contains(at) {
			c.add(laneBar, element{shape: line, class: "tl-step", x: c.s.X(at), y: b.top + 1, h: b.height - 2})
		}
	}
}
