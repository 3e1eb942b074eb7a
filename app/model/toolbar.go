package model

import (
	"strconv"
)

// Toolbar is what the buttons at the end of the playback bar depend on.
type Toolbar struct {
	undo, redo         bool
	Cancel, Fail, Hang string // why it cannot be done, "" if it can
	Zoomed             bool
}

func (s State) Toolbar() Toolbar {
	if s.Run.Rev == 0 {
		return Toolbar{}
	}
	_, fail := s.FailurePoint()
	return Toolbar{undo: s.History.CanUndo(), redo: s.History.CanRedo(), Cancel: s.cannotCancel(), Fail: fail, Hang: s.cannotHang(), Zoomed: s.Window.Zoomed()}
}

// String is equal for acts that are drawn alike.
func (a Toolbar) String() string {
	return strconv.FormatBool(a.undo) + strconv.FormatBool(a.redo) + strconv.FormatBool(a.Zoomed) + a.Cancel + "\n" + a.Fail + "\n" + a.Hang
}
