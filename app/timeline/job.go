package timeline

import (
	"strings"

	"scattergather/engine/trace"
)

// jobOutcome marks the end of a job that did not succeed; the end of one that did is the
// start of the next.
type jobOutcome struct{}

func (jobOutcome) drawSpan(c *canvas, l *laneCanvas, b *spanBox) {
	if b.End == trace.JobCancelled {
		l.jobsCancelled++
		return
	}
	l.jobIcons[0], l.jobIcons[1] = l.jobIcons[1], interval{}
	if b.End == trace.Success || !c.s.contains(b.To) {
		return
	}
	if x, textClass, ok := c.outcomeIcon(l, *b.Span); ok {
		l.jobIcons[1] = interval{x - c.m.icon, x + c.m.icon}
		c.labelLater(l, element{class: textClass, text: oneLine(b.Detail)}, shortOutcome(b.End), c.around(l, x))
	}
}

// jobHandles offers the ends of a job that can be dragged, on the first job of each source.
type jobHandles struct{}

func (jobHandles) drawSpan(c *canvas, l *laneCanvas, b *spanBox) {
	if b.End == trace.JobCancelled {
		return
	}
	if row := c.run.rowOf(*b.Span); b.Job == c.run.sources[row].job { // others would edit the same fields
		c.callHandles(l, b.Job, row, *b.Span)
	}
}

// shortJob shortens "job #12" to "#12" if no other source has numbered jobs; a name without
// a number stays as it is.
func (r *Run) shortJob(job string) string {
	if r.numbered > 1 {
		return job
	}
	return job[max(0, strings.LastIndexByte(job, '#')):]
}

// jobName writes the name of a job into its bar, or only its number, clear of the icons at
// its ends.
type jobName struct{}

func (jobName) drawSpan(c *canvas, l *laneCanvas, b *spanBox) {
	if l.Source >= 0 || b.Attempt != 1 || b.strand.of != 1 {
		return
	}
	size := c.textOf(10.5)
	before, mine := l.jobIcons[0], l.jobIcons[1]
	from, to := max(c.s.clamp(b.From), before.to), c.s.clamp(b.wanted)
	if mine.to > 0 {
		to = min(to, mine.from)
	}
	inside := interval{from + clearance, to - clearance}
	short := c.run.shortJob(b.Job)
	for _, text := range [...]string{b.Job, short, strings.TrimPrefix(short, "#")} {
		if textWidth(text, size, false) <= inside.to-inside.from {
			c.labelLater(l, element{class: "tl-t-inside", text: text, h: size}, "", l.keep(place{&l.inside, (from + to) / 2, middle, inside}))
			return
		}
	}
}

// cancelledJobs says how many jobs a worker took after the context was done.
type cancelledJobs struct{}

func (cancelledJobs) drawLane(c *canvas, l *laneCanvas) {
	n := l.jobsCancelled
	if n == 0 {
		return
	}
	all := c.run.on(l.Index)
	at := 0.0
	for _, s := range all {
		if s.What == trace.SpanJob && s.End == trace.JobCancelled {
			at = c.s.X(s.From)
		}
	}
	if at < c.s.Left || at > c.s.Right {
		return
	}
	c.add(laneEnd, element{shape: stopSign, class: "tl-end tl-cancelled", x: at, y: l.Bar, r: c.m.icon})
	l.bar.take(at-c.m.icon, at+c.m.icon)
	c.labelLater(l, element{class: "tl-t-cancelled", text: count(n, "job") + " cancelled"}, itoa(n)+" cancelled", c.around(l, at))
}
