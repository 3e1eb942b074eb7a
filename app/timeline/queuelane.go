package timeline

import (
	"slices"
	"strconv"
)

// Measures of the queue of a pool, in px.
const (
	mostRows   = 5  // jobs up to which each has a row, with its name
	jobHeight  = 14 // of such a row
	jobSpace   = 2  // between rows
	areaHeight = 38 // of the area that shows how many jobs there are where they are more
	queueSpace = 8  // under the queue
	nameLine   = 16 // for the name of the queue in a narrow picture
)

// hasRows reports whether each job in the queue is drawn on a row of its own.
func (q *queue) hasRows() bool { return q.used <= mostRows }

// rows is how many rows of jobs are drawn: those that were used, and where there are few the
// free ones, too.
func (q *queue) rows() int {
	if q.capacity <= mostRows {
		return max(q.used, q.capacity)
	}
	return q.used
}

// queueBox is where the content of the queue lies in the caller's lane.
func (l *layout) queueBox() (top, height float64) {
	top = l.queueY
	if l.pic.Narrow {
		top += nameLine
	}
	switch q := &l.run.queue; {
	case !q.hasRows():
		height = areaHeight
	case q.rows() > 0:
		height = float64(q.rows())*(jobHeight+jobSpace) - jobSpace
	}
	return top, height
}

// queueHeight is how much the queue adds to the caller's lane.
func (l *layout) queueHeight() float64 {
	if !l.run.isPool() {
		return 0
	}
	top, height := l.queueBox()
	if !l.pic.Narrow { // the name and the caption stand beside it
		height = max(height, 30)
	}
	return top - l.queueY + height + queueSpace
}

// caption says how much room the queue has.
func (q *queue) caption() string {
	if q.capacity == 0 {
		return "no room"
	}
	return "room for " + strconv.Itoa(q.capacity)
}

// queueLane draws the jobs that were in the queue of a pool, over time: each on a row of its
// own where they are few, else how many there were.
type queueLane struct{}

func (m queueLane) draw(c *canvas) {
	if !c.run.isPool() {
		return
	}
	top, height := c.queueBox()
	m.name(c, top, height)
	switch q := &c.run.queue; {
	case q.capacity == 0:
		m.unbuffered(c, top)
	case !q.hasRows():
		m.area(c, top, height)
	default:
		m.jobs(c)
	}
}

// name writes the name of the queue and its caption beside it, or above it.
func (queueLane) name(c *canvas, top, height float64) {
	left, column := float64(margin), c.s.Left-gutter-margin
	name, caption := top+12, top+27
	if c.pic.Narrow {
		left, column = c.s.Left, c.s.Right-c.s.Left
		name = top - 5
		caption = name
	} else if height > 30 {
		name, caption = top+height/2-2, top+height/2+13
	}
	c.add(frameGrid, element{shape: line, class: "tl-separator", y: c.queueY - 4, w: float64(c.pic.Width)})
	w := textWidth("queue", c.m.nameSize, true)
	c.add(frameText, element{shape: words, class: "tl-name", x: left, y: name, w: w, h: c.m.nameSize, text: "queue"})
	if c.pic.Narrow {
		left, column = left+w+8, column-w-8
	}
	text := clip(c.run.queue.caption(), column, c.m.textSize, false)
	c.add(frameText, element{shape: words, class: "tl-facts", x: left, y: caption, w: textWidth(text, c.m.textSize, false), h: c.m.textSize, text: text})
}

// jobs draws each job on a row, from its send until a worker takes it. Where a row is free
// it is dotted.
func (m queueLane) jobs(c *canvas) {
	q := &c.run.queue
	free := make([]float64, q.rows()) // by row: from where on
	for row := range free {
		free[row] = c.s.Left
	}
	dots := func(row int, to float64) {
		if from := free[row]; to-from > 4 {
			c.add(frameGrid, element{shape: line, class: "tl-free", x: from, y: c.rowTop(row) + jobHeight/2, w: to - from})
		}
	}
	for i := range q.stays {
		s := &q.stays[i]
		if s.to == s.from {
			continue
		}
		c.ofPicture()
		dots(s.row, c.s.clamp(s.from))
		free[s.row] = c.s.clamp(s.to)
		c.ofJob(s)
		m.job(c, s)
	}
	c.ofPicture()
	for row := range free {
		dots(row, c.s.Right)
	}
}

// job draws a job on its row.
func (queueLane) job(c *canvas, s *stay) {
	size := c.textOf(10.5)
	class, y := "tl-inqueue", c.rowTop(s.row)
	if s.cancelled {
		class += " tl-dropped"
	}
	if !c.bar(frameBar, element{class: class, y: y, h: jobHeight, r: 3}, s.from, s.to) {
		return
	}
	from, to := c.s.clamp(s.from), c.s.clamp(s.to)
	if s.cancelled && c.s.contains(s.to) && to-from > jobHeight {
		to -= jobHeight
		c.add(frameEnd, element{shape: stopSign, class: "tl-end tl-cancelled", x: to + jobHeight/2, y: y + jobHeight/2, r: 5})
	}
	for _, text := range [...]string{s.job, c.run.shortJob(s.job)} {
		if w := textWidth(text, size, false); w+2*clearance <= to-from {
			c.add(frameText, element{shape: words, class: "tl-t-queue", x: (from + to) / 2, y: y + 10.5, w: w, h: size, anchor: middle, text: text})
			return
		}
	}
}

// rowTop is where a row of the queue begins.
func (c *canvas) rowTop(row int) float64 {
	top, _ := c.queueBox()
	return top + float64(row)*(jobHeight+jobSpace)
}

