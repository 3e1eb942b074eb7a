package timeline

import (
	"time"

	"scattergather/engine/dist"
	"scattergather/engine/trace"
)

// ghostOf finds the part of an attempt that ran on after the cancel.
func (p *Run) ghostOf(lane int, attempt trace.Span) (trace.Span, bool) {
	for _, s := range p.on(lane) {
		if s.What == trace.SpanGhost && s.Attempt == attempt.Attempt && s.Job == attempt.Job {
			return s, true
		}
	}
	return trace.Span{}, false
}

// livesOn tells whether an attempt goes on as an orphan or a leak.
func (b *builder) livesOn(lane int, attempt trace.Span) bool {
	for _, s := range b.run.on(lane) {
		switch {
		case s.Job != attempt.Job:
		case s.What == trace.SpanOrphan && s.Attempt == attempt.Attempt, s.What == trace.SpanLeak && s.From >= attempt.To:
			return true
		}
	}
	return false
}

func (b *builder) ghost(v *laneView, s trace.Span) {
	spans := b.run.on(v.Index)
	y, h := b.lies(v, strandOf(spans, s.Attempt, s.Job))
	v.bar.take(b.s.clamp(s.From), b.s.clamp(s.To))
	seen := b.bar(laneBar, mark{class: "tl-ghost", hatch: "ghost", y: y, h: h, r: min(4, h/3)}, s)
	if sum, first := ghostWork(spans, s); first && seen {
		short := dist.Format(sum)
		text := short + " of ghost work"
		if b.run.isPool() && textWidth(text, b.m.textSize, false) > b.s.clamp(s.To)-b.s.clamp(s.From) {
			text = short
		}
		b.later(v, mark{class: "tl-t-ghost", text: text}, short, b.over(v, s))
	}
}

// ghostWork adds up the ghosts of a function, and tells whether s is the first of them.
func ghostWork(spans []trace.Span, s trace.Span) (sum time.Duration, first bool) {
	first = true
	for _, g := range spans {
		if g.What == trace.SpanGhost && g.Job == s.Job {
			first = first && (sum > 0 || g.Attempt == s.Attempt)
			sum += g.To - g.From
		}
	}
	return sum, first
}

func (b *builder) orphan(v *laneView, s trace.Span) {
	y, h := b.liesOrphan(v, s)
	if v.Source >= 0 {
		v.bar.take(b.s.clamp(s.From), b.s.clamp(s.To))
	}
	seen := b.bar(laneBar, mark{class: "tl-orphan", hatch: "orphan", y: y, h: h, r: min(3, h/3)}, s)
	if s.End == trace.OrphanExit && b.s.sees(s.To) {
		b.add(laneEnd, mark{shape: dash, class: "tl-end tl-orphan-end", x: b.s.X(s.To), y: y + h/2, r: min(b.m.icon-2, h/2+2)})
	}
	if first, _ := b.run.span(v.Index, trace.SpanOrphan); s == first && seen && s.To > s.From && v.Source >= 0 {
		b.later(v, mark{class: "tl-t-leak", text: "orphan: runs on until " + dist.Format(s.To)}, "orphan", b.over(v, s))
	}
}

// liesOrphan is where an orphan lies in the height of a lane: in place of what it goes on
// from, or under the bars of a worker, which works on.
func (b *builder) liesOrphan(v *laneView, s trace.Span) (top, height float64) {
	if v.Source < 0 {
		return v.Bar + b.m.barH/2 + 3, 4
	}
	at := strandOf(b.run.on(v.Index), s.Attempt, s.Job)
	top, height = b.lies(v, at)
	if at.of == 1 {
		return top + 2, height - 4
	}
	return top, height
}

func (b *builder) leak(v *laneView, s trace.Span) {
	s.To = forever
	y, h := b.liesOrphan(v, s)
	if v.Source >= 0 {
		v.bar.take(b.s.clamp(s.From), b.s.Right)
	}
	seen := b.bar(laneBar, mark{class: "tl-leak", hatch: "leak", y: y, h: h, r: min(3, h/3)}, s)
	if first, _ := b.run.span(v.Index, trace.SpanLeak); first.From != s.From || !seen {
		return // it is said of one already
	}
	text := "leaked"
	if s.Detail != "" {
		text += ": " + s.Detail
	}
	b.later(v, mark{class: "tl-t-leak", text: text}, "leaked", b.over(v, s))
}

// Wasted adds up the work that nobody wanted any more: of functions that ran on though
// their context was done, and of orphans until they ended. What never ends is a leak and
// counts for nothing.
func (p *Run) Wasted() time.Duration {
	var sum time.Duration
	for _, s := range p.spans {
		if s.What == trace.SpanGhost && s.To < forever || s.What == trace.SpanOrphan && s.End == trace.OrphanExit {
			sum += s.To - s.From
		}
	}
	return sum
}
