package timeline

import (
	"time"

	"scattergather/engine/trace"
)

// stateLooks are the classes and hatches of the states, from the bottom of a folded lane.
var stateLooks = [stateCount]struct{ class, hatch string }{
	stateFailed:    {class: "tl-many-fail"},
	stateTimedOut:  {class: "tl-many-timeout"},
	stateCancelled: {class: "tl-many-cancelled"},
	stateSucceeded: {class: "tl-many-ok"},
	stateUnwanted:  {class: "tl-many", hatch: "ghost"},
	stateRunning:   {class: "tl-run"},
	stateWaiting:   {class: "tl-many", hatch: "queued"},
}

// replicaStates draws how many of the folded replicas of a source were in which state, over
// time, as stacked areas: what is running is blue and drains away upwards, how they ended
// settles at the bottom.
type replicaStates struct{}

func (replicaStates) drawLane(c *canvas, l *laneCanvas) {
	history, until := c.foldedHistory(l)
	if len(history) == 0 || until < c.s.From || history[0].at > c.s.To {
		return
	}
	steps := c.oncePerPixel(history)
	half := c.half(l.Lane)
	bottom := l.Bar + half
	right := c.s.clamp(until)
	l.bar.take(c.s.clamp(0), right)
	heights := make([][stateCount]float64, len(steps))
	for i, n := range steps {
		heights[i] = shares(n.of, l.Count, 2*half)
	}
	for state := range stateLooks {
		var edge []float64 // x, y of the top and of the bottom of the state where it begins
		any := false
		for i, n := range steps {
			y := bottom
			for _, under := range heights[i][:state] {
				y -= under
			}
			any = any || n.of[state] > 0
			edge = append(edge, c.s.clamp(n.at), y-heights[i][state], y)
		}
		if any {
			c.add(laneBar, element{shape: area, class: stateLooks[state].class, hatch: stateLooks[state].hatch, x: c.s.clamp(0), y: l.Bar - half, w: right - c.s.clamp(0), h: 2 * half, edge: edge})
		}
	}
}

// foldedHistory is how the states of folded replicas change, and when that ends; empty on a
// lane of one goroutine.
func (c *canvas) foldedHistory(l *laneCanvas) (history []counts, until time.Duration) {
	if l.Count <= 1 {
		return nil, 0
	}
	history = c.run.history(l.Source)
	if len(history) == 0 {
		return nil, 0
	}
	last := history[len(history)-1]
	until = last.at
	if last.of[stateRunning]+last.of[stateUnwanted]+last.of[stateWaiting] > 0 { // nothing ended them
		until = max(until, c.run.report.Outcome.Elapsed)
	}
	return history, until
}

// oncePerPixel keeps the last counts of each column of px.
func (c *canvas) oncePerPixel(history []counts) []counts {
	var steps []counts
	column := 0
	for _, n := range history {
		x := int(c.s.clamp(n.at))
		if k := len(steps); k > 1 && x == column || k == 1 && n.at <= c.s.From {
			n.at = steps[k-1].at
			steps[k-1] = n
			continue
		}
		if n.at > c.s.To {
			break
		}
		steps, column = append(steps, n), x
	}
	return steps
}

// leastShare is the least height of a state that any replica is in, in px: the one slow
// replica of a hundred is what the others have to be waited for with.
const leastShare = 3

// shares divides a height among the states of n replicas.
func shares(of [stateCount]int, n int, height float64) (heights [stateCount]float64) {
	least := min(leastShare, height/(2*float64(stateCount))) // so that the largest can always lend it
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

// replicaFailures ticks off the instants at which folded replicas failed or timed out: one
// of a thousand would be too thin to be seen.
type replicaFailures struct{}

func (replicaFailures) drawLane(c *canvas, l *laneCanvas) {
	history, _ := c.foldedHistory(l)
	if len(history) == 0 {
		return
	}
	y := l.Bar + c.half(l.Lane) - 5
	at := -1.0
	for i, n := range history[1:] {
		before := history[i].of
		class := "tl-miss tl-miss-fail"
		if n.of[stateFailed] == before[stateFailed] {
			class = "tl-miss"
		}
		x := c.s.X(n.at)
		if n.of[stateFailed]+n.of[stateTimedOut] > before[stateFailed]+before[stateTimedOut] && c.s.contains(n.at) && x-at >= 1 {
			c.add(laneBar, element{shape: line, class: class, x: x, y: y, h: 8})
			at = x
		}
	}
}

// firstFailedReplica marks the folded replica that was the first function of all to fail.
type firstFailedReplica struct{}

func (firstFailedReplica) drawLane(c *canvas, l *laneCanvas) {
	f := c.run.firstError
	if l.Count <= 1 || !l.shows(f.lane) || !c.s.contains(f.at) {
		return
	}
	run, _ := c.run.span(f.lane, trace.SpanRun)
	if icon, ok := iconOf(run.End); ok {
		c.add(laneEnd, element{shape: icon.shape, class: icon.class + " tl-first", x: c.s.X(f.at), y: l.Bar, r: c.m.icon})
	}
}

// replicaTally says how the folded replicas ended.
type replicaTally struct{}

func (m replicaTally) drawLane(c *canvas, l *laneCanvas) {
	history, until := c.foldedHistory(l)
	if len(history) == 0 || !c.s.contains(until) {
		return
	}
	text, class := m.text(history[len(history)-1].tally(), l.Count)
	x := c.s.X(until)
	from := c.s.Left
	if f := c.run.firstError; l.shows(f.lane) { // clear of its icon
		from = c.s.clamp(f.at) + c.m.icon
	}
	right := x + clearance
	if _, ok := c.slowestOf(l); ok { // clear of that icon
		right += slowestRadius
	}
	places := l.keep(place{&l.bar, right, start, c.plot()}, place{&l.inside, x - clearance, end, interval{from + clearance, x - clearance}})
	if c.pic.Narrow {
		places = l.keep(places[0], place{&l.above, c.s.Right, end, c.plot()})
	}
	c.labelLater(l, element{class: class, text: text}, "", places)
}

// text is what came of n replicas, and the class of that text.
func (replicaTally) text(t Tally, n int) (text, class string) {
	if t.Succeeded == n {
		return "all succeeded", "tl-t-ok"
	}
	return t.String(), "tl-t-many"
}
