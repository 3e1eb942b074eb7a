package model

import (
	"slices"
)

// maxHistory is how many steps can be undone. A page that is open all day must not grow all
// day.
const maxHistory = 1000

// History is what Undo and Redo go through. It is a value like the State it is part of:
// a step never changes once it has been taken.
type History struct {
	past, future []*snapshot // the nearest last
	burst        burst
}

// A burst is a row of edits that are one to the user: a text being typed, an end being
// dragged.
type burst struct {
	on  bool
	key Key
}

// CanUndo reports whether there is something to undo.
func (h History) CanUndo() bool { return len(h.past) > 0 }

// CanRedo reports whether something has been undone that can be redone.
func (h History) CanRedo() bool { return len(h.future) > 0 }

// remember takes a step if a message has changed the draft. What the page begins with is
// no step.
func (s State) remember(before State, m Msg) State {
	switch m.(type) {
	case Undo, Redo, Leave, Settle, Grab, Release:
		return s
	}
	if s.Draft.Rev == before.Draft.Rev || before.Draft.Rev == 0 {
		s.Changed = s.Changed && before.Changed
		return s
	}
	now := burstOf(before, m)
	if now.on && now == before.History.burst {
		return s
	}
	before = before.settled()
	s.History.past, s.History.burst = before.History.past, now
	was := before.snapshot(last(s.History.past))
	if !now.on && was.matches(s) {
		s.Changed = s.Changed && was.changed
		return s
	}
	s.History.past = append(slices.Clip(s.History.past), was)
	s.History.past = s.History.past[max(0, len(s.History.past)-maxHistory):]
	s.History.future = nil
	return s
}

// burstOf returns the burst that a message belongs to. Choosing a value is a step of its own.
func burstOf(s State, m Msg) burst {
	switch m := m.(type) {
	case Edit:
		field, ok := s.Draft.Field(m.Key)
		return burst{on: ok && field.From == nil, key: m.Key}
	case EditProgram:
		return burst{on: true, key: Key{Path: "program"}}
	case Drag:
		return burst{on: true, key: s.Draft.KeyOf(m.Field)}
	case MoveSource:
		return burst{on: m.Held, key: Key{Row: m.Row}}
	}
	return burst{}
}

// settled ends a burst. One that has led back to where it began was no step.
func (s State) settled() State {
	if !s.History.burst.on {
		return s
	}
	s.History.burst, s.compared = burst{}, burst{}
	if n := len(s.History.past); n > 0 && s.History.past[n-1].matches(s) {
		s.Changed, s.Made = s.History.past[n-1].changed, s.History.past[n-1].made
		s.History.past = s.History.past[:n-1]
	}
	return s
}

// restore returns the state with the work of a moment.
func (s State) restore(m *snapshot) State {
	d := m.restored()
	d.Rev, d.lastID = s.Draft.Rev+1, max(d.lastID, s.Draft.lastID)
	if d.Opened != s.Draft.Opened {
		s.Window, s.Pinned = Window{}, nil // those of another scenario
	}
	switch {
	case m.lesson != s.Lesson:
		s.Step = m.step
	case m.made != 0:
		s.Step = m.made // its text is about what it has made
	}
	s.Lesson, s.Made, s.Changed, s.changes, s.blamed = m.lesson, m.made, m.changed, m.changes, m.blamed
	s = s.with(d)
	good := m.lastGood()
	s.fallback = &good
	return s
}

// Settle ends a burst of edits: the pointer let go, or the typing paused.
type Settle struct{}

func (Settle) update(s State) State { return s.settled() }

// Undo goes back to before the last step.
type Undo struct{}

func (Undo) update(s State) State {
	s = s.settled()
	n := len(s.History.past)
	if n == 0 {
		return s
	}
	step := s.History.past[n-1]
	s.History.past = s.History.past[:n-1]
	s.History.future = append(slices.Clip(s.History.future), s.snapshot(step))
	return s.restore(step)
}

// Redo takes the step again that was undone last.
type Redo struct{}

func (Redo) update(s State) State {
	s = s.settled()
	n := len(s.History.future)
	if n == 0 {
		return s
	}
	step := s.History.future[n-1]
	s.History.future = s.History.future[:n-1]
	s.History.past = append(slices.Clip(s.History.past), s.snapshot(step))
	return s.restore(step)
}
