package app

import (
	"scattergather/app/model"
	"scattergather/app/stage"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// playback is the bar above the timeline.
func (p *page) playback() goapp.UI {
	if p.state.Run.Rev == 0 {
		return tag("div", "playback")
	}
	name, shape := "Play", iconPlay
	if p.state.Head.Playing {
		name, shape = "Pause", iconPause
	}
	return tag("div", "playback").Role("group").Aria("label", "Playback").Body(
		p.iconButton(name, "button primary round", shape, model.Play{}),
		p.iconButton("Step back", "button round", iconBack, model.Step{Back: true}),
		p.iconButton("Step forward", "button round", iconNext, model.Step{}),
		tag("div", "").ID(stage.ReadoutID).Class("readout"),
		p.speed(),
		tag("div", "acts", p.acts()...),
	)
}

// status tells about the run in one sentence: how it ended, or how far it has come.
func (p *page) status() goapp.UI {
	if p.state.Run.Rev == 0 {
		return tag("div", "status")
	}
	return tag("div", "status",
		tag("div", "sentences",
			tag("p", "sentence room").ID(roomID).Aria("hidden", "true"),
			tag("p", "sentence").ID(sentenceID).Role("status").Aria("atomic", "true"),
		),
		when(len(p.state.Problems) > 0, func() goapp.UI {
			return words("p", "stale", "This is the last run that could be made; a field of the scenario needs attention.")
		}),
		p.pinning(),
	)
}
