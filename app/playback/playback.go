// Package playback draws what stands around the timeline: the bar with the buttons that move
// the playhead, and below the timeline the status line and the comparison with a pinned run.
package playback

import (
	"scattergather/app/model"
	"scattergather/app/ui"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Bar draws the bar above the timeline. The element with readoutID is for the time at the
// playhead.
func Bar(p ui.Page, readoutID string, v model.PlaybackView) goapp.UI {
	if !v.Ran {
		return ui.Tag("div", "playback")
	}
	name, shape := "Play", ui.IconPlay
	if v.Playing {
		name, shape = "Pause", ui.IconPause
	}
	return ui.Tag("div", "playback").Role("group").Aria("label", "Playback").Body(
		ui.IconButton(p, name, "button primary round", shape, model.Play{}),
		ui.IconButton(p, "Step back", "button round", ui.IconBack, model.Step{Back: true}),
		ui.IconButton(p, "Step forward", "button round", ui.IconNext, model.Step{}),
		ui.Tag("div", "").ID(readoutID).Class("readout"),
		speed(p, v.Speed, v.Rate),
		ui.Tag("div", "acts", toolbar(p, v.Toolbar)...),
	)
}
