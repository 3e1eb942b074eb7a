package model

import (
	"math"
	"sort"
	"time"
)

// Playhead is the position we look at, and how it moves: a time and, where several events
// happen at that instant, one of them.
type Playhead struct {
	At      time.Duration // virtual; of no meaning when AtEnd
	Event   int           // how many events of the instant At have happened, from 1; 0 for all of them
	AtEnd   bool          // after everything: the whole picture
	Playing bool
	Speed   float64       // times the usual speed, one of speeds; 0 is 1
	clock   time.Duration // when the last Tick was
}

// playTime is how long a run takes to play at the usual speed.
const playTime = 6 * time.Second

// Time returns where the playhead is in a run.
func (h Playhead) Time(s RunResult) time.Duration {
	if h.AtEnd {
		return s.End
	}
	return h.At
}

// within returns the playhead kept inside another run.
func (h Playhead) within(s RunResult) Playhead {
	if h.Event > 0 {
		reached := s.EventsReached(h.At)
		if h.Event >= reached-s.instantStart(reached) {
			h.Event = 0
		}
	}
	if !h.AtEnd && (h.At > s.End || h.At == s.End && h.Event == 0) {
		h.At, h.Event, h.AtEnd, h.Playing = 0, 0, true, false
	}
	return h
}

// Rate returns how many virtual seconds pass in a second.
func (h Playhead) Rate(s RunResult) float64 {
	return Speeds[h.SpeedIndex()] * usualRate(s.End)
}

// usualRate is a round number of virtual seconds a second at which a run takes about
// playTime.
func usualRate(end time.Duration) float64 {
	exact := float64(end) / float64(playTime)
	if exact <= 0 {
		return 1
	}
	decade := 1.0
	for exact < 1 {
		exact, decade = exact*10, decade/10
	}
	for exact >= 10 {
		exact, decade = exact/10, decade*10
	}
	best := 1.0
	for _, round := range []float64{1, 1.5, 2, 3, 5, 7, 10} {
		if math.Abs(round-exact) < math.Abs(best-exact) {
			best = round
		}
	}
	return best * decade
}

// Play starts or stops the playhead; from the end it starts over.
type Play struct{}

func (Play) update(s State) State {
	if s.Covered() {
		return Reveal{}.update(s)
	}
	h := &s.Head
	h.Playing = !h.Playing
	h.clock, h.Event = 0, 0
	if h.Playing && h.AtEnd {
		h.At, h.AtEnd = 0, false
	}
	return s
}

// Tick moves a playing playhead on. Now is a clock that only its differences matter of.
type Tick struct{ Now time.Duration }

func (m Tick) update(s State) State {
	h := &s.Head
	if !h.Playing {
		return s
	}
	// A page in the background gets no ticks: what it missed is not made up for at once.
	const longest = 100 * time.Millisecond
	if h.clock > 0 {
		passed := min(max(m.Now-h.clock, 0), longest)
		h.At += time.Duration(float64(passed) * h.Rate(s.Run))
	}
	h.clock = m.Now
	*h = h.within(s.Run)
	if h.Playing {
		s.Window = s.Window.around(h.At)
	}
	return s.pageAtPlayhead()
}

// Seek puts the playhead at a time, after everything that happens then; behind the end is
// the end.
type Seek struct{ At time.Duration }

func (m Seek) update(s State) State {
	s.Head.Playing = false
	s.Head.AtEnd = false
	s.Head.At, s.Head.Event = max(0, m.At), 0
	s.Head = s.Head.within(s.Run)
	return s.pageAtPlayhead()
}

// Step moves the playhead to the next instant at which something happens, or back to the
// one before.
type Step struct{ Back bool }

func (m Step) update(s State) State {
	at := s.Head.Time(s.Run)
	if m.Back {
		return Seek{At: s.Run.instantBefore(at)}.update(s).inSight()
	}
	return Seek{At: s.Run.InstantAfter(at)}.update(s).inSight()
}

// StepEvent moves the playhead to the next event, or back to the one before, also within
// an instant: the four Go calls of a caller happen one after the other at the same time.
type StepEvent struct{ Back bool }

func (m StepEvent) update(s State) State {
	last := s.Run.EventsReached(s.Run.End) // what comes later is out of sight
	past := min(s.Reached(), last) + 1
	if m.Back {
		past -= 2
	}
	if past > last {
		return Seek{At: s.Run.End}.update(s).inSight()
	}
	return s.seekEvent(max(1, past)).inSight()
}

// seekEvent puts the playhead right after the first past events, of which there is at least one.
func (s State) seekEvent(past int) State {
	if past < 1 || past > len(s.Run.Report.Events) {
		return s
	}
	s.Head.Playing, s.Head.AtEnd = false, false
	s.Head.At = s.Run.Report.Events[past-1].At
	s.Head.Event = past - s.Run.instantStart(past)
	s.Head = s.Head.within(s.Run)
	return s.pageAtPlayhead()
}

// Reached returns how many events of the run have happened at the playhead.
func (s State) Reached() int {
	if s.Head.AtEnd {
		return len(s.Run.Report.Events)
	}
	reached := s.Run.EventsReached(s.Head.At)
	if s.Head.Event == 0 {
		return reached
	}
	return min(reached, s.Run.instantStart(reached)+s.Head.Event)
}

// instantBefore returns the last instant of the run that is earlier than at; 0 if there is none.
func (s RunResult) instantBefore(at time.Duration) time.Duration {
	if n := s.EventsReached(at - 1); n > 0 {
		return s.Report.Events[n-1].At
	}
	return 0
}

// InstantAfter returns the first instant of the run that is later than at; the end if there is none.
func (s RunResult) InstantAfter(at time.Duration) time.Duration {
	if n := s.EventsReached(at); n < len(s.Report.Events) {
		return s.Report.Events[n].At
	}
	return s.End
}

// EventsReached returns how many events have happened by a time, that instant included.
func (s RunResult) EventsReached(at time.Duration) int {
	return sort.Search(len(s.Report.Events), func(i int) bool { return s.Report.Events[i].At > at })
}
