package timeline

import "scattergather/engine/trace"

// A picture with very many spans in sight takes the browser longer to build than anybody waits
// for a frame, and its lanes show nothing but overlapping marks. Then a lane that has many of
// the spans is drawn as strips, as in the minimap; zoomed in, it has its marks again.
const (
	crowdedPicture = 800 // spans on all lanes in sight
	crowdedLane    = 30  // spans on one of them
	crowdedThick   = 7   // of a strip, in px
)

// isCrowded reports whether there are too many spans in sight to draw each for itself.
func (c *canvas) isCrowded() bool {
	n := 0
	for i := range c.pic.Lanes[1:] {
		if l := &c.pic.Lanes[i+1]; l.Count == 1 {
			n += c.inSight(l.Index)
		}
	}
	return n > crowdedPicture
}

// inSight counts the spans of a lane that are in sight.
func (c *canvas) inSight(lane int) (n int) {
	for _, s := range c.run.on(lane) {
		if s.To >= c.s.From && s.From <= c.s.To {
			n++
		}
	}
	return n
}

// drawCrowd draws a lane as strips.
func (c *canvas) drawCrowd(l *laneCanvas) {
	c.ofLane(l.Index)
	d := strips{scale: c.s, thick: crowdedThick, y: l.Bar}
	d.lane(c.run, l.Index, l.Bar)
	for kind, stretches := range d.open {
		if len(stretches) == 0 {
			continue
		}
		e := element{shape: strokes, class: "tl-s " + stripClasses[kind], x: c.s.Left, y: l.Bar, w: c.s.Right - c.s.Left, h: crowdedThick}
		for _, s := range stretches {
			e.edge = append(e.edge, s.from, max(0.5, s.to-s.from))
		}
		c.add(laneBar, e)
	}
}

// strokes writes stretches of one line.
func (w *writer) strokes(e *element) {
	w.open("path", e)
	w.num(` stroke-width="`, e.h)
	w.raw(` d="`)
	for i := 0; i+1 < len(e.edge); i += 2 {
		w.b = append(w.b, 'M')
		w.float(e.edge[i])
		w.b = append(w.b, ' ')
		w.float(e.y)
		w.b = append(w.b, 'h')
		w.float(e.edge[i+1])
	}
	w.raw(`"/>`)
}

// ghostKey is an attempt that ran on after the cancel.
type ghostKey struct {
	lane, attempt int
	job           string
}

// readGhosts finds the ghost of each attempt that has one.
func readGhosts(spans []trace.Span) map[ghostKey]int {
	ghosts := make(map[ghostKey]int)
	for i := range spans {
		s := &spans[i]
		if s.What != trace.SpanGhost {
			continue
		}
		if key := (ghostKey{s.Lane, s.Attempt, s.Job}); ghosts[key] == 0 {
			ghosts[key] = i + 1
		}
	}
	return ghosts
}
