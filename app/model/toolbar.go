package model

// Toolbar is what the buttons at the end of the playback bar show.
type Toolbar struct {
	Undo, Redo         bool   // whether there is a step to go to
	Cancel, Fail, Hang string // why it cannot be done, "" if it can
	Zoomed             bool   // the timeline shows a part of the run
}

// Toolbar returns what the buttons show; nothing before the first run.
func (s State) Toolbar() Toolbar {
	if s.Run.Rev == 0 {
		return Toolbar{}
	}
	_, fail := s.FailurePoint()
	return Toolbar{Undo: s.History.CanUndo(), Redo: s.History.CanRedo(), Cancel: s.cannotCancel(), Fail: fail, Hang: s.cannotHang(), Zoomed: s.Window.Zoomed()}
}
