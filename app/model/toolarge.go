package model

import (
	"errors"
	"strings"

	"scattergather/engine"
	"scattergather/engine/link"
)

// tooLarge is a link to a scenario that is too large to be run, since limits have been lowered
// after the link was made.
type tooLarge struct {
	link.Link
	smaller engine.Scenario
}

// readTooLarge reads a link of this kind; ok is false for every other.
func readTooLarge(fragment string) (t tooLarge, ok bool) {
	t.Scenario, _ = link.Decode(fragment)
	if t.smaller, ok = t.Scenario.Smaller(); ok {
		_, viewed := link.Split(fragment)
		t.View, t.ViewErr = link.ParseView(viewed)
	}
	return t, ok
}

// openTooLarge opens a scenario that cannot be run for a reason. It can be edited, and until it
// is small enough a smaller one is run, so that there is something to see and to edit.
func (s State) openTooLarge(t tooLarge, reason error) State {
	s = s.open(t.Scenario, "")
	s.Notice = Notice{Text: "This link is open for editing, but is too large to run: " + s.Draft.tooLarge(reason) + ". Until you lower it, the timeline shows a smaller scenario."}
	s = s.look(t.Link)
	s.fallback = &t.smaller
	return s
}

// tooLarge says in which field the draft is too large, and what the limit is.
func (d Draft) tooLarge(err error) string {
	wrong, ok := errors.AsType[engine.FieldErrors](err)
	if !ok || len(wrong) == 0 {
		return err.Error()
	}
	key := d.KeyOf(wrong[0].Field)
	f, ok := d.Field(key)
	if !ok {
		return wrong[0].Error()
	}
	if key.Row == 0 {
		return f.Label + ": " + wrong[0].Problem
	}
	return shortName(d.Scenario.Sources[d.Index(key.Row)].Name) + ", " + strings.ToLower(f.Label) + ": " + wrong[0].Problem
}

// shortName is a name cut to what a sentence has room for.
func shortName(name string) string {
	const most = 24 // characters
	if runes := []rune(name); len(runes) > most {
		return string(runes[:most-1]) + "…"
	}
	return name
}

// showsAll takes the notice about a smaller scenario away once the whole of it has run.
func (s State) showsAll(before State) State {
	if before.Run.Smaller && s.Notice == before.Notice && !s.Notice.Urgent {
		s.Notice = Notice{}
	}
	return s
}
