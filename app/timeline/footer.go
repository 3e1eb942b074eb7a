package timeline

import (
	"scattergather/engine/dist"
	"scattergather/engine/trace"
)

// footer draws how long a plain loop would have taken, on the scale of the picture.
func (b *builder) footer() {
	p, pic := b.run, b.pic
	if b.footerH < footerHeight {
		return
	}
	y := pic.LanesBottom
	size := b.m.textSize
	if !pic.Narrow {
		text := "one by one"
		b.add(frameText, mark{shape: words, class: "tl-facts", x: margin, y: y + 19, w: textWidth(text, size, false), h: size, text: text})
	}
	loop := trace.Span{To: p.sequential}
	if !p.loopEnds {
		loop.To = forever
	}
	b.bar(frameBar, mark{class: "tl-loop", y: y + 11, h: 7, r: 3.5}, loop)
	text := clip(p.loopText(), float64(pic.Width)-b.s.Left-4, size, false)
	b.add(frameText, mark{shape: words, class: "tl-facts", x: b.s.Left, y: y + 34, w: textWidth(text, size, false), h: size, text: text})
}

// loopText compares a plain loop with what happened.
func (p *Run) loopText() string {
	if !p.loopEnds {
		return "a plain loop would never come to an end"
	}
	loop, elapsed := p.sequential, p.report.Outcome.Elapsed
	text := "a plain loop: " + dist.Format(loop) + between
	switch {
	case elapsed == loop:
		return text + "as long"
	case elapsed == 0 || loop == 0:
		return text + dist.Format(elapsed) + " as it was"
	case loop > elapsed:
		return text + p.pattern() + " is " + dist.Ratio(loop, elapsed) + " faster"
	default:
		return text + "it would have been " + dist.Ratio(elapsed, loop) + " faster"
	}
}

// pattern names what the loop is compared with.
func (p *Run) pattern() string {
	if p.isPool() {
		return "the pool"
	}
	return "scatter-gather"
}
