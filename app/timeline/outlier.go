package timeline

import (
	"slices"
	"time"

	"scattergather/engine/dist"
	"scattergather/engine/trace"
)

// outlier is the replica of a source that ended last, if it took much longer than most.
type outlier struct {
	lane   int // 0 if there is none
	others int // how many more ended at the same instant
	span   trace.Span
}

const (
	outlierFactor  = 3 // times the median that an outlier takes
	fewestReplicas = 4 // of which one can be an outlier
)

// outlierOf finds the outlier among the replicas of a source.
func (r *Run) outlierOf(source int) outlier {
	if known, ok := r.outliers[source]; ok {
		return known
	}
	if r.outliers == nil {
		r.outliers = make(map[int]outlier)
	}
	found := findOutlier(r, source)
	r.outliers[source] = found
	return found
}

func findOutlier(r *Run, source int) (found outlier) {
	var lengths []time.Duration
	for lane, l := range r.report.Lanes {
		if lane == 0 || l.Source != source {
			continue
		}
		s, ok := r.span(lane, trace.SpanRun)
		if !ok || s.End == "" {
			continue
		}
		lengths = append(lengths, s.To-s.From)
		switch {
		case found.lane == 0 || s.To > found.span.To:
			found = outlier{lane: lane, span: s}
		case s.To == found.span.To:
			found.others++
		}
	}
	if len(lengths) < fewestReplicas {
		return outlier{}
	}
	slices.Sort(lengths)
	if median := lengths[len(lengths)/2]; found.span.To-found.span.From <= outlierFactor*median {
		return outlier{}
	}
	return found
}

// slowestReplica marks the outlier among folded replicas, which would be a thin line of the
// many that the lane stands for, and names it.
type slowestReplica struct{}

// slowestRadius is the radius of its icon, in px.
const slowestRadius = 6

func (slowestReplica) drawLane(c *canvas, l *laneCanvas) {
	o, ok := c.slowestOf(l)
	if !ok {
		return
	}
	if last, ok := c.run.SpanOf(o.span.Last); ok {
		c.ofSpan(last)
	}
	look, _ := iconOf(o.span.End)
	x, half := c.s.X(o.span.To), c.half(l.Lane)
	c.add(laneEnd, element{shape: look.shape, class: look.class + " tl-slowest", x: x, y: l.Bar - half, r: slowestRadius})
	c.hit(laneEnd, x-slowestRadius, l.Bar-half-slowestRadius, 2*slowestRadius, 2*slowestRadius)
	from := c.s.clamp(o.span.From)
	c.hit(laneBar, from, l.Bar-half-2, x-from, 4)
	name := isolate(c.run.report.Lanes[o.lane].Name)
	if o.others > 0 {
		name += " and " + itoa(o.others) + " more"
	}
	took := dist.Format(o.span.To - o.span.From)
	places := l.keep(place{&l.above, x - slowestRadius - 4, end, c.plot()}, place{&l.above, x + slowestRadius + 4, start, c.plot()})
	if !l.hasAbove {
		places = l.keep(place{&l.inside, x - slowestRadius - 4, end, interval{c.s.Left, x}})
	}
	c.labelLater(l, element{class: "tl-t-many", h: c.textOf(11), text: "slowest: " + name + ", " + took}, name, places)
}

// slowestOf returns the outlier of a lane of folded replicas, if its end is in sight.
func (c *canvas) slowestOf(l *laneCanvas) (o outlier, ok bool) {
	if l.Count <= 1 {
		return o, false
	}
	o = c.run.outlierOf(l.Source)
	_, ends := iconOf(o.span.End)
	return o, o.lane > 0 && ends && c.s.contains(o.span.To)
}
