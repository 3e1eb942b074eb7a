package model

import "scattergather/engine"

// Toolbar is what the buttons at the end of the playback bar show.
type Toolbar struct {
	Undo, Redo         bool      // whether there is a step to go to
	Cancel, Fail, Hang string    // why it cannot be done, "" if it can
	Choose             bool      // no source is selected: failing and hanging begin with choosing one
	Prompt             Injection // the open prompt
	Own                bool      // a user's own program: nothing can be done to its sources
	Zoomed             bool      // the timeline shows a part of the run
}

// Toolbar returns what the buttons show; nothing before the first run.
func (s State) Toolbar() Toolbar {
	if s.Run.Rev == 0 {
		return Toolbar{}
	}
	fail, hang := s.cannot(FailHere), s.cannot(HangHere)
	choose := !s.Draft.Own && fail == noSource && hang == noSource && s.Draft.Scenario.Pattern == engine.ScatterGather
	if choose {
		fail, hang = "", "" // the button offers the sources
	}
	return Toolbar{
		Undo: s.History.CanUndo(), Redo: s.History.CanRedo(),
		Cancel: s.cannotCancel(), Fail: fail, Hang: hang, Choose: choose, Prompt: s.Prompt,
		Own: s.Draft.Own, Zoomed: s.Window.Zoomed(),
	}
}
