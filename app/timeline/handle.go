package timeline

import (
	"time"

	"scattergather/engine/trace"
)

// HandleKind is what dragging a handle changes.
type HandleKind string

// Kinds of handles.
const (
	HandleDelay    HandleKind = "delay"    // the end of a bar with a fixed delay
	HandleTimeout  HandleKind = "timeout"  // the timeout mark of a source: its own, or the one that all share
	HandleBackoff  HandleKind = "backoff"  // the end of the first pause between attempts
	HandleDeadline HandleKind = "deadline" // of the whole call
	HandleCancelAt HandleKind = "cancelAt" // when the caller walks away
)

// Handle is a draggable end. While it is dragged the page should keep View.From and
// View.To as they are: fitting the window anew would move the handle under the pointer.
type Handle struct {
	Name    string        // for people and tests: "postgres delay", "Deadline", "Caller cancels"
	Kind    HandleKind    // what it changes
	Field   string        // the scenario's field: "sources[2].delay", "deadline"
	Lane    int           // index in Report.Lanes; 0 for those of the whole call
	Source  int           // row of the scenario's sources; -1 for those of the whole call
	Value   time.Duration // of the field; trace.Forever for a delay of "forever"
	Steps   int           // how often the value counts: a delay once a step
	Origin  time.Duration // the time at which the field's value begins to count
	At      time.Duration // where the value ends
	X, Y    float64       // the handle's middle; at the edge of the plot when At is out of sight
	Height  float64       // of what it ends
	Clipped bool          // At is out of sight
}

// ValueAt is the value the field must have for the handle to lie at a time. A delay is also
// stretched by the factor that all sources share, and a backoff by its jitter, as far as
// its length shows that.
func (h Handle) ValueAt(t time.Duration) time.Duration {
	t = max(0, t-h.Origin)
	if length := h.At - h.Origin; h.Value > 0 && length > 0 && h.At < forever {
		return time.Duration(float64(t) * (float64(h.Value) / float64(length)))
	}
	return t / time.Duration(max(1, h.Steps))
}

// handle adds a handle, at the edge of the plot if its place is out of sight.
func (b *builder) handle(h Handle) {
	h.X = b.s.clamp(min(h.At, 1<<62))
	h.Clipped = !b.s.sees(h.At)
	b.pic.Handles = append(b.pic.Handles, h)
}

// callHandles offers the ends of a source's call that can be dragged: what is called so, in
// the row source of the scenario, by the function whose span is given.
func (b *builder) callHandles(v *laneView, name string, source int, function trace.Span) {
	attempt, pause := b.run.firstOf(v.Index, function)
	s, row := b.run.report.Scenario.Sources[source], b.run.rows[source]
	if attempt.What == "" && !(row.hasTimeout && row.timeout == 0) { // which is over before it begins
		return
	}
	field := "sources[" + itoa(source) + "]."
	h := Handle{Lane: v.Index, Source: source, Steps: 1, Y: v.Bar, Height: 2 * b.half(v.Lane)}
	if row.isFixed && attempt.What != "" {
		h := h
		h.Name, h.Kind, h.Field = name+" delay", HandleDelay, field+"delay"
		h.Value, h.Steps, h.Origin, h.At = row.fixed, max(1, s.Steps), attempt.From, attempt.Planned
		if s.FailAbove != "" && row.fixed > 0 { // a refused call was not even begun
			h.At = later(attempt.From, row.fixed*time.Duration(h.Steps))
		}
		b.handle(h)
	}
	// A timeout that all sources share is worth a handle only where it matters.
	if row.hasTimeout && (row.ownTimeout || b.bites(v, row.timeout) || b.view.Held == name+" timeout") {
		h.Name, h.Kind, h.Field = name+" timeout", HandleTimeout, field+"timeout"
		h.Value, h.Origin, h.At = row.timeout, function.From, later(function.From, row.timeout)
		if !row.ownTimeout {
			h.Field, h.Source = "timeout", -1
		}
		b.timeoutMark(v, function, h.At)
		b.handle(h)
	}
	if pause.What != "" {
		h.Name, h.Kind, h.Field, h.Source = name+" backoff", HandleBackoff, field+"retry.backoff", source
		h.Value, h.Origin, h.At = row.backoff, pause.From, pause.Planned
		b.handle(h)
	}
}

// firstOf are the first attempt and the first pause of a function on a lane.
func (p *Run) firstOf(lane int, function trace.Span) (attempt, pause trace.Span) {
	for _, s := range p.on(lane) {
		switch {
		case s.Job != function.Job || s.First < function.First:
		case s.What == trace.SpanAttempt && attempt.What == "":
			attempt = s
		case s.What == trace.SpanBackoff && pause.What == "":
			pause = s
		}
	}
	return attempt, pause
}

// bites tells whether a timeout ends a call on a lane, or would if nothing else had.
func (b *builder) bites(v *laneView, timeout time.Duration) bool {
	for lane := v.Index; v.shows(lane); lane++ {
		for _, s := range b.run.on(lane) {
			if s.End == trace.Timeout || s.What == trace.SpanAttempt && s.Planned-s.From >= timeout {
				return true
			}
		}
	}
	return false
}

// timeoutMark shows where a timeout lies that was not needed.
func (b *builder) timeoutMark(v *laneView, function trace.Span, at time.Duration) {
	if function.To < at && b.s.sees(at) && v.Count == 1 {
		over := b.half(v.Lane) + 3
		b.add(laneBar, mark{shape: line, class: "tl-limit", x: b.s.X(at), y: v.Bar - over, h: 2 * over})
	}
}
