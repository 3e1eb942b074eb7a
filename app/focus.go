package app

import goapp "github.com/maxence-charriere/go-app/v10/pkg/app"

// focusAfter returns the ID of the element that takes the focus over when what a message
// deletes held it, or that a message is about; "" if the focus stays where it is.
func focusAfter(before, after State, m Msg) string {
	switch m := m.(type) {
	case AddSource:
		if n := len(after.Draft.Rows); n > len(before.Draft.Rows) {
			return entryID(Key{Row: after.Draft.Rows[n-1].ID, Path: "name"})
		}
	case DuplicateSource:
		if place := after.Draft.Place(m.Row) + 1; place > 0 && place < len(after.Draft.Rows) {
			return entryID(Key{Row: after.Draft.Rows[place].ID, Path: "name"})
		}
	case DeleteSource:
		if m.OnLane {
			return ""
		}
		if place := before.Draft.Place(m.Row); place >= 0 && place < len(after.Draft.Rows) {
			return entryID(Key{Row: after.Draft.Rows[place].ID, Path: "name"})
		}
		return addID
	}
	return ""
}

// takeFocus gives the focus to the element that focusAfter named, once it is there.
func (p *page) takeFocus(id string) {
	if id == "" {
		return
	}
	p.ctx.Dispatch(func(ctx goapp.Context) {
		ctx.Defer(func(goapp.Context) {
			defer p.rescue()
			if element := goapp.Window().GetElementByID(id); element.Truthy() {
				element.Call("focus")
				if element.Get("select").Truthy() {
					element.Call("select")
				}
			}
		})
	})
}

// showRow scrolls the row of a lane that has just been selected into sight, where the
// editor has a column of its own: elsewhere the timeline would leave the screen for it.
func (p *page) showRow(before, after State) {
	id := after.selectedRow()
	if before.Selected == after.Selected || id == 0 || !goapp.Window().Call("matchMedia", "(min-width: 62rem)").Get("matches").Bool() {
		return
	}
	if element := goapp.Window().GetElementByID(entryID(Key{Row: id, Path: "name"})); element.Truthy() {
		element.Call("scrollIntoView", map[string]any{"block": "nearest"})
	}
}
