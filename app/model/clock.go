package model

import (
	"time"

	"scattergather/engine/dist"
)

// Readout is the time at the playhead, and the ends of the run that it goes towards. All are
// in one format.
type Readout struct {
	At   string // the time at the playhead
	Wait string // when Wait returned, or the program crashed
	End  string // when the last goroutine ended that is on the timeline; "" if that is when Wait returned
}

// Readout returns what the page says about the time.
func (s State) Readout() Readout {
	elapsed, end := s.Run.Report.Outcome.Elapsed, s.Run.End
	r := Readout{At: s.ClockText(), Wait: dist.Clock(elapsed, end)}
	if end > elapsed {
		r.End = dist.Clock(end, end)
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
