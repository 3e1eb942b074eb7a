package timeline

import (
	"scattergather/engine/dist"
	"scattergather/engine/trace"
)

// wouldTake outlines what was left of an attempt that was cut short.
type wouldTake struct{}

func (m wouldTake) drawSpan(c *canvas, l *laneCanvas, b *spanBox) {
	cut := b.Planned > b.To && (b.End == trace.Timeout || b.End == trace.Cancelled || b.End == "")
	if !cut || m.livesOn(c.run, l.Index, b.Span) || m.worksOn(c.run, l.Index, b.Span) {
		return
	}
	seen := c.bar(laneBar, element{class: "tl-would", y: b.top, h: b.height, r: b.radius()}, b.To, b.Planned)
	l.bar.take(c.s.clamp(b.To), c.s.clamp(b.Planned))
	if !seen || b.Copy || b.height < c.m.barH/2 {
		return
	}
	text := "would have taken " + dist.Format(b.Planned-b.From)
	if b.Planned == forever {
		text = "would never have ended"
	}
	from, to := c.s.clamp(b.To)+c.m.icon, c.s.clamp(b.Planned)
	inside := interval{from + clearance, to - clearance}
	places := l.keep(place{&l.inside, to - 7, end, inside}, place{&l.inside, from + 4, start, inside})
	if !c.pic.Narrow { // there the line above belongs to what did happen
		places = append(places, c.over(l, b.To, b.Planned)...)
	}
	c.labelLater(l, element{class: "tl-t-soft", text: text}, dist.Format(b.Planned-b.From), places)
}

// livesOn reports whether an attempt goes on as an orphan or a leak.
func (wouldTake) livesOn(r *Run, lane int, attempt *trace.Span) bool {
	for _, s := range r.on(lane) {
		switch {
		case s.Job != attempt.Job:
		case s.What == trace.SpanOrphan && s.Attempt == attempt.Attempt, s.What == trace.SpanLeak && s.From >= attempt.To:
			return true
		}
	}
	return false
}

// worksOn reports whether a pool worker took another job in the time that an attempt would
// have needed.
func (wouldTake) worksOn(r *Run, lane int, attempt *trace.Span) bool {
	for _, s := range r.on(lane) {
		if s.What == trace.SpanJob && s.Job != attempt.Job && s.From >= attempt.To && s.End != trace.JobCancelled {
			return true
		}
	}
	return false
}
