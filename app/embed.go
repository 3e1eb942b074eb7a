package app

import (
	"scattergather/app/header"
	"scattergather/app/model"
	"scattergather/app/playback"
	"scattergather/app/stage"
	"scattergather/app/ui"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// renderEmbedded draws the page where another one embeds it: the timeline, and what plays it. All
// else is in the playground, to which a link leads.
func (p *page) renderEmbedded(v model.Views) goapp.UI {
	return ui.Tag("div", "page",
		ui.Part(p, "notice", v.Notice, func(v any) goapp.UI { return header.Notice(p, v.(model.Notice)) }),
		ui.Tag("main", "work",
			ui.Part(p, "embed", v.Embed, func(v any) goapp.UI { return playback.EmbedBar(p, stage.ReadoutID, v.(model.EmbedView)) }),
			&stageHost{ID: stage.ID},
			&stageHost{ID: stage.MinimapID},
			ui.Part(p, "status", v.Status, func(v any) goapp.UI { return playback.Status(p, v.(model.StatusView)) }),
		).Aria("label", "Timeline"),
	)
}

// embeddedKeys are the keys that mean something where there is nothing but the timeline.
var embeddedKeys = map[string]bool{" ": true, ".": true, "PageUp": true, "PageDown": true, "[": true, "]": true, "Escape": true, "0": true, "+": true, "-": true}
