package timeline

import (
	"math"
	"time"

	"scattergather/engine/trace"
)

// HandleKind is what dragging a handle changes.
type HandleKind string

// Kinds of handles.
const (
	HandleDelay    HandleKind = "delay"    // the end of a bar with a fixed delay
	HandleTimeout  HandleKind = "timeout"  // the timeout of a source: its own, or the one that all share
	HandleBackoff  HandleKind = "backoff"  // the end of the first pause between attempts
	HandleDeadline HandleKind = "deadline" // of the whole call
	HandleCancelAt HandleKind = "cancelAt" // when the caller walks away
	HandleCount    HandleKind = "count"    // how many fit, which decides how long a goroutine is blocked: a limit, or a capacity
)

// Handle is a draggable end. While it is dragged the page should keep View.From and View.To
// as they are: a window that is fitted again would move the handle under the pointer.
type Handle struct {
	Name    string        // for people and tests: "postgres delay", "Deadline", "Caller cancels"
	Kind    HandleKind    // what it changes
	Field   string        // the scenario's field: "sources[2].delay", "deadline"
	Lane    int           // index in Report.Lanes; 0 for those of the whole call
	Source  int           // row of the scenario's sources; -1 for those of the whole call
	Value   time.Duration // of the field; trace.Forever for a delay of "forever". Of HandleCount it is a number, not a time
	Counts  string        // of HandleCount: "limit" or "capacity"
	Least   time.Duration // of HandleCount: the least number
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

// perCount is by how many px a handle has to be dragged for a number that is one higher or lower.
const perCount = 24

// mostCount is the highest number that a handle can be dragged to, unless it is higher already.
const mostCount = 100

// CountAt is the number that a handle of HandleCount stands for when it is dragged to an x: the
// further to the left, which is to say the shorter the goroutine shall be blocked, the higher.
func (h Handle) CountAt(x float64) time.Duration {
	return h.Count(h.Value + time.Duration(math.Round((h.X-x)/perCount)))
}

// Count is the number nearest to n that a handle of HandleCount can stand for.
func (h Handle) Count(n time.Duration) time.Duration { return min(max(n, h.Least), h.Most()) }

// Most is the highest number that a handle of HandleCount can stand for.
func (h Handle) Most() time.Duration { return max(h.Value, mostCount) }

// handle adds a handle, at the edge of the plot if its place is out of sight.
func (c *canvas) handle(h Handle) {
	h.X = c.s.clamp(min(h.At, 1<<62))
	h.Clipped = !c.s.contains(h.At)
	c.pic.Handles = append(c.pic.Handles, h)
}

// laneHandles offers the ends on the lane of a source, or of its folded replicas, that can
// be dragged.
type laneHandles struct{}

func (laneHandles) drawLane(c *canvas, l *laneCanvas) {
	if l.Source < 0 {
		return
	}
	if run, ok := c.run.span(l.Index, trace.SpanRun); ok {
		c.callHandles(l, l.Name, l.Source, run)
	}
}

// callHandles offers the draggable ends of a call: by which name, in which row of the
// scenario's sources, and the span of the function that made it.
func (c *canvas) callHandles(l *laneCanvas, name string, source int, function trace.Span) {
	if c.run.covered {
		return // when its bar ends is not known yet
	}
	attempt, pause := firstCalls(c.run, l.Index, function)
	s, row := c.run.report.Scenario.Sources[source], c.run.sources[source]
	if attempt.What == "" && !(row.hasTimeout && row.timeout == 0) { // which is over before it begins
		return
	}
	field := func(name string) string { return "sources[" + itoa(source) + "]." + name }
	h := Handle{Lane: l.Index, Source: source, Steps: 1, Y: l.Bar, Height: 2 * c.half(l.Lane)}
	if row.isFixed && attempt.What != "" {
		h := h
		h.Name, h.Kind, h.Field = name+" delay", HandleDelay, field("delay")
		h.Value, h.Steps, h.Origin, h.At = row.fixed, max(1, s.Steps), attempt.From, attempt.Planned
		if s.FailAbove != "" && row.fixed > 0 { // a refused call was not even begun
			h.At = addTimes(attempt.From, row.fixed*time.Duration(h.Steps))
		}
		c.handle(h)
	}
	// A timeout that all sources share is worth a handle only where it matters.
	if row.hasTimeout && (row.ownTimeout || c.timeoutMatters(l, row.timeout) || c.view.Held == name+" timeout") {
		h.Name, h.Kind, h.Field = name+" timeout", HandleTimeout, field("timeout")
		h.Value, h.Origin, h.At = row.timeout, function.From, addTimes(function.From, row.timeout)
		if !row.ownTimeout {
			h.Field, h.Source = "timeout", -1
		}
		c.timeoutLine(l, function, h.At)
		c.handle(h)
	}
	if pause.What != "" {
		h.Name, h.Kind, h.Field, h.Source = name+" backoff", HandleBackoff, field("retry.backoff"), source
		h.Value, h.Origin, h.At = row.backoff, pause.From, pause.Planned
		c.handle(h)
	}
}

// timeoutMatters reports whether a timeout ends a call on a lane, or would if nothing else had.
func (c *canvas) timeoutMatters(l *laneCanvas, timeout time.Duration) bool {
	for lane := l.Index; l.shows(lane); lane++ {
		for _, s := range c.run.on(lane) {
			if s.End == trace.Timeout || s.What == trace.SpanAttempt && s.Planned-s.From >= timeout {
				return true
			}
		}
	}
	return false
}

// timeoutLine shows where a timeout lies that was not needed.
func (c *canvas) timeoutLine(l *laneCanvas, function trace.Span, at time.Duration) {
	if function.To < at && c.s.contains(at) && l.Count == 1 {
		over := c.half(l.Lane) + 3
		c.add(laneBar, element{shape: line, class: "tl-limit", x: c.s.X(at), y: l.Bar - over, h: 2 * over})
	}
}
