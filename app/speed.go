package app

import (
	"slices"
	"strconv"
	"time"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"

	"scattergather/engine/dist"
)

// speeds are how fast the playhead can be made, in times of the usual speed: round numbers
// that are about as far from each other on a logarithmic scale.
var speeds = []float64{0.05, 0.07, 0.1, 0.15, 0.2, 0.3, 0.5, 0.7, 1, 1.5, 2, 3, 5, 7, 10, 15, 20}

// speed is the place of the playhead's speed in speeds.
func (h Playhead) speed() int {
	if i := slices.Index(speeds, h.Speed); i >= 0 {
		return i
	}
	return slices.Index(speeds, 1)
}

// SetSpeed makes the playhead move at one of the speeds, by its place; beyond an end is the end.
type SetSpeed struct{ To int }

func (m SetSpeed) update(s State) State {
	s.Head.Speed = speeds[max(0, min(m.To, len(speeds)-1))]
	return s
}

// Faster makes the playhead faster by some speeds, or slower.
type Faster struct{ By int }

func (m Faster) update(s State) State { return SetSpeed{To: s.Head.speed() + m.By}.update(s) }

// UsualSpeed makes the playhead move so that the run takes about playTime.
type UsualSpeed struct{}

func (UsualSpeed) update(s State) State {
	s.Head.Speed = 0
	return s
}

// speed is the slider for the speed, and the button that goes back to the usual one.
func (p *page) speed() goapp.UI {
	at := p.state.Head.speed()
	times := strconv.FormatFloat(speeds[at], 'g', -1, 64) + "×"
	pace := dist.Format(time.Duration(p.state.Head.Rate(p.state.Shown)*float64(time.Second))) + " of the run in a second"
	moved, scope := p.handle("speed", func(ctx goapp.Context, _ goapp.Event) {
		if to, err := strconv.Atoi(ctx.JSSrc().Get("value").String()); err == nil {
			p.post(SetSpeed{To: to})
		}
	})
	return tag("div", "pace",
		button("button speed").Title(pace+"; click for the usual speed").OnClick(p.send(UsualSpeed{})).Body(
			words("span", "over", "Speed "),
			words("span", "mono", times).Aria("hidden", "true"), // the slider tells it, and this is named Speed
		),
		input("range").Class("speed-range").Attr("min", 0).Attr("max", len(speeds)-1).Attr("value", strconv.Itoa(at)).
			Aria("label", "Speed").Aria("valuetext", times).Title(pace+" ([ slower, ] faster)").OnInput(moved, scope),
	)
}
