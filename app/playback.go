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
		return goapp.Div().Class("playback")
	}
	name, shape := "Play", iconPlay
	if p.state.Head.Playing {
		name, shape = "Pause", iconPause
	}
	button := func(name, shape, class string, m Msg) goapp.UI {
		return goapp.Button().Type("button").Class(class).Aria("label", name).Title(name).OnClick(p.send(m)).Body(icon(shape))
	}
	return goapp.Div().Class("playback").Role("group").Aria("label", "Playback").Body(
		button(name, shape, "button primary round", Play{}),
		button("Step back", iconBack, "button round", Step{Back: true}),
		button("Step forward", iconNext, "button round", Step{}),
		goapp.Div().ID(readoutID).Class("readout"),
		goapp.Button().Type("button").Class("button speed").Title("How fast the playhead moves; click for the next").OnClick(p.send(Faster{})).Body(
			goapp.Span().Class("over").Text("Speed "),
			goapp.Span().Class("mono").Text(rate(p.state.Head.Rate(p.state.Shown))),
		),
	)
}

// rate writes how many virtual seconds pass in a second: "0.5×".
func rate(r float64) string { return strconv.FormatFloat(r, 'g', 3, 64) + "×" }

// clock writes a time of a run that ends at end so that its width does not jump about:
// all times of a run have as many digits after the point.
func clock(t, end time.Duration) string {
	switch {
	case end >= 100*time.Second:
		return strconv.FormatFloat(t.Seconds(), 'f', 1, 64) + " s"
	case end >= time.Second:
		return strconv.FormatFloat(t.Seconds(), 'f', 3, 64) + " s"
	case end >= time.Millisecond:
		return strconv.FormatFloat(float64(t)/float64(time.Millisecond), 'f', 1, 64) + " ms"
	}
	return strconv.FormatFloat(float64(t)/float64(time.Microsecond), 'f', 1, 64) + " µs"
}

// status tells how the run ended, in one sentence.
func (p *page) status() goapp.UI {
	if p.state.Shown.Rev == 0 {
		return goapp.Div().Class("status")
	}
	phrases := sentence(p.state.Shown.Report.Outcome)
	return goapp.Div().Class("status").Body(
		goapp.P().Class("sentence").Role("status").Aria("atomic", "true").Body(goapp.Range(phrases).Slice(func(i int) goapp.UI {
			return goapp.Span().Class(phrases[i].tone).Text(phrases[i].text)
		})),
		goapp.If(len(p.state.Problems) > 0, func() goapp.UI {
			return goapp.P().Class("stale").Text("This is the last run that could be made; a field of the scenario needs attention.")
		}),
	)
}
