package app

import (
	"strconv"

	"scattergather/app/model"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Icons of the two ways through the scatter order.
const (
	iconUp   = `<path d="M8 13V3.4M3.8 7.4L8 3.2l4.2 4.2" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round"/>`
	iconDown = `<path d="M8 3v9.6M3.8 8.6L8 12.8l4.2-4.2" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round"/>`
)

// moveButton moves a source up or down by one. At the end of the list it stays, disabled,
// because it may have the focus.
func (p *page) moveButton(id, by int) goapp.UI {
	name, shape, title := "Move up", iconUp, "Move up (Alt+↑)"
	if by > 0 {
		name, shape, title = "Move down", iconDown, "Move down (Alt+↓)"
	}
	place := p.state.Draft.Index(id) + by
	atEnd := place < 0 || place >= len(p.state.Draft.Rows)
	click, scope := p.handle(name+" "+strconv.Itoa(id), func(goapp.Context, goapp.Event) {
		p.post(model.MoveSource{Row: id, Index: p.state.Draft.Index(id) + by})
	})
	return button("icon-button", icon(shape)).ID(moveID(id, by)).Aria("label", name).Aria("disabled", strconv.FormatBool(atEnd)).Title(title).OnClick(click, scope)
}

// moveID is that of the button that moves a row up or down.
func moveID(id, by int) string { return "move" + strconv.Itoa(by) + "-" + strconv.Itoa(id) }

// refocus gives the focus back to what had it in a row that has moved: go-app makes the row
// anew in its new place.
func (p *page) refocus() {
	p.takeFocus(goapp.Window().Get("document").Get("activeElement").Get("id").String())
}

// moveKey moves the row in which Alt and an arrow were pressed; it tells whether it was
// one. A list that opens with these keys keeps them.
func (p *page) moveKey(key string, target goapp.Value) bool {
	by := map[string]int{"ArrowUp": -1, "ArrowDown": 1}[key]
	if by == 0 || target.Call("matches", "select, textarea").Bool() {
		return false
	}
	row := target.Call("closest", "[data-row]")
	if !row.Truthy() {
		return false
	}
	id, err := strconv.Atoi(row.Call("getAttribute", "data-row").String())
	if err == nil {
		p.post(model.MoveSource{Row: id, Index: p.state.Draft.Index(id) + by})
	}
	return err == nil
}
