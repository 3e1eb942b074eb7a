package timeline

import (
	"strconv"
	"strings"
	"time"

	"scattergather/engine"
	"scattergather/engine/dist"
	"scattergather/engine/trace"
)

func itoa(n int) string { return strconv.Itoa(n) }

func durationOf(steps int) time.Duration { return time.Duration(max(1, steps)) }

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

// strands tells which of how many copies that run side by side an attempt is.
type strands struct{ index, of int }

func strand(spans []trace.Span, i int) strands {
	var at strands
	for k := i; k >= 0 && spans[k].Copy; k = previous(spans, k) {
		at.index++
	}
	at.of = at.index + 1
	for _, s := range spans[i+1:] {
		if s.What != trace.SpanAttempt {
			continue
		}
		if !s.Copy {
			break
		}
		at.of++
	}
	return at
}

// strandOf is the strand of an attempt by its number, within a job on the lane of a worker.
func strandOf(spans []trace.Span, attempt int, job string) strands {
	for i, s := range spans {
		if s.What == trace.SpanAttempt && s.Attempt == attempt && s.Job == job {
			return strand(spans, i)
		}
	}
	return strands{0, 1}
}

// previous is the attempt before the k-th span.
func previous(spans []trace.Span, k int) int {
	for k--; k >= 0; k-- {
		if spans[k].What == trace.SpanAttempt {
			return k
		}
	}
	return -1
}

// lies is where a strand lies in the height of a bar.
func (b *builder) lies(v *laneView, at strands) (top, height float64) {
	const space = 1.5
	height = (b.m.barH - space*float64(at.of-1)) / float64(at.of)
	return v.Bar - b.m.barH/2 + float64(at.index)*(height+space), height
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
	if g, ok := b.ghostOf(v.Index, s); ok {
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

// ghostOf finds the part of an attempt that ran on after the cancel.
func (b *builder) ghostOf(lane int, attempt trace.Span) (trace.Span, bool) {
	for _, s := range b.run.on(lane) {
		if s.What == trace.SpanGhost && s.Attempt == attempt.Attempt && s.Job == attempt.Job {
			return s, true
		}
	}
	return trace.Span{}, false
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

func (b *builder) backoff(v *laneView, s trace.Span) {
	from, to := b.s.clamp(s.From), b.s.clamp(s.To)
	if s.To < b.s.From || s.From > b.s.To {
		return
	}
	v.bar.take(from, to)
	b.add(laneBar, mark{shape: line, class: "tl-backoff", x: from, y: v.Bar, w: to - from})
	places := b.within(v, s)
	if v.hasAbove {
		places = b.over(v, s)
	}
	b.later(v, mark{class: "tl-t-soft", text: dist.Format(s.To - s.From), h: 10.5}, "", places)
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
	s, class, textClass, ok := endMark(run.End)
	if !ok {
		return
	}
	x := b.s.X(run.To)
	if b.run.failed == (failure{v.Index, run.To}) {
		class += " tl-first"
	}
	b.add(laneEnd, mark{shape: s, class: class, x: x, y: v.Bar, r: b.m.icon})
	v.bar.take(x-b.m.icon, x+b.m.icon)
	if text := b.endText(v, run); text != "" {
		b.later(v, mark{class: textClass, text: flat(text)}, endShort(run.End), b.around(v, x))
		last := len(v.labels) - 1 // what it returned matters most: it is placed first
		v.labels[0], v.labels[last] = v.labels[last], v.labels[0]
	}
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
