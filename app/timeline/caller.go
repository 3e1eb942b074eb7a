package timeline

import (
	"strconv"
	"strings"

	"scattergather/engine/trace"
)

// caller draws the lane of the goroutine that made the call: when it could not go on,
// what arrived, and what it was left with.
func (b *builder) caller() {
	p, pic := b.run, b.pic
	if b.scrolls() {
		b.add(frameBack, mark{shape: rect, class: "tl-back", w: float64(pic.Width), h: pic.LanesTop})
		b.add(frameBack, mark{shape: rect, class: "tl-back", y: pic.LanesBottom, w: float64(pic.Width), h: float64(b.footerH)})
	}
	b.names(&pic.Lanes[0], frameText)
	b.add(frameGrid, mark{shape: line, class: "tl-separator", y: pic.LanesTop, w: float64(pic.Width)})

	b.away = b.light != nil && !b.light.returned
	b.flag()
	b.plain()
	inBar := room{baseline: b.barY + callerBar/2 + 4}
	under := room{baseline: b.barY + callerBar + 13}
	for _, a := range b.dots() {
		inBar.take(a.x-a.r, a.x+a.r)
		b.away = a.away
		b.add(frameEnd, a.mark)
		if a.items > 0 {
			within := gap{b.s.Left - 20, b.s.Right + 8}
			b.label(frameText, mark{class: "tl-t-ok", h: 11, text: "+" + strconv.Itoa(a.items)}, true,
				place{&under, a.x, middle, within}, place{&under, a.x - 3, end, within}, place{&under, a.x + 3, start, within})
		}
	}
	for _, s := range joined(p.on(0)) {
		b.away = b.light != nil && !b.light.any(0, s.from, s.to)
		text := "Go blocked"
		if p.isPool() {
			text = "send blocked"
		}
		if s.To == forever {
			text += " for ever"
		}
		b.bar(frameBar, mark{class: "tl-blocked", hatch: "queued", y: b.barY, h: callerBar, r: 3}, s.Span)
		b.inside(&inBar, s.Span, text)
	}
	for i, s := range p.on(0) {
		b.enter(SpanID{0, i + 1})
		if s.What == trace.SpanBlocked {
			x := b.s.clamp(s.From)
			b.hit(frameBar, x, b.barY, b.s.clamp(s.To)-x, callerBar)
			continue
		}
		b.bar(frameBar, mark{class: "tl-waiting", y: b.barY, h: callerBar, r: 3}, s)
		text := "Wait blocked"
		if s.To == forever {
			text += " for ever"
		}
		b.inside(&inBar, s, text)
	}
}

// joint is one span made of several.
type joint struct {
	trace.Span
	from, to int // which spans of the lane, to being the first that is none
}

// joined makes one span of blocked spans that follow each other without a pause.
func joined(spans []trace.Span) []joint {
	var all []joint
	for i, s := range spans {
		if s.What != trace.SpanBlocked {
			continue
		}
		if last := len(all) - 1; last >= 0 && all[last].To == s.From {
			all[last].To, all[last].to = s.To, i+1
			continue
		}
		all = append(all, joint{s, i, i + 1})
	}
	return all
}

// inside writes a text into a bar of the caller's, in the widest space between dots.
func (b *builder) inside(r *room, s trace.Span, text string) {
	from, to := b.s.clamp(s.From)+clearance, b.s.clamp(s.To)-clearance
	best, at := gap{from, from}, from
	for _, g := range r.taken { // the dots lie in the order of time
		if g.to < from || g.from > to {
			continue
		}
		if g.from-at > best.to-best.from {
			best = gap{at, g.from}
		}
		at = max(at, g.to)
	}
	if to-at > best.to-best.from {
		best = gap{at, to}
	}
	const size = 11
	if w := textWidth(text, size, false); w+2*clearance <= best.to-best.from {
		b.add(frameText, mark{shape: words, class: "tl-t-caller", x: (best.from + best.to) / 2, y: r.baseline, w: w, h: size, anchor: middle, text: text})
	}
}

