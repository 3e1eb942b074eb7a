package model

import (
	"strconv"
	"time"

	"scattergather/engine/dist"
)

// Readout is what the page says about the time at the playhead. All times are in one format.
type Readout struct {
	At   string    // the time at the playhead; at the end that of the last event, which may lie beyond the timeline
	Ends [2]string // what it goes towards: when the call ended and, if that is later, the last event; or which event of the instant it is
}

// Readout returns what the page says about the time.
func (s State) Readout() Readout {
	o, end := s.Run.Report.Outcome, s.Run.End
	r := Readout{At: s.ClockText()}
	if s.Covered() {
		return r
	}
	elapsed := dist.Clock(o.Elapsed, end)
	gathered, returnedFirst := gatheredAt(s.Run.Report)
	last := time.Duration(0)
	if n := len(s.Run.Report.Events); n > 0 {
		last = s.Run.Report.Events[n-1].At
	}
	if s.Head.AtEnd && last > end {
		// What the timeline has no room for has happened, too: the page shows the end of the run,
		// not the edge of the timeline.
		r.At = dist.Clock(last, end)
	}
	called := "Wait "
	if s.Run.Report.Own != nil {
		called = "main "
	}
	switch {
	case s.Head.Event > 0:
		from := s.Run.instantStart(s.Reached())
		r.Ends[0] = "event " + strconv.Itoa(s.Head.Event) + " of " + strconv.Itoa(s.Run.EventsReached(s.Head.At)-from)
		r.Ends[1] = "at this instant"
	case returnedFirst && gathered < o.Elapsed:
		r.Ends = [2]string{"Wait " + dist.Clock(gathered, end), "crash " + elapsed}
	case last <= o.Elapsed:
		r.Ends[0] = "of " + elapsed
	case o.Crashed != "":
		r.Ends = [2]string{"crash " + elapsed, "last event " + dist.Clock(last, end)}
	default:
		r.Ends = [2]string{called + elapsed, "last event " + dist.Clock(last, end)}
	}
	return r
}

// ClockText is the time at the playhead: exact where it rests, so that what is shown is what
// is used, and of one width while it moves.
func (s State) ClockText() string {
	if s.Head.AtEnd || s.Head.Playing {
		return dist.Clock(s.Head.Time(s.Run), s.Run.End)
	}
	return dist.Exact(s.PlayheadTime(), s.Run.End)
}

// position is what of a playhead is its place, apart from how it moves.
func (h Playhead) position() (p struct {
	at    time.Duration
	event int
	atEnd bool
}) {
	p.at, p.event, p.atEnd = h.At, h.Event, h.AtEnd
	return p
}
