package timeline

import (
	"time"

	"scattergather/engine/dist"
	"scattergather/engine/trace"
)

// ghost hatches the work that went on although its context was done, and says how much that
// was.
type ghost struct{}

func (m ghost) drawSpan(c *canvas, l *laneCanvas, b *spanBox) {
	all := c.run.on(l.Index)
	y, h := c.m.strandBox(l.Bar, strandOfAttempt(all, b.Attempt, b.Job))
	l.bar.take(c.s.clamp(b.From), c.s.clamp(b.To))
	seen := c.bar(laneBar, element{class: "tl-ghost", hatch: "ghost", y: y, h: h, r: min(4, h/3)}, b.From, b.To)
	if sum, first := m.sum(all, b.Span); first && seen {
		text, short := m.text(c, b, dist.Format(sum))
		c.labelLater(l, element{class: "tl-t-ghost", text: text}, short, c.over(l, b.From, b.To))
	}
}

// text says how much ghost work it is, and of which job. Only the bar of a job that is wide
// enough has a longer text above it, lest it seem to belong to the next job.
func (ghost) text(c *canvas, b *spanBox, sum string) (text, short string) {
	if b.Job == "" {
		return sum + " of ghost work", sum
	}
	job, number := isolate(b.Job), isolate(c.run.shortJob(b.Job))
	short = number + ": " + sum
	for _, text := range [...]string{job + ": " + sum + " of ghost work", job + ": " + sum} {
		if textWidth(text, c.m.textSize, false) <= c.s.clamp(b.To)-c.s.clamp(b.From) {
			return text, short
		}
	}
	return short, number
}

// sum adds up the ghost work of a function, and reports whether s is the first of it.
func (ghost) sum(spans []trace.Span, s *trace.Span) (sum time.Duration, first bool) {
	first = true
	for _, g := range spans {
		if g.What == trace.SpanGhost && g.Job == s.Job {
			first = first && (sum > 0 || g.Attempt == s.Attempt)
			sum += g.To - g.From
		}
	}
	return sum, first
}
