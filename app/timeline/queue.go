package timeline

import "scattergather/engine/trace"

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
	waits := p.waited[v.Index] >= 0
	if waits {
		s := p.on(0)[p.waited[v.Index]]
		reached = s.From
		b.enter(SpanID{0, p.waited[v.Index] + 1})
		if b.bar(laneBar, mark{class: "tl-queued", hatch: "queued", y: v.Bar - b.m.barH/2, h: b.m.barH, r: 4}, s) {
			b.later(v, mark{class: "tl-t-soft", text: text}, "waits", b.within(v, s))
		}
		b.leave(v.Index)
	}
	if from, to := b.s.clamp(0), b.s.clamp(reached); to-from > 2 {
		b.add(laneBar, mark{shape: line, class: "tl-notyet", x: from, y: v.Bar, w: to - from})
	}
	if !started && !waits {
		b.later(v, mark{class: "tl-t-soft", text: text}, "", v.keep(place{&v.bar, b.s.clamp(reached) + clearance, start, gap{b.s.Left, b.s.Right}}))
	}
}
