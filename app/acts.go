package app

import (
	"fmt"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// acts is what the buttons at the end of the playback bar depend on.
type acts struct {
	undo, redo bool
}

// String is equal for acts that are drawn alike.
func (a acts) String() string { return fmt.Sprintf("%v", struct{ undo, redo bool }(a)) }

func (s State) acts() acts {
	return acts{undo: s.History.CanUndo(), redo: s.History.CanRedo()}
}

// acts draws those buttons.
func (p *page) acts() []goapp.UI {
	return p.undoButtons()
}
