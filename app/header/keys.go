package header

import (
	"scattergather/app/dom"
	"scattergather/app/model"
	"scattergather/app/ui"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// KeysID is the ID of the dialog "Keys".
const KeysID = "keys"

// keyTable lists keys, separated by spaces, and what they do.
var keyTable = []struct{ keys, does string }{
	{"Space .", "Play or pause"},
	{"Page↓ Page↑", "Next instant, previous instant"},
	{"Shift+Page↓ Shift+Page↑", "Next event, previous event"},
	{"[ ]", "Play slower, faster"},
	{"W S", "Zoom in or out at the pointer or the playhead"},
	{"A D", "Show earlier, later times"},
	{"+ − 0", "Zoom in, zoom out, show the whole run"},
	{"Ctrl+wheel", "Zoom at the pointer"},
	{"Shift+wheel", "Show earlier, later times"},
	{"← →", "Move the focused handle; with Shift, ten times as far"},
	{"Home End", "Move it all the way"},
	{"↑ ↓", "Previous, next lane in the list of lanes"},
	{"Enter", "Select the lane, or the lane of the focused handle"},
	{"F2 Delete", "Rename the source of the lane, delete it"},
	{"Alt+↑ Alt+↓", "Move the source of the row or lane up or down"},
	{"↑ ↓ Enter", "In the code: previous line, next line, highlight its spans"},
	{"← → Enter", "In a histogram: previous bar, next bar, open one of its runs"},
	{"Esc", "Cancel a drag, clear a highlight, close a prompt, leave the presentation"},
	{"P", "Present to a room, or leave the presentation"},
	{"Page↓ → Space", "In the presentation: next"},
	{"Page↑ ←", "In the presentation: back"},
	{"1–9", "In the presentation: choose an answer"},
	{"↓ ↑", "In the presentation: next instant, previous instant"},
	{". B", "In the presentation: blank the screen; any key shows it again"},
	{"Enter C L F Q", "In the presentation: play, code, pointer, full screen, QR code"},
	{"Ctrl+Z", "Undo"},
	{"Ctrl+Shift+Z Ctrl+Y", "Redo"},
	{"Q", "Show the QR code of the link"},
	{"E", "Export or open a file"},
	{"?", "Show these keys"},
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
			return ui.Tag("dt", "", ui.KeyCaps(keyTable[i/2].keys)...)
		})...),
		ui.Tag("div", "dialog-ways",
			// go-app would take a link to a page of the same site for one of its own, unless it opens a tab.
			ui.Tag("a", "button quiet").Attr("href", dom.PageData("base")+"docs/").Attr("target", "_blank").Attr("rel", "noopener").Text("Documents"),
			ui.Button("button primary").OnClick(ui.Send(p, model.Help{})).Text("Close")),
	)
}

// ShowKeys opens the dialog if it shall be open.
func ShowKeys(p ui.Page) {
	if p.State().Helping {
		ui.OpenDialog(KeysID)
	}
}
