package model

import (
	"math"
	"time"

	"scattergather/engine/trace"
)

// SetSound turns the sound on or off. It is off at each visit: a page that begins to make noises
// by itself is a nuisance.
type SetSound struct{ On bool }

func (m SetSound) update(s State) State {
	s.Sound = m.On
	return s
}

// A Sound is what a tone says.
type Sound string

// Sounds.
const (
	SoundStart    Sound = "start"    // a function begins to run
	SoundSuccess  Sound = "success"  // it returns nil
	SoundFailure  Sound = "failure"  // it returns an error, or panics
	SoundCancel   Sound = "cancel"   // it is cancelled or timed out, or the whole call is
	SoundReturned Sound = "returned" // Wait returns
)

// A Tone is a sound at a place.
type Tone struct {
	Sound Sound
	Lane  string
	Pitch float64       // Hz
	Pan   float64       // from -1, left, to 1, right
	After time.Duration // from now; real time, not virtual
}

const (
	// MostTones is how many tones there are at once, at most: more are noise.
	MostTones = 12
	// stagger is between two tones of the same instant, so that four starts are heard as four.
	stagger = 30 * time.Millisecond
	// lowest is the pitch of the last lane, and of the caller an octave below it, in Hz.
	lowest = 196
	// octaves is how far the pitch of the first lane is above that of the last, at most.
	octaves = 2.4
	// widest is how far the lanes are spread to the left and to the right.
	widest = 0.6
)

// soundOf returns what is heard of an event; "" if that is nothing.
func soundOf(k trace.Kind) Sound {
	switch k {
	case trace.Start, trace.Job, trace.Hedge:
		return SoundStart
	case trace.Success:
		return SoundSuccess
	case trace.Failure, trace.Panic:
		return SoundFailure
	case trace.Cancel, trace.Cancelled, trace.Timeout:
		return SoundCancel
	case trace.WaitReturned:
		return SoundReturned
	}
	return ""
}

// Tones returns what is heard of the events that happen after one time of the run and not later
// than another, which is reached at a rate in virtual seconds a second. Of too many, those at the
// end are left out, but never that Wait returns.
func (s RunResult) Tones(after, upTo time.Duration, rate float64) []Tone {
	var tones []Tone
	now, same := after, 0
	events := s.Report.Events
	for i := s.EventsReached(after); i < len(events) && events[i].At <= upTo; i++ {
		e := events[i]
		sound := soundOf(e.Kind)
		if sound == "" {
			continue
		}
		if e.At != now {
			now, same = e.At, 0
		}
		t := Tone{Sound: sound, Lane: e.Lane, After: time.Duration(same) * stagger}
		if rate > 0 {
			t.After += time.Duration(float64(e.At-max(0, after)) / rate)
		}
		t.Pitch, t.Pan = placeOf(e.Index, len(s.Report.Lanes))
		same++
		switch {
		case len(tones) < MostTones:
			tones = append(tones, t)
		case sound == SoundReturned:
			t.After = tones[MostTones-1].After
			tones[MostTones-1] = t
		}
	}
	return tones
}

// placeOf returns where a lane is heard: from the first, high and on the left, down to the last.
// The steps are those of a pentatonic scale, in which nothing sounds wrong together. The caller is
// low and in the middle.
func placeOf(lane, lanes int) (pitch, pan float64) {
	if lane == 0 {
		return lowest / 2, 0
	}
	share := 0.5 // a single lane is in the middle
	if lanes > 2 {
		share = float64(lane-1) / float64(lanes-2)
	}
	scale := [...]float64{0, 2, 4, 7, 9} // semitones
	step := int(math.Round((1 - share) * min(octaves*float64(len(scale)), 2*float64(lanes-2))))
	semitones := scale[step%len(scale)] + 12*float64(step/len(scale))
	return lowest * math.Pow(2, semitones/12), widest * (2*share - 1)
}

// Heard returns what is heard when a message has changed a state: the events that a playing
// playhead has passed. Where it is dragged, stepped or stands, nothing is.
func Heard(before, after State, m Msg) []Tone {
	tick, ok := m.(Tick)
	if !ok || !after.Sound || !before.Head.Playing || before.Head.AtEnd || after.Held.On || before.Run.Rev != after.Run.Rev || tick.Now <= 0 {
		return nil
	}
	from := before.Head.At
	if before.Head.clock == 0 { // it begins to play
		if from > 0 {
			return nil // what happens there has been seen
		}
		from = -1
	}
	return after.Run.Tones(from, after.Head.Time(after.Run), before.Head.Rate(before.Run))
}
