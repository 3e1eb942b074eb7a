package timeline

import "scattergather/engine/trace"

// notStarted draws the time before a lane's goroutine was started: hatched while g.Go waited
// for its slot, dotted while the caller had not got that far.
type notStarted struct{}

func (notStarted) drawLane(c *canvas, l *laneCanvas) {
	if l.Count > 1 {
		return
	}
	r := c.run
	run, started := r.span(l.Index, trace.SpanRun)
	reached, text := run.From, "waits for a slot"
	if !started {
		reached, text = r.report.Outcome.Elapsed, "never started"
		if r.report.Outcome.Crashed == "" {
			return
		}
	}
	waits := r.slotWaits[l.Index] >= 0
	if waits {
		s := r.on(0)[r.slotWaits[l.Index]]
		reached = s.From
		c.ofSpan(SpanID{0, r.slotWaits[l.Index] + 1})
		if c.bar(laneBar, element{class: "tl-queued", hatch: "queued", y: l.Bar - c.m.barH/2, h: c.m.barH, r: 4}, s.From, s.To) {
			c.labelLater(l, element{class: "tl-t-soft", text: text}, "waits", c.within(l, s.From, s.To))
		}
		c.ofLane(l.Index)
	}
	if from, to := c.s.clamp(0), c.s.clamp(reached); to-from > 2 {
		c.add(laneBar, element{shape: line, class: "tl-notyet", x: from, y: l.Bar, w: to - from})
	}
	if !started && !waits {
		c.labelLater(l, element{class: "tl-t-soft", text: text}, "", l.keep(place{&l.bar, c.s.clamp(reached) + clearance, start, interval{c.s.Left, c.s.Right}}))
	}
}
