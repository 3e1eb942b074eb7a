package timeline

import (
	"time"

	"scattergather/engine/dist"
	"scattergather/engine/trace"
)

// miniHead is the height in px of the line that says how the call ended.
const miniHead = 22

// Mini draws a run so small that several can be looked at side by side: how it ended and
// after what time, and under that a strip for each lane. Pictures that are to be compared
// need the same end of time, to, such as a little more than the longest of them took; 0
// fits it to the call.
func (r *Run) Mini(width, height int, to time.Duration) []byte {
	elapsed := r.report.Outcome.Elapsed
	if to <= 0 {
		to = max(elapsed+elapsed/12, time.Millisecond)
	}
	scale := Scale{To: to, Left: 2, Right: float64(max(width, 8)) - 2}
	w := writer{}
	end, label := r.miniOutcome()
	w.svg("tl", label, width, height)
	icon, _ := iconOf(end)
	w.element(&element{shape: icon.shape, class: icon.class, x: 10, y: 10, r: 7})
	text := dist.Format(elapsed)
	if r.deadlocked() {
		text = "deadlock"
	}
	w.element(&element{shape: words, class: "tl-elapsed", x: 23, y: 14.5, h: 13, text: text})
	space := float64(height) - miniHead - 2
	lanes := len(r.report.Lanes) - 1
	d := strips{scale: scale, thick: stripThickness(lanes, space), y: -1}
	for lane := 1; lane <= lanes; lane++ {
		d.lane(r, lane, miniHead+space*(float64(lane)-0.5)/float64(lanes))
	}
	w.instants(r, scale, miniHead-4, float64(height))
	d.write(&w)
	w.raw(`</svg>`)
	return w.b
}

// miniOutcome is the kind of end whose icon stands for the outcome of the call, and the
// outcome in words.
func (r *Run) miniOutcome() (trace.Kind, string) {
	out := r.report.Outcome
	switch {
	case out.Crashed != "":
		return trace.Panic, oneLine(out.Crashed)
	case out.Error != "":
		return trace.Failure, "error after " + dist.Format(out.Elapsed) + ": " + oneLine(out.Error)
	}
	return trace.Success, count(out.Total, "result") + " after " + dist.Format(out.Elapsed)
}

// instants draws the cancel and the return of Wait through small lanes.
func (w *writer) instants(r *Run, s Scale, top, bottom float64) {
	if r.cancel.ok && s.contains(r.cancel.at) {
		w.element(&element{shape: line, class: "tl-cancel-line", x: s.X(r.cancel.at), y: top, h: bottom - top})
	}
	if at := r.report.Outcome.Elapsed; s.contains(at) && !r.deadlocked() {
		w.element(&element{shape: line, class: "tl-flag-line", x: s.X(at), y: top, h: bottom - top})
	}
}