// area draws how many jobs were in the queue, and from the cancel on those that no worker
// would do any more.
func (m queueLane) area(c *canvas, top, height float64) {
	q := &c.run.queue
	most := q.peak
	if q.capacity <= 2*q.peak { // the room that is left can be seen
		most = q.capacity
		c.add(frameGrid, element{shape: line, class: "tl-room", x: c.s.Left, y: top, w: c.s.Right - c.s.Left})
	}
	bottom := top + height
	c.add(frameGrid, element{shape: line, class: "tl-base", x: c.s.Left, y: bottom, w: c.s.Right - c.s.Left})
	lengths := q.lengths()
	dropped := len(lengths)
	if c.run.cancel.ok {
		dropped = slices.IndexFunc(lengths, func(n length) bool { return n.at > c.run.cancel.at })
		if dropped < 0 {
			dropped = len(lengths)
		}
	}
	c.dimmed = c.highlight != nil
	level := func(n int) float64 { return bottom - float64(height*float64(n)/float64(most)) }
	if dropped == len(lengths) {
		m.steps(c, "tl-inqueue", lengths, bottom, level)
	} else {
		at := length{c.run.cancel.at, lengths[dropped-1].jobs}
		m.steps(c, "tl-inqueue", append(slices.Clone(lengths[:dropped]), at), bottom, level)
		m.steps(c, "tl-inqueue tl-dropped", append([]length{at}, lengths[dropped:]...), bottom, level)
	}
	m.counts(c, lengths, bottom)
}

// steps draws the area under a part of the lengths, up to the last of them.
func (queueLane) steps(c *canvas, class string, lengths []length, bottom float64, level func(jobs int) float64) {
	until := lengths[len(lengths)-1].at
	if until < c.s.From || lengths[0].at > c.s.To {
		return
	}
	var edge []float64
	column := -1.0
	for _, n := range lengths[:len(lengths)-1] {
		if n.at > c.s.To {
			break
		}
		x := c.s.clamp(n.at)
		if last := len(edge) - 3; last >= 0 && (x-column < 1 || n.at <= c.s.From) {
			edge[last+1] = level(n.jobs)
			continue
		}
		edge, column = append(edge, x, level(n.jobs), bottom), x
	}
	c.add(frameBar, element{shape: area, class: class, x: edge[0], y: bottom - areaHeight, w: c.s.clamp(until) - edge[0], h: areaHeight, edge: edge})
}

// counts writes how many jobs there were at first, and how many left the queue at once at the
// end, which happens after a cancel, or never did.
func (queueLane) counts(c *canvas, lengths []length, bottom float64) {
	size := c.textOf(10.5)
	line := textLine{baseline: bottom - 5}
	plot := interval{c.s.Left + 4, c.s.Right}
	if first := lengths[0]; c.s.contains(first.at) {
		c.label(frameText, element{class: "tl-t-queue", h: size, text: count(first.jobs, "job")}, false,
			place{&line, c.s.X(first.at) + 6, start, plot})
	}
	last := lengths[len(lengths)-2:]
	switch x := c.s.clamp(last[1].at); {
	case last[1].at == forever:
		c.label(frameText, element{class: "tl-t-queue", h: size, text: count(last[0].jobs, "job") + " never taken"}, false,
			place{&line, x - 6, end, plot})
	case last[0].jobs > 1 && c.s.contains(last[1].at):
		c.label(frameText, element{class: "tl-t-cancelled", text: count(last[0].jobs, "job") + " dropped"}, false,
			place{&line, x + 6, start, plot}, place{&line, x - 6, end, plot})
	}
}

// unbuffered says what a queue without room means.
func (queueLane) unbuffered(c *canvas, top float64) {
	if c.pic.Narrow {
		return // the name stands there
	}
	size := c.m.textSize
	text := clip("each send waits for a worker to receive", c.s.Right-c.s.Left-16, size, false)
	c.add(frameText, element{shape: words, class: "tl-facts", x: c.s.Left + 8, y: top + 19, w: textWidth(text, size, false), h: size, text: text})
}

// ofJob starts drawing a job in the queue: it belongs to the span of the worker that takes it.
func (c *canvas) ofJob(s *stay) {
	c.span = s.taken
	c.dimmed = c.highlight != nil && !c.highlight.hasJob(s)
}

// hasJob reports whether any span of a job is in the set.
func (l *Highlight) hasJob(s *stay) bool {
	if s.taken.Nth == 0 {
		return false
	}
	for i, span := range l.run.on(s.taken.Lane) {
		if span.Job == s.job && l.has(SpanID{s.taken.Lane, i + 1}) {
			return true
		}
	}
	return false
}

// mostTakes is the number of jobs above which they are not linked to the worker.
const mostTakes = 20

// takes draws a line from the queue to each worker that takes a job.
type takes struct{}

func (takes) draw(c *canvas) {
	q := &c.run.queue
	if len(q.stays) > mostTakes {
		return // so many lines would hide the bars
	}
	top, height := c.queueBox()
	for i := range q.stays {
		s := &q.stays[i]
		l := c.laneOf(s.taken.Lane)
		waited := s.to > s.from || q.capacity == 0 && s.to > 0
		if s.taken.Nth == 0 || l == nil || !waited || !c.s.contains(s.to) {
			continue
		}
		c.ofJob(s)
		x, y := c.s.X(s.to), top+height
		switch {
		case q.capacity == 0:
			y = c.barY + callerBar
		case q.hasRows():
			y = c.rowTop(s.row) + jobHeight
		}
		tip := l.Bar - c.half(l) - 1
		c.add(laneThread, element{shape: line, class: "tl-take", x: x, y: y, h: tip - y})
		c.add(laneEnd, element{shape: arrow, class: "tl-taken", x: x, y: tip, h: 1, r: 3})
	}
}
