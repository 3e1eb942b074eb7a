package timeline

import (
	"strings"
	"time"

	"scattergather/engine/dist"
	"scattergather/engine/own"
	"scattergather/engine/trace"
)

// ownMarks are the marks of a run of a user's own program, as marks are those of a scenario.
var ownMarks = []mark{
	elapsed{}, axis{},
	cover{}, callerName{}, returnFlag{}, ownMain{},
	scatter{},
	lanes{},
}

// ownLaneMarks are drawn on each lane of such a run.
var ownLaneMarks = []laneMark{background{}, goroutine{}, outcome{}, pendingLabels{}, laneName{}}

// note is something of no length that happens on a lane of a user's own program.
type note struct {
	at    time.Duration
	kind  trace.Kind // Cancel or Deadline; "" for a print
	text  string
	event int // its index in the report
}

// readNotes lists the notes of each lane, by time.
func readNotes(r *Run) [][]note {
	notes := make([][]note, len(r.report.Lanes))
	for i, e := range r.report.Events {
		if lane := r.laneNamed(e.Lane, e.Index); lane >= 0 && (e.Kind == trace.Cancel || e.Kind == trace.Deadline) {
			notes[lane] = append(notes[lane], note{e.At, e.Kind, e.Detail, i})
		}
	}
	for _, p := range r.report.Own.Recording.Prints {
		notes[p.Lane] = append(notes[p.Lane], note{at: p.At, text: p.Text})
	}
	return notes
}

// ownRow is where a goroutine is drawn: on a lane, or in the frame for main.
type ownRow struct {
	*laneCanvas       // nil for main
	index             int
	bars, ends        layer
	middle, top, high float64 // of the bar
}

// ownMain draws the main goroutine on the caller's bar.
type ownMain struct{}

func (ownMain) draw(c *canvas) {
	c.ownRow(ownRow{bars: frameBar, ends: frameEnd, middle: c.barY + callerBar/2, top: c.barY, high: callerBar})
}

// goroutine draws any other goroutine.
type goroutine struct{}

func (goroutine) drawLane(c *canvas, l *laneCanvas) {
	if c.crowded && c.inSight(l.Index) > crowdedLane {
		c.drawCrowd(l)
		return
	}
	c.ownRow(ownRow{l, l.Index, laneBar, laneEnd, l.Bar, l.Bar - c.m.barH/2, c.m.barH})
}

// ownRow draws what a goroutine does, and when it waits.
func (c *canvas) ownRow(g ownRow) {
	all := c.run.on(g.index)
	for i := range all {
		s := &all[i]
		c.ofSpan(SpanID{g.index, i + 1})
		e := element{y: g.top, h: g.high, r: min(4, g.high/3)}
		text, class := "", "tl-t-soft"
		switch s.What {
		case trace.SpanRun:
			c.ownGaps(g, s, all[i+1:])
			continue
		case trace.SpanSleep:
			e.class, text, class = "tl-run", dist.Format(s.To-s.From), "tl-t-inside"
			if leak := all[len(all)-1]; leak.What == trace.SpanLeak && leak.From > c.s.To {
				text += ", then " + c.run.leakText(&leak)
			}
		case trace.SpanBlocked:
			e.class, e.hatch, text = "tl-blocked", "queued", s.Detail
			if c.run.report.Events[s.First].Kind == trace.GoBlocked {
				text = "Go blocked"
			}
		case trace.SpanWaiting:
			e.class, text = "tl-waiting", "Wait blocked"
		case trace.SpanLeak:
			e.class, e.hatch, text, class = "tl-leak", "leak", c.run.leakText(s), "tl-t-leak"
		}
		to := s.To
		if s.What == trace.SpanLeak {
			to = forever
		}
		seen := c.bar(g.bars, e, s.From, to)
		c.countHandle(g, s)
		if s.What == trace.SpanSleep && s.Planned > s.To && all[len(all)-1].What != trace.SpanLeak {
			e.class = "tl-would"
			c.bar(g.bars, e, s.To, s.Planned)
		}
		if s.What == trace.SpanSleep {
			c.ownHandle(g, "sleep", s.First, s.From, s.Planned)
		}
		if !seen || text == "" {
			continue
		}
		c.ownLabel(g, s, element{class: class, text: isolate(text)}, to)
	}
	c.ofLane(g.index)
	for _, n := range c.run.notes[g.index] {
		c.ownNote(g, n)
	}
}

// ownGaps draws a thin line where a goroutine neither sleeps nor waits: others run before it.
func (c *canvas) ownGaps(g ownRow, run *trace.Span, inside []trace.Span) {
	gap := func(from, to time.Duration) {
		if to > from {
			c.bar(g.bars, element{class: "tl-run tl-lost", y: g.middle - 1.5, h: 3, r: 1.5}, from, to)
		}
	}
	at := run.From
	for _, s := range inside {
		gap(at, min(s.From, run.To))
		at = max(at, s.To)
	}
	gap(at, run.To)
}

// leakText says where a goroutine waits for ever.
func (r *Run) leakText(s *trace.Span) string {
	if line := r.ownLine(s); line > 0 {
		return "leaked at line " + itoa(line) + ": " + s.Detail
	}
	return "leaked: " + s.Detail
}

// ownLine returns the line at which a goroutine begins a span, or was last; 0 if it is not known.
func (r *Run) ownLine(s *trace.Span) int {
	for i := s.First; i >= 0; i-- {
		e := r.report.Events[i]
		if line := r.report.Own.Recording.Places[i].Line; line > 0 && r.laneNamed(e.Lane, e.Index) == s.Lane {
			return line
		}
	}
	return 0
}

