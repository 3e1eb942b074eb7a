package timeline

// scatter draws a curve from the caller to a lane for each g.Go. Those of one instant swing
// out to the left the further the lower they end, so that they fan out instead of lying on
// each other.
type scatter struct{}

func (scatter) draw(c *canvas) {
	starts := c.run.starts
	main := c.pic.Lanes[0].Bar
	for i := 0; i < len(starts); {
		n := i
		for n < len(starts) && starts[n].at == starts[i].at {
			n++
		}
		reach := float64(gutter - 12)
		if c.pic.Narrow {
			reach = narrowGutter - 10
		} else if starts[i].at > 0 {
			reach = min(reach, 8+6*float64(n-i))
		}
		for k, g := range starts[i:n] {
			l := c.laneOf(g.lane)
			if l == nil || l.Index != g.lane || !c.s.contains(g.at) {
				continue
			}
			from := main
			if parent := c.laneOf(g.from); parent != nil {
				from = parent.Bar
			}
			c.ofLane(g.lane)
			swing := reach * (0.3 + 0.7*float64(k+1)/float64(n-i))
			c.add(laneThread, element{shape: curve, class: c.criticalClass("tl-scatter", g.lane), x: c.s.X(g.at), y: from, h: l.Bar - from, r: swing})
		}
		i = n
	}
	c.ofPicture()
	if c.s.contains(0) {
		c.add(frameEnd, element{shape: dot, class: "tl-source-dot", x: c.s.X(0), y: main, r: 3})
	}
}
