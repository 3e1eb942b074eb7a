package app

import (
	"strconv"
	"time"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// readoutID is where the timeline writes the playhead's time.
const readoutID = "readout"

// playback is the bar above the timeline.
func (p *page) playback() goapp.UI {
	if p.state.Shown.Rev == 0 {
		return tag("div", "playback")
	}
	name, shape := "Play", iconPlay
	if p.state.Head.Playing {
		name, shape = "Pause", iconPause
	}
	return tag("div", "playback").Role("group").Aria("label", "Playback").Body(
		p.iconButton(name, "button primary round", shape, Play{}),
		p.iconButton("Step back", "button round", iconBack, Step{Back: true}),
		p.iconButton("Step forward", "button round", iconNext, Step{}),
		tag("div", "").ID(readoutID).Class("readout"),
		p.speed(),
		tag("div", "acts", p.acts()...),
	)
}

// clock writes a time of a run that ends at end so that its width does not jump about:
// all times of a run have as many digits after the point.
func clock(t, end time.Duration) string {
	switch {
	case end >= 100*time.Second:
		return strconv.FormatFloat(t.Seconds(), 'f', 1, 64) + " s"
	case end >= time.Second:
		return strconv.FormatFloat(t.Seconds(), 'f', 3, 64) + " s"
	case end >= 100*time.Millisecond:
		return strconv.FormatFloat(float64(t)/float64(time.Millisecond), 'f', 1, 64) + " ms"
	case end >= 10*time.Millisecond:
		return strconv.FormatFloat(float64(t)/float64(time.Millisecond), 'f', 2, 64) + " ms"
	case end >= time.Millisecond:
		return strconv.FormatFloat(float64(t)/float64(time.Millisecond), 'f', 3, 64) + " ms"
	}
	return strconv.FormatFloat(float64(t)/float64(time.Microsecond), 'f', 1, 64) + " µs"
}

// status tells about the run in one sentence: how it ended, or how far it has come.
func (p *page) status() goapp.UI {
	if p.state.Shown.Rev == 0 {
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
