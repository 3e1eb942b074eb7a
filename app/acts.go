package app

import (
	"strconv"

	"scattergather/app/model"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// acts draws those buttons.
func (p *page) acts() []goapp.UI {
	a := p.state.Toolbar()
	drawn := []goapp.UI{
		p.act("Cancel here", "Let the caller walk away at the playhead", a.Cancel, model.InjectCancel{}),
		p.act("Fail here", "Let the selected source fail at the playhead", a.Fail, model.InjectFailure{}),
		p.act("Hang here", "Let the selected source stop answering at the playhead", a.Hang, model.InjectHang{}),
	}
	drawn = append(drawn, p.undoButtons()...)
	drawn = append(drawn, button("button round keys-button").Aria("label", "Keys").Title("All keys (?)").OnClick(p.send(model.Help{Open: true})).Text("?"))
	// Last, because go-app makes the next button of the one that goes, focus and all.
	return append(drawn, when(a.Zoomed, func() goapp.UI {
		return button("button fit").Title("Show the whole run (0)").OnClick(p.send(model.ShowWindow{})).Text("Fit")
	}))
}

// act is a button that acts at the playhead, or whose title tells why it cannot.
func (p *page) act(name, about, cannot string, m model.Msg) goapp.UI {
	if cannot != "" {
		about = cannot
	}
	return button("button").Aria("disabled", strconv.FormatBool(cannot != "")).Title(about).OnClick(p.send(m)).Text(name)
}