// ownLabel writes what a goroutine waits for into its bar, or beside it.
func (c *canvas) ownLabel(g ownRow, s *trace.Span, e element, to time.Duration) {
	if g.laneCanvas == nil {
		if e.class != "tl-t-inside" {
			c.textInCallerBar(*s, e.text)
		}
		return
	}
	g.bar.take(c.s.clamp(s.From), c.s.clamp(to))
	places := c.within(g.laneCanvas, s.From, to)
	if s.What == trace.SpanLeak {
		places = c.over(g.laneCanvas, s.From, to)
	}
	c.labelLater(g.laneCanvas, e, "", places)
}

// ownNote draws a print as a tick above the bar, a cancel as a line across it, and the end of a
// deadline as a thin one.
func (c *canvas) ownNote(g ownRow, n note) {
	switch n.kind {
	case "":
		if c.s.contains(n.at) {
			c.add(g.ends, element{shape: line, class: "tl-print", x: c.s.X(n.at), y: g.top - 5, h: 4})
		}
	case trace.Cancel:
		if !c.s.contains(n.at) {
			return
		}
		x := c.s.X(n.at)
		c.add(g.ends, element{shape: line, class: "tl-cancel-line", x: x, y: g.top - 3, h: g.high + 6})
		if run, _ := c.run.span(g.index, trace.SpanRun); g.laneCanvas != nil && run.Detail != n.text {
			c.labelLater(g.laneCanvas, element{class: "tl-t-cancelled", text: "cancel: " + oneLine(n.text)}, "cancel", c.around(g.laneCanvas, x))
		}
	case trace.Deadline:
		at := addTimes(n.at, c.run.report.Events[n.event].For)
		if run, _ := c.run.span(g.index, trace.SpanRun); c.s.contains(at) && at <= run.To {
			c.add(g.ends, element{shape: line, class: "tl-limit", x: c.s.X(at), y: g.top - 3, h: g.high + 6})
		}
		c.ownHandle(g, "timeout", n.event, n.at, at)
	}
}

// ownHandle offers an end that a constant in the source decides.
func (c *canvas) ownHandle(g ownRow, what string, event int, from, at time.Duration) {
	i, ok := c.run.literalOf(event)
	if !ok || c.run.covered {
		return
	}
	literal := c.run.report.Own.Recording.Literals[i]
	h := Handle{
		Name: c.run.report.Lanes[g.index].Name + " " + what + ", line " + itoa(literal.Line), Kind: HandleDelay, Field: own.Field(i), Lane: g.index, Source: -1,
		Value: time.Duration(literal.Value), Steps: 1, Origin: from, At: at, Y: g.middle, Height: g.high,
	}
	for _, other := range c.pic.Handles {
		if other.Name == h.Name {
			return // a loop: the first one has the handle
		}
	}
	c.handle(h)
}

// countHandle offers the end of a wait that a constant decides: the limit of a group, or the capacity
// of a channel.
func (c *canvas) countHandle(g ownRow, s *trace.Span) {
	i, ok := c.run.countOf(s)
	if !ok || c.run.covered {
		return
	}
	literal := c.run.report.Own.Recording.Literals[i]
	h := Handle{
		Kind: HandleCount, Field: own.Field(i), Lane: g.index, Source: -1, Counts: "capacity",
		Value: time.Duration(literal.Value), Steps: 1, Origin: s.From, At: s.To, Y: g.middle, Height: g.high,
	}
	if literal.Kind == own.Limit {
		h.Counts, h.Least = "limit", 1
	}
	h.Name = c.run.report.Lanes[g.index].Name + " " + h.Counts + ", line " + itoa(literal.Line)
	for _, other := range c.pic.Handles {
		if other.Field == h.Field {
			return // the first wait has the handle
		}
	}
	c.handle(h)
}

// countOf returns the constant, by its index, that decides how long a goroutine waits: of Go the limit
// of its group, of a send the capacity of its channel. Two constants of one name are none.
func (r *Run) countOf(s *trace.Span) (index int, ok bool) {
	if s.What != trace.SpanBlocked && s.What != trace.SpanLeak {
		return 0, false
	}
	kind := own.Count
	of, _, isSend := strings.Cut(s.Detail, " <- ")
	if r.report.Events[s.First].Kind == trace.GoBlocked {
		kind = own.Limit
		of = r.groupOf(s.First)
	} else if !isSend {
		return 0, false
	}
	found := 0
	for i, l := range r.report.Own.Recording.Literals {
		if l.Kind == kind && l.Of == of && of != "" && l.Value >= 0 {
			index, found = i, found+1
		}
	}
	return index, found == 1
}

// groupOf returns what the source calls the group whose Go an event is of; "" if it cannot be read.
func (r *Run) groupOf(event int) string {
	place := r.report.Own.Recording.Places[event]
	if place.Line < 1 || place.Line > len(r.lines) || place.Column < 1 || place.Column > len(r.lines[place.Line-1]) {
		return ""
	}
	group, _, _ := strings.Cut(r.lines[place.Line-1][place.Column-1:], ".Go(")
	return group
}

// literalOf returns the constant in the source, by its index, that decides how long what an event
// begins takes: an argument of its call, or the only one anywhere else that is as long.
func (r *Run) literalOf(event int) (index int, ok bool) {
	recording, e := r.report.Own.Recording, r.report.Events[event]
	place := recording.Places[event]
	same, found := 0, 0
	for i, l := range recording.Literals {
		switch {
		case l.Kind != own.Duration || l.Value <= 0:
		case l.CallLine == place.Line && l.CallColumn == place.Column && place.Line > 0:
			return i, true
		case l.Call == "" && time.Duration(l.Value) == e.For:
			same, found = i, found+1
		}
	}
	return same, found == 1
}
