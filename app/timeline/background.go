package timeline

import (
	"slices"

	"scattergather/engine/trace"
)

// background draws behind a lane that it is selected, or under the pointer, and the line
// that separates it from the next.
type background struct{}

func (m background) drawLane(c *canvas, l *laneCanvas) {
	c.ofPicture()
	switch {
	case m.isNamed(c.run, l.Lane, c.view.Selected):
		c.add(laneBack, element{shape: rect, class: "tl-selected", y: l.Y, w: float64(c.pic.Width), h: l.Height})
	case m.isNamed(c.run, l.Lane, c.view.Hover):
		c.add(laneBack, element{shape: rect, class: "tl-hover", y: l.Y, w: float64(c.pic.Width), h: l.Height})
	}
	c.add(laneBack, element{shape: line, class: "tl-separator", x: 0, y: l.Y + l.Height, w: float64(c.pic.Width)})
}

// isNamed reports whether a name is that of a lane, or of one that is folded into it.
func (background) isNamed(r *Run, l *Lane, name string) bool {
	if l.Name == name || l.Count <= 1 || name == "" {
		return l.Name == name
	}
	return slices.ContainsFunc(r.report.Lanes[l.Index:l.Index+l.Count], func(one trace.Lane) bool { return one.Name == name })
}
