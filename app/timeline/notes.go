package timeline

import (
	"time"

	"scattergather/engine/dist"
	"scattergather/engine/trace"
)

// hasNotes tells whether the caller's lane needs a row for what ends, or may end, the call.
func (b *builder) hasNotes() bool {
	s := b.run.report.Scenario
	return b.run.cancel.ok || s.Deadline != "" || s.CancelAt != ""
}

// notes draws the cancellation with its cause, and the deadline and the caller's own
// cancel where they did not bite.
func (b *builder) notes() {
	if !b.hasNotes() {
		return
	}
	notes := room{baseline: b.noteY + 14}
	b.cancelled(&notes)
	b.leave(0)
	s := b.run.report.Scenario
	b.ahead(&notes, "Deadline", "deadline", HandleDeadline, s.Deadline)
	b.ahead(&notes, "Caller cancels", "caller cancels", HandleCancelAt, s.CancelAt)
}

// cancelled draws the line at which the context of the call is done.
func (b *builder) cancelled(notes *room) {
	c := b.run.cancel
	if !c.ok || !b.s.sees(c.at) {
		return
	}
	const size, pad = 12, 8
	x := b.s.X(c.at)
	text := b.run.cancelText()
	all := gap{b.leftEdge(), float64(b.pic.Width) - 4}
	w := textWidth(text, size, true) + 2*pad
	if w > all.to-all.from {
		text = clip(text, all.to-all.from-2*pad, size, true)
		w = textWidth(text, size, true) + 2*pad
	}
	left := min(max(x-w/2, all.from), all.to-w)
	notes.take(left, left+w)
	b.away = b.light != nil && !b.light.cancel
	b.vertical("tl-cancel-line", x, b.noteY+19)
	b.add(frameBar, mark{shape: rect, class: "tl-cancel", x: left, y: b.noteY, w: w, h: 19, r: 9.5})
	b.add(frameText, mark{shape: words, class: "tl-t-cancel", x: left + w/2, y: b.noteY + 13.5, w: w - 2*pad, h: size, anchor: middle, text: text})
	b.early(Rect{left, b.noteY, w, 19}, c.at)
	b.causes(x)
}

// cancelText says who ended the call, and with what cause.
func (p *Run) cancelText() string {
	cause := flat(p.cancel.detail)
	switch p.cancel.by {
	case byDeadline:
		return "deadline " + dist.Format(p.cancel.at) + ": " + cause
	case byCaller:
		return "caller cancels: " + cause
	}
	return "cancel: " + cause
}

// causes draws arrowheads on the line of the cancel: from what caused it to the caller,
// and on to each lane that it reached.
func (b *builder) causes(x float64) {
	p := b.run
	from := p.cancel.by
	if from > 0 {
		b.add(frameEnd, mark{shape: arrow, class: "tl-cause", x: x, y: b.barY + callerBar, h: -1, r: 4.5})
	}
	for i := range b.pic.Lanes[1:] {
		l := &b.pic.Lanes[i+1]
		if l.shows(from) || !p.reached(l) {
			continue
		}
		b.away = b.light != nil && !(b.light.cancel && b.litLane(l.Index))
		reach := b.m.icon + 1
		if l.Count > 1 {
			reach = b.half(l) + 1
		}
		if l.Index > from {
			b.add(laneEnd, mark{shape: arrow, class: "tl-cause", x: x, y: l.Bar - reach, h: 1, r: 4.5})
		} else {
			b.add(laneEnd, mark{shape: arrow, class: "tl-cause", x: x, y: l.Bar + reach, h: -1, r: 4.5})
		}
	}
}

// reached tells whether the cancel found a lane at work, or one of those folded into it.
func (p *Run) reached(l *Lane) bool {
	for lane := l.Index; l.shows(lane); lane++ {
		run, ok := p.span(lane, trace.SpanRun)
		if ok && run.From <= p.cancel.at && (run.To > p.cancel.at || run.To == p.cancel.at && run.End == trace.Cancelled) {
			return true
		}
	}
	return false
}

// ahead draws a limit of the whole call that may still come, and its handle.
func (b *builder) ahead(notes *room, name, label string, kind HandleKind, text string) {
	at, ok := duration(text)
	if !ok {
		return
	}
	b.handle(Handle{Name: name, Kind: kind, Field: string(kind), Source: -1, Value: at, Steps: 1, At: at,
		Y: b.noteY + 9.5, Height: 19})
	if b.run.cancel.ok && b.run.cancel.at == at {
		return
	}
	within := gap{b.leftEdge(), float64(b.pic.Width) - 4}
	m := mark{class: "tl-t-ahead", h: 11.5, text: label + " " + dist.Format(at)}
	switch {
	case at < b.s.From:
		return
	case at > b.s.To:
		m.text += " →"
		if right := (place{notes, within.to, end, within}); b.fits(m, []place{right}) {
			b.label(frameText, m, false, right)
		}
		return
	}
	x := b.s.X(at)
	b.vertical("tl-ahead-line", x, b.noteY+19)
	b.label(frameText, m, false,
		place{notes, x, middle, within}, place{notes, x + 2, end, within}, place{notes, x - 2, start, within})
}

// later adds without running over the end of time.
func later(t, d time.Duration) time.Duration {
	if d > forever-t {
		return forever
	}
	return t + d
}
