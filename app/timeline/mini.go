package timeline

import (
	"time"

	"scattergather/engine/dist"
	"scattergather/engine/trace"
)

// miniHead is the height in px of the line that says how the call ended.
const miniHead = 22

// Mini draws a run so small that several fit side by side: how it ended and after what time,
// and under that a strip for each lane, with the lane's name where there is room for it.
// Pictures that are to be compared need the same end of time, to, such as a little more than
// the longest of them took; 0 fits it to the call.
func (r *Run) Mini(width, height int, to time.Duration) []byte {
	elapsed := r.report.Outcome.Elapsed
	if to <= 0 {
		to = max(elapsed+elapsed/12, time.Millisecond)
	}
	space := float64(height) - miniHead - 2
	lanes := len(r.report.Lanes) - 1
	names := r.miniNames(float64(width), space)
	scale := Scale{To: to, Left: 2 + names, Right: float64(max(width, 8)) - 2}
	w := writer{}
	end, label := r.miniOutcome()
	w.svg("tl", label, width, height, 1)
	icon, _ := iconOf(end)
	w.element(&element{shape: icon.shape, class: icon.class, x: 10, y: 10, r: 7})
	text := dist.Format(elapsed)
	if r.deadlocked() {
		text = "deadlock"
	}
	w.element(&element{shape: words, class: "tl-elapsed", x: 23, y: 14.5, h: 13, text: text})
	d := strips{scale: scale, thick: stripThickness(lanes, space), y: -1}
	for lane := 1; lane <= lanes; lane++ {
		y := miniHead + space*(float64(lane)-0.5)/float64(lanes)
		d.lane(r, lane, y)
		if names > 0 {
			w.element(&element{shape: words, class: "tl-facts", x: 2, y: y + miniName*0.35, h: miniName, text: clip(isolate(r.report.Lanes[lane].Name), names-miniGap, miniName, false)})
		}
	}
	w.instants(r, scale, miniHead-4, float64(height))
	d.write(&w)
	w.raw(`</svg>`)
	return w.b
}

// Measures of the names of lanes in a small picture, in px.
const (
	miniName = 10.0 // the size of the text
	miniGap  = 6.0  // between the names and the strips
)

// miniNames returns the width of the names of the lanes and the gap after them: at most two
// fifths of the picture, and 0 where the lanes are too close together for names.
func (r *Run) miniNames(width, space float64) float64 {
	lanes := r.report.Lanes[1:]
	if len(lanes) == 0 || space/float64(len(lanes)) < miniName+1 || width < 120 {
		return 0
	}
	widest := 0.0
	for _, lane := range lanes {
		widest = max(widest, textWidth(isolate(lane.Name), miniName, false))
	}
	return min(widest+miniGap, 0.4*width)
}

// miniOutcome is the kind of end whose icon stands for the outcome of the call, and the
// outcome in words.
func (r *Run) miniOutcome() (trace.Kind, string) {
	out := r.report.Outcome
	switch {
	case out.Crashed != "":
		return trace.Panic, r.crash()
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
	if at := r.report.Outcome.Elapsed; s.contains(at) && !r.deadlocked() && !r.covered {
		w.element(&element{shape: line, class: "tl-flag-line", x: s.X(at), y: top, h: bottom - top})
	}
}
