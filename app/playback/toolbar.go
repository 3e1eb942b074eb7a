package playback

import (
	"strconv"

	"scattergather/app/model"
	"scattergather/app/ui"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// toolbar draws the buttons at the end of the playback bar.
func toolbar(p ui.Page, t model.Toolbar) []goapp.UI {
	return []goapp.UI{
		injectButton(p, "Cancel here", "Let the caller walk away at the playhead", t.Cancel, model.Inject{What: model.CancelHere}),
		injectButton(p, "Fail here", "Let the selected source fail at the playhead", t.Fail, model.Inject{What: model.FailHere}),
		injectButton(p, "Hang here", "Let the selected source stop answering at the playhead", t.Hang, model.Inject{What: model.HangHere}),
		historyButton(p, "Undo", "Undo (Ctrl+Z)", ui.IconUndo, t.Undo, model.Undo{}),
		historyButton(p, "Redo", "Redo (Ctrl+Shift+Z)", ui.IconRedo, t.Redo, model.Redo{}),
		ui.Button("button round keys-button").Aria("label", "Keys").Title("All keys (?)").OnClick(ui.Send(p, model.Help{Open: true})).Text("?"),
		// Last, because go-app turns a button that goes into the one after it, focus and all.
		ui.When(t.Zoomed, func() goapp.UI {
			return ui.Button("button fit").Title("Show the whole run (0)").OnClick(ui.Send(p, model.ShowWindow{})).Text("Fit")
		}),
	}
}

// injectButton changes the scenario at the playhead. Its title says why it cannot, if so.
func injectButton(p ui.Page, name, about, cannot string, m model.Msg) goapp.UI {
	if cannot != "" {
		about = cannot
	}
	return ui.Button("button").Aria("disabled", strconv.FormatBool(cannot != "")).Title(about).OnClick(ui.Send(p, m)).Text(name)
}

// historyButton goes to another step of the history. It is never disabled for the browser: a
// disabled button would lose the focus.
func historyButton(p ui.Page, name, title, shape string, enabled bool, m model.Msg) goapp.UI {
	return ui.Button("button round", ui.Icon(shape)).Aria("label", name).Aria("disabled", strconv.FormatBool(!enabled)).Title(title).OnClick(ui.Send(p, m))
}
