package timeline

// mostLinks is the number of results above which they are not linked to the caller.
const mostLinks = 20

// gathered draws a dotted line from each success up to its dot on the caller's lane.
type gathered struct{}

func (gathered) draw(c *canvas) {
	if len(c.run.arrivals) > mostLinks || c.run.isPool() {
		return // so many lines would hide the bars
	}
	top := c.barY + callerBar
	for _, a := range c.run.arrivals {
		if l := c.laneOf(a.lane); l != nil && l.Count == 1 && c.s.contains(a.at) {
			c.dimmed = c.dimsArrival(a)
			c.add(laneThread, element{shape: line, class: c.criticalClass("tl-link", a.lane), x: c.s.X(a.at), y: top, h: l.Bar - c.m.icon - top})
		}
	}
}
