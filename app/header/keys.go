package header

import (
	"scattergather/app/model"
	"scattergather/app/ui"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// KeysID is the ID of the dialog "Keys".
const KeysID = "keys"

// keyTable lists keys, separated by spaces, and what they do.
var keyTable = []struct{ keys, does string }{
	{"Space .", "play or pause"},
	{"Page↓ Page↑", "the next event, the one before"},
	{"[ ]", "play slower, faster"},
	{"W S", "closer, further, about the pointer or the playhead"},
	{"A D", "earlier, later"},
	{"+ − 0", "closer, further, all of it"},
	{"Ctrl+wheel", "closer, further, about the pointer"},
	{"Shift+wheel", "earlier, later"},
	{"← →", "move the end that has the focus; with Shift ten times as far"},
	{"Home End", "move it all the way"},
	{"↑ ↓", "go from lane to lane in the list of names"},
	{"Enter", "select that lane, or the lane of that end"},
	{"F2 Delete", "rename the source of that lane, delete it"},
	{"Alt+↑ Alt+↓", "move the source of that row or lane up or down"},
	{"↑ ↓ Enter", "in the code: the next line, light up its spans"},
	{"← → Enter", "in a histogram: from bar to bar, open a run of it"},
	{"Esc", "give up a drag, put the light of a line out"},
	{"Ctrl+Z", "undo"},
	{"Ctrl+Shift+Z Ctrl+Y", "redo"},
	{"?", "this list"},
}

// Keys draws the dialog that lists the keys. ShowKeys opens it once it has been drawn.
func Keys(p ui.Page, open bool) goapp.UI {
	box := ui.Dialog(p, KeysID, "keys-title", model.Help{})
	if !open {
		return box
	}
	return box.Body(
		ui.Tag("h2", "").ID("keys-title").Text("Keys"),
		ui.Tag("dl", "keys", ui.Each(2*len(keyTable), func(i int) goapp.UI {
			if row := keyTable[i/2]; i%2 == 1 {
				return ui.Text("dd", "", row.does)
			}
			return ui.Tag("dt", "", keyCaps(keyTable[i/2].keys)...)
		})...),
		ui.Tag("div", "dialog-ways", ui.Button("button primary").OnClick(ui.Send(p, model.Help{})).Text("Close")),
	)
}

// ShowKeys opens the dialog if it shall be open.
func ShowKeys(p ui.Page) {
	if p.State().Helping {
		ui.OpenDialog(KeysID)
	}
}

// keyCaps draws keys as they look.
func keyCaps(keys string) []goapp.UI {
	var caps []goapp.UI
	from := 0
	for i := 0; i <= len(keys); i++ {
		if i == len(keys) || keys[i] == ' ' {
			caps = append(caps, ui.Text("kbd", "", keys[from:i]), goapp.Text(" "))
			from = i + 1
		}
	}
	return caps
}
