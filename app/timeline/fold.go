package timeline

import (
	"time"

	"scattergather/engine/dist"
	"scattergather/engine/trace"
)

// half is half the height of what is drawn on a lane: folded replicas take what room there
// is, because they are many.
func (b *builder) half(l *Lane) float64 {
	extra := 0.0
	switch {
	case l.Count <= 1:
	case b.m.above > 0:
		extra = 6
	case !b.pic.Narrow:
		extra = 4
	}
	return b.m.barH/2 + extra
}

// stateLooks are the classes and hatchings of the states, from the bottom of a folded row.
var stateLooks = [states]struct{ class, hatch string }{
	stateFailed:    {class: "tl-many-fail"},
	stateTimedOut:  {class: "tl-many-timeout"},
	stateCancelled: {class: "tl-many-cancelled"},
	stateSucceeded: {class: "tl-many-ok"},
	stateUnwanted:  {class: "tl-many", hatch: "ghost"},
	stateRunning:   {class: "tl-run"},
	stateWaiting:   {class: "tl-many", hatch: "queued"},
}

// fold draws the replicas of a source as one row: how many were in which state, over time,
// and what came of them.
func (b *builder) fold(v *laneView) {
	history := b.run.history(v.Source)
	if len(history) == 0 {
		return
	}
	last := history[len(history)-1]
	until := last.at
	if last.of[stateRunning]+last.of[stateUnwanted]+last.of[stateWaiting] > 0 { // nothing ended them
		until = max(until, b.run.report.Outcome.Elapsed)
	}
	b.areas(v, history, until)
	b.misses(v, history)
	b.firstError(v)
	b.foldEnd(v, last, until)
}

// areas stacks the states: what is running is blue and drains away upwards, what came of
// it settles at the bottom.
func (b *builder) areas(v *laneView, history []counts, until time.Duration) {
	if until < b.s.From || history[0].at > b.s.To {
		return
	}
	steps := b.inColumns(history)
	half := b.half(v.Lane)
	bottom := v.Bar + half
	right := b.s.clamp(until)
	v.bar.take(b.s.clamp(0), right)
	heights := make([][states]float64, len(steps))
	for i, c := range steps {
		heights[i] = shares(c.of, v.Count, 2*half)
	}
	for state := range stateLooks {
		var edge []float64 // x, y of the top and of the bottom of the state where it begins
		any := false
		for i, c := range steps {
			y := bottom
			for _, under := range heights[i][:state] {
				y -= under
			}
			any = any || c.of[state] > 0
			edge = append(edge, b.s.clamp(c.at), y-heights[i][state], y)
		}
		if any {
			b.add(laneBar, mark{shape: area, class: stateLooks[state].class, hatch: stateLooks[state].hatch, x: b.s.clamp(0), y: v.Bar - half, w: right - b.s.clamp(0), h: 2 * half, edge: edge})
		}
	}
}

// leastShare is the least height of a state that anybody is in, in px: the one slow replica
// of a hundred is what the others are waited for with.
const leastShare = 3

// shares divides a height among the states of n replicas.
func shares(of [states]int, n int, height float64) (heights [states]float64) {
	least := min(leastShare, height/(2*float64(states))) // so that the largest can always lend it
	largest, lent := 0, 0.0
	for state, count := range of {
		share := height * float64(count) / float64(n)
		if count > 0 && share < least {
			lent += least - share
			share = least
		}
		heights[state] = share
		if share > heights[largest] {
			largest = state
		}
	}
	heights[largest] -= lent
	return heights
}

// misses ticks off the instants at which replicas failed or timed out: among a thousand,
// one would be too thin to be seen.
func (b *builder) misses(v *laneView, history []counts) {
	y := v.Bar + b.half(v.Lane) - 5
	at := -1.0
	for i, c := range history[1:] {
		before := history[i].of
		class := "tl-miss tl-miss-fail"
		if c.of[stateFailed] == before[stateFailed] {
			class = "tl-miss"
		}
		x := b.s.X(c.at)
		if c.of[stateFailed]+c.of[stateTimedOut] > before[stateFailed]+before[stateTimedOut] && b.s.sees(c.at) && x-at >= 1 {
			b.add(laneBar, mark{shape: line, class: class, x: x, y: y, h: 8})
			at = x
		}
	}
}

// firstError marks the replica that failed first of all.
func (b *builder) firstError(v *laneView) {
	f := b.run.failed
	if !v.shows(f.lane) || !b.s.sees(f.at) {
		return
	}
	run, _ := b.run.span(f.lane, trace.SpanRun)
	if icon, class, _, ok := endMark(run.End); ok {
		b.add(laneEnd, mark{shape: icon, class: class + " tl-first", x: b.s.X(f.at), y: v.Bar, r: b.m.icon})
	}
}

// inColumns leaves one count for each column of px, the last.
func (b *builder) inColumns(history []counts) []counts {
	var steps []counts
	column := 0
	for _, c := range history {
		x := int(b.s.clamp(c.at))
		if n := len(steps); n > 1 && x == column || n == 1 && c.at <= b.s.From {
			c.at = steps[n-1].at
			steps[n-1] = c
			continue
		}
		if c.at > b.s.To {
			break
		}
		steps, column = append(steps, c), x
	}
	return steps
}

// foldEnd says what came of the replicas.
func (b *builder) foldEnd(v *laneView, last counts, until time.Duration) {
	text, class := b.run.foldText(last.of, v.Count)
	if !b.s.sees(until) {
		return
	}
	x := b.s.X(until)
	from := b.s.Left
	if f := b.run.failed; v.shows(f.lane) { // clear of its mark
		from = b.s.clamp(f.at) + b.m.icon
	}
	places := v.keep(place{&v.bar, x + clearance, start, b.plot()}, place{&v.inside, x - clearance, end, gap{from + clearance, x - clearance}})
	if b.pic.Narrow {
		places = v.keep(places[0], place{&v.above, b.s.Right, end, b.plot()})
	}
	b.later(v, mark{class: class, text: text}, "", places)
}

// foldText is what came of n replicas, and the class of that text.
func (p *Run) foldText(of [states]int, n int) (text, class string) {
	t := tallyOf(of)
	if t.Succeeded == n {
		return "all succeeded", "tl-t-ok"
	}
	return t.String(), "tl-t-many"
}

// foldFacts says how many replicas there are and what they are asked to do.
func (b *builder) foldFacts(lane int) string {
	source := b.run.report.Lanes[lane].Source
	src := b.run.report.Scenario.Sources[source]
	text := count(src.Count, "replica") + between
	if row := b.run.rows[source]; row.isFixed {
		return text + dist.Format(row.fixed)
	}
	return text + src.Delay
}
