package ui

import (
	"scattergather/app/dom"
	"scattergather/app/model"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Dialog begins a modal dialog with the ID of its title. Closed is posted when the browser
// closes it; OpenDialog and CloseDialog do so from here.
func Dialog(p Page, id, titleID string, closed model.Msg) goapp.HTMLElem {
	handler, scope := Handle(p, "closed", func(goapp.Context, goapp.Event) { p.Post(closed) })
	return Tag("dialog", "dialog").ID(id).Aria("labelledby", titleID).Attr("closedby", "any").On("close", handler, scope)
}

// OpenDialog opens a dialog unless it is open, and reports whether it did.
func OpenDialog(id string) bool {
	dialog := dom.ByID(id)
	if !dialog.Truthy() || dialog.Get("open").Bool() {
		return false
	}
	dialog.Call("showModal")
	return true
}

// CloseDialog closes a dialog if it is open. Until then nothing else on the page can be used,
// whether there is anything in the dialog or not.
func CloseDialog(id string) {
	if dialog := dom.ByID(id); dialog.Truthy() && dialog.Get("open").Bool() {
		dialog.Call("close")
	}
}
