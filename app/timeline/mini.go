package timeline

import (
	"time"

	"scattergather/engine/dist"
	"scattergather/engine/trace"
)

// miniHead is the height of the line of a small picture that tells how the call went, in px.
const miniHead = 22

// Mini draws a run so small that several can be looked at side by side: how it ended and
// after what time, and under that a strip for each lane. Pictures that are to be compared
// need the same end of time, to, such as a little more than the longest of them took; 0
// fits it to the call.
func (p *Run) Mini(width, height int, to time.Duration) []byte {
	elapsed := p.report.Outcome.Elapsed
	if to <= 0 {
		to = max(elapsed+elapsed/12, time.Millisecond)
	}
	scale := Scale{To: to, Left: 2, Right: float64(max(width, 8)) - 2}
	w := writer{}
	w.svg("tl", p.outcome(), width, height)
	icon, class, _, _ := endMark(p.outcomeKind())
	w.mark(&mark{shape: icon, class: class, x: 10, y: 10, r: 7})
	text := dist.Format(elapsed)
	if p.stuck() {
		text = "deadlock"
	}
	w.mark(&mark{shape: words, class: "tl-elapsed", x: 23, y: 14.5, h: 13, text: text})
	space := float64(height) - miniHead - 2
	lanes := len(p.report.Lanes) - 1
	d := small{scale: scale, thick: thin(lanes, space), y: -1}
	for lane := 1; lane <= lanes; lane++ {
		d.lane(p, lane, miniHead+space*(float64(lane)-0.5)/float64(lanes))
	}
	p.moments(&w, scale, miniHead-4, float64(height))
	d.write(&w)
	w.raw(`</svg>`)
	return w.b
}

// outcomeKind is the kind of end that stands for the outcome of the call.
func (p *Run) outcomeKind() trace.Kind {
	switch {
	case p.report.Outcome.Crashed != "":
		return trace.Panic
	case p.report.Outcome.Error != "":
		return trace.Failure
	}
	return trace.Success
}

// outcome tells the outcome in words.
func (p *Run) outcome() string {
	out := p.report.Outcome
	switch {
	case out.Crashed != "":
		return out.Crashed
	case out.Error != "":
		return "error after " + dist.Format(out.Elapsed) + ": " + flat(out.Error)
	}
	return count(out.Total, "result") + " after " + dist.Format(out.Elapsed)
}

// moments draws the cancel and the return of Wait through small lanes.
func (p *Run) moments(w *writer, s Scale, top, bottom float64) {
	if p.cancel.ok && s.sees(p.cancel.at) {
		w.mark(&mark{shape: line, class: "tl-cancel-line", x: s.X(p.cancel.at), y: top, h: bottom - top})
	}
	if at := p.report.Outcome.Elapsed; s.sees(at) && !p.stuck() {
		w.mark(&mark{shape: line, class: "tl-flag-line", x: s.X(at), y: top, h: bottom - top})
	}
}
