package timeline

import (
	"time"

	"scattergather/engine/trace"
)

// strip is a kind of line in a picture of a run that is too small for words.
type strip int

const (
	stripWait   strip = iota
	stripOrphan       // orphans and leaks
	stripRun
	stripGhost
	stripOK
	stripFail
	stripTimeout
	stripCancelled
	stripPanic
	stripCount
)

// firstEnd is the first kind that marks the end of a function, not a stretch of time.
const firstEnd = stripOK

var stripClasses = [stripCount]string{"tl-s-wait", "tl-s-left", "tl-s-run", "tl-s-ghost", "tl-s-ok", "tl-s-fail", "tl-s-timeout", "tl-s-cancelled", "tl-s-panic"}

// strips draws lanes as thin strips, however many there are.
type strips struct {
	scale Scale
	thick float64                // of a strip, in px
	paths [stripCount][]byte     // the d attributes
	open  [stripCount][]interval // of the row of px that is being drawn; what overlaps is drawn once
	y     float64
	icons []element // at the ends of strips that are thick enough
}

// iconThick is the least thickness of a strip that has icons at its ends, in px.
const iconThick = 8

// lane adds the strips of one lane, around y.
func (d *strips) lane(r *Run, lane int, y float64) {
	if y-d.y >= 1 {
		d.flush()
		d.y = y
	}
	if w := r.slotWaits[lane]; w >= 0 {
		s := r.on(0)[w]
		d.put(stripWait, s.From, s.To)
	}
	for _, s := range r.on(lane) {
		switch s.What {
		case trace.SpanAttempt:
			if ghost, ok := r.ghostOf(&s); ok {
				s.To = ghost.From
			}
			d.put(stripRun, s.From, s.To)
		case trace.SpanSleep:
			d.put(stripRun, s.From, s.To)
		case trace.SpanBlocked, trace.SpanWaiting:
			d.put(stripWait, s.From, s.To)
		case trace.SpanGhost:
			d.put(stripGhost, s.From, s.To)
		case trace.SpanOrphan:
			d.put(stripOrphan, s.From, s.To)
		case trace.SpanLeak:
			d.put(stripOrphan, s.From, forever)
		case trace.SpanRun, trace.SpanJob:
			d.end(s, y)
		}
	}
}

// end marks the end of a function. The end of a job that succeeded is the start of the next.
func (d *strips) end(s trace.Span, y float64) {
	end, ok := stripOf(s.End)
	switch {
	case !ok || s.What == trace.SpanJob && end == stripOK || !d.scale.contains(s.To):
	case d.thick < iconThick:
		d.put(end, s.To, s.To)
	default:
		look, _ := iconOf(s.End)
		r := min(d.thick/2, 7)
		x := min(max(d.scale.X(s.To), d.scale.Left+r), d.scale.Right-r)
		if n := len(d.icons); n > 0 && d.icons[n-1].y == y && d.icons[n-1].class == look.class && x-d.icons[n-1].x < r && d.icons[n-1].x-x < r {
			return // it would lie over the one before
		}
		d.icons = append(d.icons, element{shape: look.shape, class: look.class, x: x, y: y, r: r})
	}
}

// stripOf returns the kind of strip that marks an end.
func stripOf(k trace.Kind) (strip, bool) {
	switch k {
	case trace.Success:
		return stripOK, true
	case trace.Failure:
		return stripFail, true
	case trace.Timeout:
		return stripTimeout, true
	case trace.Cancelled:
		return stripCancelled, true
	case trace.Panic:
		return stripPanic, true
	}
	return 0, false
}

// put adds a stretch of time, as far as it is in sight.
func (d *strips) put(kind strip, from, to time.Duration) {
	if to < d.scale.From || from > d.scale.To {
		return
	}
	s := interval{d.scale.clamp(from), d.scale.clamp(to)}
	if kind >= firstEnd {
		s = interval{s.from - 1, s.from + 1}
	}
	for i := range d.open[kind] {
		if o := &d.open[kind][i]; s.from <= o.to && s.to >= o.from {
			o.from, o.to = min(o.from, s.from), max(o.to, s.to)
			return
		}
	}
	d.open[kind] = append(d.open[kind], s)
}

// flush adds the row of px to the paths.
func (d *strips) flush() {
	for kind := range d.open {
		w := writer{b: d.paths[kind]}
		for _, g := range d.open[kind] {
			w.b = append(w.b, 'M')
			w.float(g.from)
			w.b = append(w.b, ' ')
			w.float(d.y)
			w.b = append(w.b, 'h')
			w.float(max(0.5, g.to-g.from))
		}
		d.paths[kind], d.open[kind] = w.b, d.open[kind][:0]
	}
}

// write ends the drawing and writes one path for each kind of strip.
func (d *strips) write(w *writer) {
	d.flush()
	for kind, path := range d.paths {
		if len(path) == 0 {
			continue
		}
		w.raw(`<path class="tl-s ` + stripClasses[kind] + `"`)
		w.num(` stroke-width="`, d.thick)
		w.raw(` d="`)
		w.b = append(w.b, path...)
		w.raw(`"/>`)
	}
	for i := range d.icons {
		w.element(&d.icons[i])
	}
}

// stripThickness is how thick the strips of so many lanes may be in a height, in px.
func stripThickness(lanes int, height float64) float64 {
	each := height / float64(max(1, lanes))
	if each < 3 {
		return max(1, each)
	}
	return min(each-max(1, each/4), 14)
}
