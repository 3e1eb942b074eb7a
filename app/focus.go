package app

import (
	"scattergather/app/dom"
	"scattergather/app/model"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// takeFocus gives the focus to the element with an ID once go-app has rendered; "" is none.
func (p *page) takeFocus(id string) {
	if id == "" {
		return
	}
	p.ctx.Dispatch(func(ctx goapp.Context) {
		ctx.Defer(func(goapp.Context) {
			defer p.Recover()
			if element := dom.ByID(id); element.Truthy() {
				element.Call("focus")
				if element.Get("select").Truthy() {
					element.Call("select")
				}
			}
		})
	})
}

// showRow scrolls the row of a lane that has just been selected into sight, but only where the
// editor has a column of its own: elsewhere the timeline would leave the screen.
func (p *page) showRow(before, after model.State) {
	id := after.SelectedRow()
	if before.Selected == after.Selected || id == 0 || !dom.Window().Call("matchMedia", "(min-width: 62rem)").Get("matches").Bool() {
		return
	}
	if element := dom.ByID(model.FieldID(model.Key{Row: id, Path: "name"})); element.Truthy() {
		element.Call("scrollIntoView", map[string]any{"block": "nearest"})
	}
}
