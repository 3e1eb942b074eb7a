package header

import (
	"strconv"
	"time"

	"scattergather/app/dom"
	"scattergather/app/model"
	"scattergather/app/ui"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// ShelfKey is where the browser keeps scenarios.
const ShelfKey = "scenarios"

// IDs of the dialog "My scenarios", its button in the header.
const (
	ShelfID       = "shelf"
	ShelfButtonID = "shelf-button"
)

// store returns what the browser has stored by now.
func store() model.Store { return model.Store{Text: dom.OfBrowser.Get(ShelfKey), Now: time.Now()} }

// onStore returns a handler that posts a message made from what is stored when it is called.
func onStore(p ui.Page, scope string, m func(model.Store) model.Msg) (goapp.EventHandler, goapp.EventOption) {
	return ui.Handle(p, scope, func(goapp.Context, goapp.Event) { p.Post(m(store())) })
}

// shelfButton draws the button that opens the dialog.
func shelfButton(p ui.Page) goapp.UI {
	open, scope := onStore(p, "", func(s model.Store) model.Msg { return model.OpenShelf{Open: true, Store: s} })
	return ui.Button("button round shelf-button", ui.Icon(ui.IconShelf)).ID(ShelfButtonID).Aria("label", "My scenarios").Title("My scenarios").OnClick(open, scope)
}

// Shelf draws the dialog with what is kept. ShowShelf opens it once it has been drawn.
func Shelf(p ui.Page, v model.KeepingView) goapp.UI {
	box := ui.Dialog(p, ShelfID, "shelf-title", model.OpenShelf{}).Class("shelf")
	if !v.Open {
		return box
	}
	keep, keepScope := onStore(p, "keep", func(s model.Store) model.Msg { return model.Keep{Store: s} })
	restore, restoreScope := onStore(p, "restore", func(s model.Store) model.Msg { return model.RestoreKept{Store: s} })
	shelf := p.State().Keeping.Shelf
	about := "They are kept in this browser, and nowhere else."
	if dom.StorageDenied() {
		about = "This browser stores nothing for this page: what you keep is gone when it is closed."
	}
	return box.Body(
		ui.Tag("h2", "").ID("shelf-title").Text("My scenarios"),
		ui.Text("p", "soft", about),
		ui.Tag("div", "shelf-keep",
			ui.Button("button primary").ID(model.KeepID).OnClick(keep, keepScope).Text("Keep “"+v.Title+"”"),
		),
		ui.Tag("div", "shelf-said",
			ui.Tag("p", "said").Role("status").Text(v.Said),
			ui.When(v.Deleted != "", func() goapp.UI {
				return ui.Button("button quiet").OnClick(restore, restoreScope).Text("Undo: bring back “" + v.Deleted + "”")
			}),
		),
		ui.When(v.Full != "", func() goapp.UI {
			anyway, anywayScope := onStore(p, "oldest", func(s model.Store) model.Msg { return model.Keep{Store: s, RemoveOldest: true} })
			return ui.Tag("div", "shelf-full").Role("alert").Body(
				ui.Text("p", "", "All "+strconv.Itoa(model.MaxKept)+" places are taken. The oldest is “"+v.Full+"”."),
				ui.Button("button").OnClick(anyway, anywayScope).Text("Remove the oldest and keep this one"),
			)
		}),
		ui.When(len(shelf) == 0, func() goapp.UI {
			return ui.Text("p", "soft", "Nothing is kept yet.")
		}),
		ui.When(len(shelf) > 0, func() goapp.UI {
			return ui.Tag("ul", "kept", ui.Each(len(shelf), func(i int) goapp.UI { return kept(p, v, shelf[i]) })...).Aria("label", "Kept scenarios")
		}),
		ui.Tag("div", "dialog-ways", ui.Button("button").OnClick(ui.Send(p, model.OpenShelf{})).Text("Close")),
	)
}

// kept draws a scenario that is kept.
func kept(p ui.Page, v model.KeepingView, k model.Kept) goapp.UI {
	id := strconv.FormatInt(k.ID, 10)
	if v.Renaming == k.ID {
		return renaming(p, v, k)
	}
	remove, removeScope := onStore(p, "delete "+id, func(s model.Store) model.Msg { return model.DeleteKept{ID: k.ID, Store: s} })
	return ui.Tag("li", "",
		ui.Button("kept-open").OnClick(ui.Send(p, model.OpenKept{Fragment: k.Fragment})).Body(
			ui.Tag("bdi", "kept-title", goapp.Text(k.Name())),
			ui.Text("span", "soft", k.Time().Format("2 Jan 2006, 15:04")),
		),
		ui.Button("button quiet").ID(model.KeptRenameID(k.ID)).Aria("label", "Rename “"+k.Name()+"”").OnClick(ui.Send(p, model.RenameKept{ID: k.ID})).Text("Rename"),
		ui.Button("icon-button", ui.Icon(ui.IconDelete)).Aria("label", "Delete “"+k.Name()+"”").Title("Delete").OnClick(remove, removeScope),
	)
}

// renaming draws a scenario whose title is being typed.
func renaming(p ui.Page, v model.KeepingView, k model.Kept) goapp.UI {
	done := func() {
		p.Post(model.RenamedKept{ID: k.ID, Title: dom.ByID(model.KeptTitleID).Get("value").String(), Store: store()})
	}
	click, clickScope := ui.Handle(p, "renamed", func(goapp.Context, goapp.Event) { done() })
	key, keyScope := ui.Handle(p, "key", func(ctx goapp.Context, e goapp.Event) {
		switch e.Get("key").String() {
		case "Enter":
			done()
		case "Escape": // which would close the dialog
			e.PreventDefault()
			p.Post(model.RenameKept{})
		}
	})
	input := ui.Input("text").ID(model.KeptTitleID).Attr("value", k.Title).Attr("autocomplete", "off").Attr("spellcheck", "false").OnKeyDown(key, keyScope)
	if v.Problem != "" {
		input.Aria("invalid", "true").Aria("describedby", model.KeptTitleID+"-problem")
	}
	return ui.Tag("li", "renaming",
		ui.Tag("div", "entry boxed",
			ui.Tag("label", "").Attr("for", model.KeptTitleID).Class("entry-label").Text("New title"),
			input,
			ui.When(v.Problem != "", func() goapp.UI {
				return ui.Tag("p", "entry-problem").ID(model.KeptTitleID + "-problem").Text(v.Problem)
			}),
		),
		ui.Button("button").OnClick(click, clickScope).Text("Rename"),
		ui.Button("button quiet").OnClick(ui.Send(p, model.RenameKept{})).Text("Cancel"),
	)
}

// ShowShelf opens the dialog if it shall be open.
func ShowShelf(p ui.Page) {
	if p.State().Keeping.Open {
		ui.OpenDialog(ShelfID)
	}
}
