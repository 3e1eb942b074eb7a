package playback

import (
	"scattergather/app/dom"
	"scattergather/app/model"
	"scattergather/app/ui"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// openID is the ID of the link that leads from an embedded timeline to the playground.
const openID = "open"

// EmbedBar draws what stands above a timeline that another page embeds. The element with
// readoutID is for the time at the playhead.
func EmbedBar(p ui.Page, readoutID string, v model.EmbedView) goapp.UI {
	if !v.Ran {
		return ui.Tag("div", "embed-bar")
	}
	name, shape := "Play", ui.IconPlay
	if v.Playing {
		name, shape = "Pause", ui.IconPause
	}
	write, scope := ui.Handle(p, "open", func(goapp.Context, goapp.Event) { writeOpen(p) })
	return ui.Tag("div", "embed-bar",
		ui.IconButton(p, name, "button primary round", shape, model.Play{}),
		ui.Text("h1", "", v.Title),
		ui.Tag("div", "").ID(readoutID).Aria("hidden", "true"),
		// What it leads to is what is shown: writeOpen writes it before it is followed.
		ui.Tag("a", "button").ID(openID).Attr("href", dom.PageData("base")+p.State().Fragment()).Attr("target", "_blank").Attr("rel", "noopener").
			On("pointerdown", write, scope).On("focus", write, scope).OnClick(write, scope).
			Text("Open in the playground"),
	)
}

// writeOpen has the link to the playground lead to what the timeline shows.
func writeOpen(p ui.Page) {
	fragment := p.State().Fragment()
	if link := dom.ByID(openID); link.Truthy() && fragment != "" {
		link.Set("href", dom.PageData("base")+fragment)
	}
}
