package timeline

// threads draws what runs between the caller's lane and the others: the scatter, and what
// was gathered.
func (b *builder) threads() {
	b.scatter()
	b.gathered()
}

// scatter draws a curve for each g.Go. Those of one instant swing out to the left the
// further the lower they end, so that they fan out instead of lying on each other.
func (b *builder) scatter() {
	gone := b.run.gone
	from := b.pic.Lanes[0].Bar
	for i := 0; i < len(gone); {
		n := i
		for n < len(gone) && gone[n].at == gone[i].at {
			n++
		}
		reach := float64(gutter - 12)
		if b.pic.Narrow {
			reach = narrowGutter - 10
		} else if gone[i].at > 0 {
			reach = min(reach, 8+6*float64(n-i))
		}
		for k, g := range gone[i:n] {
			l := b.laneOf(g.lane)
			if l == nil || l.Index != g.lane || !b.s.sees(g.at) {
				continue
			}
			b.leave(g.lane)
			swing := reach * (0.3 + 0.7*float64(k+1)/float64(n-i))
			b.add(laneThread, mark{shape: curve, class: b.emphasis("tl-scatter", g.lane), x: b.s.X(g.at), y: from, h: l.Bar - from, r: swing})
		}
		i = n
	}
	b.plain()
	if b.s.sees(0) {
		b.add(frameEnd, mark{shape: dot, class: "tl-source-dot", x: b.s.X(0), y: from, r: 3})
	}
}

// mostLinks is how many results are traced to the caller.
const mostLinks = 20

// gathered draws a dotted line from a success up to its dot on the caller's lane.
func (b *builder) gathered() {
	if len(b.run.arrivals) > mostLinks || b.run.isPool() {
		return // so many lines would hide the bars
	}
	top := b.barY + callerBar
	for _, a := range b.run.arrivals {
		if l := b.laneOf(a.lane); l != nil && l.Count == 1 && b.s.sees(a.at) {
			b.away = !b.litArrival(a)
			b.add(laneThread, mark{shape: line, class: b.emphasis("tl-link", a.lane), x: b.s.X(a.at), y: top, h: l.Bar - b.m.icon - top})
		}
	}
}

// emphasis marks what belongs to the chain that decided how long the call took.
func (b *builder) emphasis(class string, lane int) string {
	for _, s := range b.run.critical {
		if s.lane == lane {
			return class + " tl-critical"
		}
	}
	return class
}

// criticalPath underlines the bars of that chain.
func (b *builder) criticalPath() {
	for _, s := range b.run.critical {
		l := b.laneOf(s.lane)
		if l == nil || s.to < b.s.From || s.from > b.s.To {
			continue
		}
		b.away = b.light != nil && !b.light.any(s.lane, 0, len(b.run.on(s.lane)))
		x := b.s.clamp(s.from)
		b.add(laneBar, mark{shape: line, class: "tl-decided", x: x, y: l.Bar + b.half(l) + 2, w: b.s.clamp(s.to) - x})
	}
}
