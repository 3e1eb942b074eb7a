package timeline

import (
	"strings"

	"scattergather/engine/trace"
)

// jobs draws what a worker of the pool did, job after job.
func (b *builder) jobs(v *laneView) {
	p := b.run
	spans := p.on(v.Index)
	refused, refusedAt := 0, 0.0
	var before, mine gap // what the marks of the job before and of this one cover
	for i, s := range spans {
		b.enter(SpanID{v.Index, i + 1})
		switch s.What {
		case trace.SpanJob:
			if s.End == trace.JobCancelled {
				refused++
				refusedAt = b.s.X(s.From)
				continue
			}
			before, mine = mine, b.jobEnd(v, s)
			if row := p.rowOf(s); s.Job == p.rows[row].job { // others would edit the same fields
				b.callHandles(v, s.Job, row, s)
			}
		case trace.SpanAttempt:
			at := strand(spans, i)
			b.attempt(v, s, at, false)
			if s.Attempt == 1 && at.of == 1 {
				b.jobName(v, s, before, mine)
			}
		default:
			b.aside(v, s)
		}
	}
	b.leave(v.Index)
	if refused > 0 && b.s.Left <= refusedAt && refusedAt <= b.s.Right {
		b.add(laneEnd, mark{shape: stopSign, class: "tl-end tl-cancelled", x: refusedAt, y: v.Bar, r: b.m.icon})
		v.bar.take(refusedAt-b.m.icon, refusedAt+b.m.icon)
		b.later(v, mark{class: "tl-t-cancelled", text: count(refused, "job") + " cancelled"}, itoa(refused)+" cancelled", b.around(v, refusedAt))
	}
}

// jobEnd marks jobs that did not succeed; the end of one that did is the start of the next.
// It returns what the mark covers.
func (b *builder) jobEnd(v *laneView, s trace.Span) gap {
	if s.End == trace.Success || !b.s.sees(s.To) {
		return gap{}
	}
	x, textClass, ok := b.stamp(v, s)
	if !ok {
		return gap{}
	}
	b.later(v, mark{class: textClass, text: flat(s.Detail)}, endShort(s.End), b.around(v, x))
	return gap{x - b.m.icon, x + b.m.icon}
}

// jobName writes the name of a job into its bar, or only its number, clear of the marks
// at its ends.
func (b *builder) jobName(v *laneView, s trace.Span, before, mine gap) {
	const size = 10.5
	if g, ok := b.run.ghostOf(v.Index, s); ok {
		s.To = g.From // the hatching is no ground for letters
	}
	from, to := max(b.s.clamp(s.From), before.to), b.s.clamp(s.To)
	if mine.to > 0 {
		to = min(to, mine.from)
	}
	inside := gap{from + clearance, to - clearance}
	number := s.Job[strings.LastIndexByte(s.Job, '#')+1:]
	for _, text := range []string{s.Job, "#" + number, number} {
		if textWidth(text, size, false) <= inside.to-inside.from {
			b.later(v, mark{class: "tl-t-inside", text: text, h: size}, "", v.keep(place{&v.inside, (from + to) / 2, middle, inside}))
			return
		}
	}
}