// arrived is a dot on the caller's bar; arrivals at one place share it.
type arrived struct {
	mark
	items int
}

func (b *builder) dots() []arrived {
	var dots []arrived
	radius := 4.5
	if len(b.run.arrivals) > denseAbove {
		radius = 3
	}
	for _, a := range b.run.arrivals {
		if !b.s.sees(a.at) {
			continue
		}
		x, away := b.s.X(a.at), !b.litArrival(a)
		if last := len(dots) - 1; last >= 0 && x-dots[last].x < radius/2 {
			dots[last].items += a.items
			dots[last].away = dots[last].away && away
			if a.items > 0 {
				dots[last].class = "tl-dot"
			}
			continue
		}
		class := "tl-dot tl-dot-empty"
		if a.items > 0 {
			class = "tl-dot"
		}
		dots = append(dots, arrived{mark{shape: dot, class: class, x: x, y: b.barY + callerBar/2, r: radius, away: away}, a.items})
	}
	return dots
}

// flag marks the return of Wait, or the end of the program, and what came of it.
func (b *builder) flag() {
	out := b.run.report.Outcome
	if !b.s.sees(out.Elapsed) {
		return
	}
	class, text := "tl-flag", "Wait → nil"
	switch {
	case out.Crashed != "":
		class, text = "tl-flag tl-flag-crash", out.Crashed
		if b.pic.Narrow {
			text = strings.TrimPrefix(text, "fatal error: ")
		}
	case out.Error != "":
		class, text = "tl-flag tl-flag-error", "Wait → "+flat(out.Error)
	case out.Total > 0:
		text += between + count(out.Total, "result")
	}
	x := b.s.X(out.Elapsed)
	b.pole("tl-flag-line", x, b.flagY)
	b.pennant(class, text, x, b.flagY)
}

// pole draws the line of the flag. Where the call returned at the very instant of its
// cancel, the line of the cancel goes on through the lanes.
func (b *builder) pole(class string, x, from float64) {
	if b.run.cancel.ok && b.run.cancel.at == b.run.report.Outcome.Elapsed {
		b.add(frameGrid, mark{shape: line, class: class, x: x, y: from, h: b.barY + callerBar - from})
		return
	}
	b.vertical(class, x, from)
}

// vertical draws a line from a row of the caller's lane down through all lanes.
func (b *builder) vertical(class string, x, from float64) {
	pic := b.pic
	b.add(frameGrid, mark{shape: line, class: class, x: x, y: from, h: pic.LanesTop - from})
	if len(pic.Lanes) > 1 {
		last := pic.Lanes[len(pic.Lanes)-1]
		b.add(laneLine, mark{shape: line, class: class, x: x, y: pic.LanesTop, h: min(last.Y+last.Height, pic.LanesBottom) - pic.LanesTop})
		b.lines = append(b.lines, x)
	}
}

// pennant writes a text on a flag at x, on the side that has room for it.
func (b *builder) pennant(class, text string, x, y float64) {
	const size, pad, height = 12, 8, 19
	from, to := b.leftEdge(), float64(b.pic.Width)-4
	text = clip(text, to-from-2*pad, size, true)
	w := textWidth(text, size, true) + 2*pad
	at := x
	if w > to-x { // too long for the right side: left, or as far left as there is room
		at = max(from, x-w)
	}
	b.add(frameBar, mark{shape: rect, class: class, x: at, y: y, w: w, h: height, r: 3})
	b.add(frameText, mark{shape: words, class: "tl-t-flag", x: at + w/2, y: y + 13.5, w: w - 2*pad, h: size, anchor: middle, text: text})
}

// leftEdge is how far flags may reach to the left.
func (b *builder) leftEdge() float64 {
	if b.pic.Narrow {
		return 4
	}
	return margin
}

// flat puts a text on one line; joined errors are counted.
func flat(text string) string {
	lines := strings.Split(text, "\n")
	if len(lines) == 1 {
		return text
	}
	return strconv.Itoa(len(lines)) + " errors: " + strings.Join(lines, between)
}
