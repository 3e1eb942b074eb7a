package timeline

import "scattergather/engine/dist"

// plainLoop draws under the lanes how long a plain loop over the sources would have taken.
type plainLoop struct{}

func (m plainLoop) draw(c *canvas) {
	if c.footerH < footerHeight || c.run.covered {
		return
	}
	y := c.pic.LanesBottom
	size := c.m.textSize
	if !c.pic.Narrow {
		text := "one by one"
		c.add(frameText, element{shape: words, class: "tl-facts", x: margin, y: y + 19, w: textWidth(text, size, false), h: size, text: text})
	}
	until := c.run.sequential
	if !c.run.loopEnds {
		until = forever
	}
	c.bar(frameBar, element{class: "tl-loop", y: y + 11, h: 7, r: 3.5}, 0, until)
	text := clip(m.text(c.run), float64(c.pic.Width)-c.s.Left-4, size, false)
	c.add(frameText, element{shape: words, class: "tl-facts", x: c.s.Left, y: y + 34, w: textWidth(text, size, false), h: size, text: text})
}

// text compares a plain loop with what happened.
func (plainLoop) text(r *Run) string {
	if !r.loopEnds {
		return "a plain loop would never come to an end"
	}
	pattern := "scatter-gather"
	if r.isPool() {
		pattern = "the pool"
	}
	loop, took := r.sequential, r.report.Outcome.Elapsed
	text := "a plain loop: " + dist.Format(loop) + separator
	switch {
	case took == loop:
		return text + "just as long"
	case took == 0 || loop == 0:
		return text + "here it took " + dist.Format(took)
	case loop > took:
		return text + pattern + " is " + dist.Ratio(loop, took) + " faster"
	default:
		return text + "it would have been " + dist.Ratio(took, loop) + " faster"
	}
}
