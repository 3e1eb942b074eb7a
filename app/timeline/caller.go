package timeline

import (
	"strconv"

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
