package app

import (
	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"

	"scattergather/app/model"
)

// helpID is that of the dialog "Keys".
const helpID = "keys"

// keyTable is what the keys do: keys on the left, separated by spaces, what they do on the right.
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

// help is the dialog that lists the keys.
func (p *page) help() goapp.UI {
	closed, scope := p.handle("closed", func(goapp.Context, goapp.Event) { p.post(model.Help{}) })
	box := tag("dialog", "").ID(helpID).Class("dialog").Aria("labelledby", "keys-title").Attr("closedby", "any").On("close", closed, scope)
	if !p.state.Helping {
		return box
	}
	p.ctx.Defer(func(goapp.Context) {
		defer p.Recover()
		if dialog := goapp.Window().GetElementByID(helpID); dialog.Truthy() && !dialog.Get("open").Bool() {
			dialog.Call("showModal")
		}
	})
	return box.Body(
		tag("h2", "").ID("keys-title").Text("Keys"),
		tag("dl", "keys", each(2*len(keyTable), func(i int) goapp.UI {
			if row := keyTable[i/2]; i%2 == 1 {
				return words("dd", "", row.does)
			}
			return tag("dt", "", keyCaps(keyTable[i/2].keys)...)
		})...),
		tag("div", "dialog-ways", button("button primary").OnClick(p.send(model.Help{})).Text("Close")),
	)
}

// keyCaps draws keys as they look.
func keyCaps(keys string) []goapp.UI {
	var caps []goapp.UI
	from := 0
	for i := 0; i <= len(keys); i++ {
		if i == len(keys) || keys[i] == ' ' {
			caps = append(caps, words("kbd", "", keys[from:i]), goapp.Text(" "))
			from = i + 1
		}
	}
	return caps
}
