package timeline

import (
	"strings"

	"scattergather/engine"
	"scattergather/engine/trace"
)

// endMark maps how a function ended to its mark.
func endMark(k trace.Kind) (s shape, class, text string, ok bool) {
	switch k {
	case trace.Success:
		return tick, "tl-end tl-ok", "tl-t-ok", true
	case trace.Failure:
		return cross, "tl-end tl-fail", "tl-t-fail", true
	case trace.Timeout:
		return clockFace, "tl-end tl-timeout", "tl-t-timeout", true
	case trace.Cancelled, trace.JobCancelled:
		return stopSign, "tl-end tl-cancelled", "tl-t-cancelled", true
	case trace.Panic:
		return bolt, "tl-end tl-panic", "tl-t-panic", true
	}
	return 0, "", "", false
}

// end draws the mark at the end of a source's function and says what it returned.
func (b *builder) end(v *laneView) {
	run, ok := b.run.span(v.Index, trace.SpanRun)
	if !ok || !b.s.sees(run.To) {
		return
	}
	x, textClass, ok := b.stamp(v, run)
	if !ok {
		return
	}
	if text := b.endText(v, run); text != "" {
		b.later(v, mark{class: textClass, text: flat(text)}, endShort(run.End), b.around(v, x))
		last := len(v.labels) - 1 // what it returned matters most: it is placed first
		v.labels[0], v.labels[last] = v.labels[last], v.labels[0]
	}
}

// stamp draws the mark at the end of a span, and returns where it is and how its text looks.
func (b *builder) stamp(v *laneView, s trace.Span) (x float64, textClass string, ok bool) {
	icon, class, textClass, ok := endMark(s.End)
	if !ok {
		return 0, "", false
	}
	if last, ok := b.run.SpanOf(s.Last); ok {
		b.enter(last)
	}
	x = b.s.X(s.To)
	if b.run.failed == (failure{v.Index, s.To}) {
		class += " tl-first"
	}
	b.add(laneEnd, mark{shape: icon, class: class, x: x, y: v.Bar, r: b.m.icon})
	b.hit(laneEnd, x-b.m.icon, v.Bar-b.m.icon, 2*b.m.icon, 2*b.m.icon)
	v.bar.take(x-b.m.icon, x+b.m.icon)
	return x, textClass, true
}

// endText is what a function returned, as far as the mark does not tell it.
func (b *builder) endText(v *laneView, run trace.Span) string {
	source := b.run.report.Scenario.Sources[v.Source]
	switch run.End {
	case trace.Success:
		if strings.HasPrefix(run.Detail, "0 ") {
			return ""
		}
	case trace.Cancelled:
		if source.Steps > 1 && source.OnCancel != engine.Ignore {
			return b.stepsDone(v.Index) + " of " + itoa(source.Steps) + " steps done"
		}
	}
	return run.Detail
}

// endShort is the least that is said about an end where there is little room: errors are
// clipped rather than left out.
func endShort(k trace.Kind) string {
	switch k {
	case trace.Timeout:
		return "timeout"
	case trace.Cancelled:
		return "cancelled"
	}
	return ""
}

// stepsDone counts the steps of a lane's last attempt.
func (b *builder) stepsDone(lane int) string {
	done := 0
	for _, e := range b.run.report.Events {
		switch {
		case e.Index != lane:
		case e.Kind == trace.Attempt:
			done = 0
		case e.Kind == trace.Step:
			done++
		}
	}
	return itoa(done)
}
