package app

import (
	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// acts is what the buttons at the end of the playback bar depend on.
type acts struct {
	undo, redo         bool
	cancel, fail, hang string // why it cannot be done, "" if it can
	zoomed             bool
}

func (s State) acts() acts {
	if s.Shown.Rev == 0 {
		return acts{}
	}
	_, fail := s.failing()
	return acts{undo: s.History.CanUndo(), redo: s.History.CanRedo(), cancel: s.cannotCancel(), fail: fail, hang: s.cannotHang(), zoomed: s.Window.zoomed()}
}

// String is equal for acts that are drawn alike.
func (a acts) String() string {
	return yes(a.undo) + yes(a.redo) + yes(a.zoomed) + a.cancel + "\n" + a.fail + "\n" + a.hang
}

// acts draws those buttons.
func (p *page) acts() []goapp.UI {
	a := p.state.acts()
	drawn := []goapp.UI{
		p.act("Cancel here", "Let the caller walk away at the playhead", a.cancel, CancelHere{}),
		p.act("Fail here", "Let the selected source fail at the playhead", a.fail, FailHere{}),
		p.act("Hang here", "Let the selected source stop answering at the playhead", a.hang, HangHere{}),
	}
	drawn = append(drawn, p.undoButtons()...)
	drawn = append(drawn, button("button round keys-button").Aria("label", "Keys").Title("All keys (?)").OnClick(p.send(Help{Open: true})).Text("?"))
	// Last, because go-app makes the next button of the one that goes, focus and all.
	return append(drawn, when(a.zoomed, func() goapp.UI {
		return button("button fit").Title("Show the whole run (0)").OnClick(p.send(Look{})).Text("Fit")
	}))
}

// act is a button that acts at the playhead, or whose title tells why it cannot.
func (p *page) act(name, about, cannot string, m Msg) goapp.UI {
	if cannot != "" {
		about = cannot
	}
	return button("button").Aria("disabled", yes(cannot != "")).Title(about).OnClick(p.send(m)).Text(name)
}
