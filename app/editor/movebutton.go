package editor

import (
	"strconv"

	"scattergather/app/dom"
	"scattergather/app/model"
	"scattergather/app/ui"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// moveButton moves a source up or down by one. At the end of the list it is there but
// disabled, because it may have the focus.
func moveButton(f *Fields, id, by int, atEnd bool) goapp.UI {
	name, shape, title := "Move up", ui.IconUp, "Move up (Alt+↑)"
	if by > 0 {
		name, shape, title = "Move down", ui.IconDown, "Move down (Alt+↓)"
	}
	click, scope := ui.Handle(f, name+" "+strconv.Itoa(id), func(goapp.Context, goapp.Event) { move(f, id, by) })
	return ui.Button("icon-button", ui.Icon(shape)).ID(moveID(id, by)).Aria("label", name).Aria("disabled", strconv.FormatBool(atEnd)).Title(title).OnClick(click, scope)
}

// moveID is the ID of the button that moves a row up or down.
func moveID(id, by int) string { return "move" + strconv.Itoa(by) + "-" + strconv.Itoa(id) }

// move moves a row by some places.
func move(p ui.Page, id, by int) {
	p.Post(model.MoveSource{Row: id, Index: p.State().Draft.Index(id) + by})
}

// rowAttribute names the row of the source that an element belongs to. The buttons on the lanes
// have it, too; the lines of the panels have not, whatever their numbers.
const rowAttribute = "data-source-row"

// MoveKey moves the row in which Alt and an arrow were pressed, and reports whether it was
// one. A list that opens with these keys keeps them.
func MoveKey(p ui.Page, key string, target dom.Value) bool {
	by := map[string]int{"ArrowUp": -1, "ArrowDown": 1}[key]
	if by == 0 || target.Call("matches", "select, textarea").Bool() {
		return false
	}
	row := target.Call("closest", "["+rowAttribute+"]")
	if !row.Truthy() {
		return false
	}
	id, err := strconv.Atoi(row.Call("getAttribute", rowAttribute).String())
	if err == nil {
		move(p, id, by)
	}
	return err == nil
}
