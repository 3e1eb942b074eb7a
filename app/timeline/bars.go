package timeline

import (
	"strconv"
	"time"

	"scattergather/engine/dist"
	"scattergather/engine/trace"
)

// itoa is short, because labels are full of numbers.
func itoa(n int) string { return strconv.Itoa(n) }

// calls draws what a source did: its attempts and copies, the pauses between them, and
// what went on after nobody wanted it any more.
func (b *builder) calls(v *laneView) {
	spans := b.run.on(v.Index)
	many := 0
	for _, s := range spans {
		if s.What == trace.SpanAttempt && !s.Copy {
			many++
		}
	}
	for i, s := range spans {
		b.enter(SpanID{v.Index, i + 1})
		if s.What == trace.SpanAttempt {
			b.attempt(v, s, strand(spans, i), many > 1)
			continue
		}
		b.aside(v, s)
	}
}

// aside draws what is not the work that was asked for: pauses, and work nobody wants.
func (b *builder) aside(v *laneView, s trace.Span) {
	switch s.What {
	case trace.SpanBackoff:
		b.backoff(v, s)
	case trace.SpanGhost:
		b.ghost(v, s)
	case trace.SpanOrphan:
		b.orphan(v, s)
	case trace.SpanLeak:
		b.leak(v, s)
	}
}

func (b *builder) attempt(v *laneView, s trace.Span, at strands, numbered bool) {
	y, h := b.lies(v, at)
	radius := min(4, h/3)
	class := "tl-run"
	lost := at.of > 1 && s.End == trace.Cancelled
	if lost {
		class += " tl-lost"
	}
	solid := s
	if g, ok := b.run.ghostOf(v.Index, s); ok {
		solid.To = g.From
	}
	v.bar.take(b.s.clamp(s.From), b.s.clamp(s.To))
	b.bar(laneBar, mark{class: b.emphasis(class, v.Index), y: y, h: h, r: radius}, solid)
	b.steps(v, s, y, h)
	b.wouldTake(v, s, y, h, radius)
	if numbered && at.of == 1 {
		b.later(v, mark{class: "tl-t-inside", text: itoa(s.Attempt), h: min(11, h-1)}, "", b.within(v, solid))
	}
	if at.index > 0 && b.s.sees(s.From) {
		b.add(laneEnd, mark{shape: dot, class: "tl-copy", x: b.s.X(s.From), y: y + h/2, r: min(3, h/2)})
	}
	run, _ := b.run.span(v.Index, trace.SpanRun)
	if s.End == trace.Failure && s.To != run.To && b.s.sees(s.To) {
		b.add(laneEnd, mark{shape: cross, class: "tl-end tl-fail", x: b.s.X(s.To), y: y + h/2, r: min(b.m.icon-2.5, 6)})
	}
}

// leastStep is the least distance of step ticks in px that can be told apart.
const leastStep = 4

// steps ticks off the steps that an attempt has done.
func (b *builder) steps(v *laneView, s trace.Span, y, h float64) {
	if v.Source < 0 {
		return
	}
	n := b.run.report.Scenario.Sources[v.Source].Steps
	if n < 2 || s.Planned == forever {
		return
	}
	each := (s.Planned - s.From) / time.Duration(n)
	if b.s.X(each)-b.s.X(0) < leastStep {
		return
	}
	for at := s.From + each; at < s.To; at += each {
		if b.s.sees(at) {
			b.add(laneBar, mark{shape: line, class: "tl-step", x: b.s.X(at), y: y + 1, h: h - 2})
		}
	}
}

// wouldTake outlines what was left of an attempt that was cut short.
func (b *builder) wouldTake(v *laneView, s trace.Span, y, h, radius float64) {
	cut := s.Planned > s.To && (s.End == trace.Timeout || s.End == trace.Cancelled || s.End == "")
	if !cut || b.livesOn(v.Index, s) || b.worksOn(v.Index, s) {
		return
	}
	rest := trace.Span{From: s.To, To: s.Planned}
	seen := b.bar(laneBar, mark{class: "tl-would", y: y, h: h, r: radius}, rest)
	v.bar.take(b.s.clamp(s.To), b.s.clamp(s.Planned))
	if !seen || s.Copy || h < b.m.barH/2 {
		return
	}
	text := "would have taken " + dist.Format(s.Planned-s.From)
	if s.Planned == forever {
		text = "would never have ended"
	}
	from, to := b.s.clamp(s.To)+b.m.icon, b.s.clamp(s.Planned)
	inside := gap{from + clearance, to - clearance}
	places := v.keep(place{&v.inside, to - 7, end, inside}, place{&v.inside, from + 4, start, inside})
	if !b.pic.Narrow { // there the line above belongs to what did happen
		places = append(places, b.over(v, rest)...)
	}
	b.later(v, mark{class: "tl-t-soft", text: text}, dist.Format(s.Planned-s.From), places)
}

// worksOn tells whether a pool worker took another job in the time that an attempt would
// have needed.
func (b *builder) worksOn(lane int, attempt trace.Span) bool {
	for _, s := range b.run.on(lane) {
		if s.What == trace.SpanJob && s.Job != attempt.Job && s.From >= attempt.To && s.End != trace.JobCancelled {
			return true
		}
	}
	return false
}

func (b *builder) backoff(v *laneView, s trace.Span) {
	from, to := b.s.clamp(s.From), b.s.clamp(s.To)
	if s.To < b.s.From || s.From > b.s.To {
		return
	}
	v.bar.take(from, to)
	b.add(laneBar, mark{shape: line, class: "tl-backoff", x: from, y: v.Bar, w: to - from})
	b.hit(laneBar, from, v.Bar-b.m.barH/2, to-from, b.m.barH)
	places := b.within(v, s)
	if v.hasAbove {
		places = b.over(v, s)
	}
	b.later(v, mark{class: "tl-t-soft", text: dist.Format(s.To - s.From), h: 10.5}, "", places)
}
