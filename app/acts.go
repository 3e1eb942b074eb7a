package app

import (
	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// acts is what the buttons at the end of the playback bar depend on.
type acts struct {
	undo, redo   bool
	cancel, fail string // why it cannot be done, "" if it can
}

func (s State) acts() acts {
	if s.Shown.Rev == 0 {
		return acts{}
	}
	_, fail := s.failing()
	return acts{undo: s.History.CanUndo(), redo: s.History.CanRedo(), cancel: s.cannotCancel(), fail: fail}
}

// String is equal for acts that are drawn alike.
func (a acts) String() string { return yes(a.undo) + yes(a.redo) + a.cancel + "\n" + a.fail }

// acts draws those buttons.
func (p *page) acts() []goapp.UI {
	a := p.state.acts()
	return append([]goapp.UI{
		p.act("Cancel here", "Let the caller walk away at the playhead", a.cancel, CancelHere{}),
		p.act("Fail here", "Let the selected source fail at the playhead", a.fail, FailHere{}),
	}, p.undoButtons()...)
}

// act is a button that acts at the playhead, or whose title tells why it cannot.
func (p *page) act(name, about, cannot string, m Msg) goapp.UI {
	if cannot != "" {
		about = cannot
	}
	return button("button").Aria("disabled", yes(cannot != "")).Title(about).OnClick(p.send(m)).Text(name)
}
