package timeline

import "scattergather/engine/dist"

// tickGap is the least distance of ticks in px.
const tickGap, narrowTickGap = 76, 64

// axisLabels is where the labels of the axis may stand.
func (l *layout) axisLabels() interval { return interval{2, float64(l.pic.Width) - 2} }

// elapsed writes on the axis, in bold, how long the call took.
type elapsed struct{}

func (elapsed) draw(c *canvas) {
	took := c.run.report.Outcome.Elapsed
	if !c.s.contains(took) || took == 0 {
		return
	}
	within := c.axisLabels()
	c.label(frameText, element{class: "tl-elapsed", h: 12, text: dist.Format(took)}, true,
		place{&c.axisText, c.s.X(took), middle, within},
		place{&c.axisText, within.to, end, within})
	c.add(frameGrid, element{shape: line, class: "tl-elapsed-tick", x: c.s.X(took), y: 23, h: c.pic.AxisBottom - 23})
}

// pinnedElapsed marks how long the pinned call took, if it took another time than this one.
type pinnedElapsed struct{}

func (pinnedElapsed) draw(c *canvas) {
	if c.view.Pinned == nil {
		return
	}
	took := c.view.Pinned.report.Outcome.Elapsed
	if took == c.run.report.Outcome.Elapsed || !c.s.contains(took) {
		return
	}
	x, within := c.s.X(took), c.axisLabels()
	c.vertical("tl-pin-line", x, c.pic.AxisBottom-5)
	places := []place{{&c.axisText, x, middle, within}, {&c.axisText, x + 3, start, within}, {&c.axisText, x - 3, end, within}}
	e := element{class: "tl-t-pin", h: c.textOf(11.5), text: "pinned " + dist.Format(took)}
	if !c.fits(e, places) {
		e.text = dist.Format(took)
	}
	c.label(frameText, e, false, places...)
}

// axis draws round times and the lines of the grid.
type axis struct{}

func (axis) draw(c *canvas) {
	size := c.textOf(11.5)
	pic, within := c.pic, c.axisLabels()
	distance := float64(tickGap)
	if pic.Narrow {
		distance = narrowTickGap
	}
	for _, t := range c.s.Ticks(distance) {
		x := c.s.X(t.At)
		c.add(frameGrid, element{shape: line, class: "tl-tick", x: x, y: 23, h: pic.AxisBottom - 23})
		if pic.LanesBottom > pic.LanesTop {
			c.add(laneGrid, element{shape: line, class: "tl-grid", x: x, y: pic.LanesTop, h: pic.LanesBottom - pic.LanesTop})
		}
		w := textWidth(t.Label, size, false)
		if c.axisText.free(x-w/2, x+w/2) && x+w/2 <= within.to && x-w/2 >= within.from {
			c.write(frameText, element{shape: words, class: "tl-axis", w: w, h: size, text: t.Label}, place{&c.axisText, x, middle, within})
		}
	}
	c.add(frameGrid, element{shape: line, class: "tl-base", x: c.s.Left, y: pic.AxisBottom, w: c.s.Right - c.s.Left})
}
