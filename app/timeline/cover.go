package timeline

// cover hides the lanes where they scroll under the frame, and separates them from it.
type cover struct{}

func (cover) draw(c *canvas) {
	pic := c.pic
	if c.scrolls() {
		c.add(frameBack, element{shape: rect, class: "tl-back", w: float64(pic.Width), h: pic.LanesTop})
		c.add(frameBack, element{shape: rect, class: "tl-back", y: pic.LanesBottom, w: float64(pic.Width), h: float64(c.footerH)})
	}
	c.add(frameGrid, element{shape: line, class: "tl-separator", y: pic.LanesTop, w: float64(pic.Width)})
}
