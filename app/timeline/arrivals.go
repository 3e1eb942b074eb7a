package timeline

import "strconv"

// arrivals draws on the caller's bar a dot for each success, and under it how many results
// that brought.
type arrivals struct{}

func (a arrivals) draw(c *canvas) {
	for _, d := range a.dots(c) {
		c.barText.take(d.x-d.r, d.x+d.r)
		c.dimmed = d.dimmed
		c.add(frameEnd, d.element)
		if d.items > 0 {
			within := interval{c.s.Left - 20, c.s.Right + 8}
			c.label(frameText, element{class: "tl-t-ok", h: c.textOf(11), text: "+" + strconv.Itoa(d.items)}, true,
				place{&c.underBar, d.x, middle, within}, place{&c.underBar, d.x - 3, end, within}, place{&c.underBar, d.x + 3, start, within})
		}
	}
}

// arrivalDot stands for all arrivals at one place.
type arrivalDot struct {
	element
	items int
}

func (arrivals) dots(c *canvas) []arrivalDot {
	dots := c.dots[:0]
	radius := 4.5
	if len(c.run.arrivals) > denseAbove {
		radius = 3
	}
	for _, a := range c.run.arrivals {
		if !c.s.contains(a.at) {
			continue
		}
		x, dimmed := c.s.X(a.at), c.dimsArrival(a)
		if last := len(dots) - 1; last >= 0 && x-dots[last].x < radius/2 {
			dots[last].items += a.items
			dots[last].dimmed = dots[last].dimmed && dimmed
			if a.items > 0 {
				dots[last].class = "tl-dot"
			}
			continue
		}
		class := "tl-dot tl-dot-empty"
		if a.items > 0 {
			class = "tl-dot"
		}
		dots = append(dots, arrivalDot{element{shape: dot, class: class, x: x, y: c.barY + callerBar/2, r: radius, dimmed: dimmed}, a.items})
	}
	c.dots = dots
	return dots
}
