package app

import (
	"strconv"
	"time"

	"scattergather/app/model"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"

	"scattergather/engine/dist"
)

// speed is the slider for the speed, and the button that goes back to the usual one.
func (p *page) speed() goapp.UI {
	at := p.state.Head.SpeedIndex()
	times := strconv.FormatFloat(model.Speeds[at], 'g', -1, 64) + "×"
	pace := dist.Format(time.Duration(p.state.Head.Rate(p.state.Run)*float64(time.Second))) + " of the run in a second"
	moved, scope := p.handle("speed", func(ctx goapp.Context, _ goapp.Event) {
		if to, err := strconv.Atoi(ctx.JSSrc().Get("value").String()); err == nil {
			p.post(model.SetSpeed{Index: to})
		}
	})
	return tag("div", "pace",
		button("button speed").Title(pace+"; click for the usual speed").OnClick(p.send(model.UsualSpeed{})).Body(
			words("span", "over", "Speed "),
			words("span", "mono", times).Aria("hidden", "true"), // the slider tells it, and this is named Speed
		),
		input("range").Class("speed-range").Attr("min", 0).Attr("max", len(model.Speeds)-1).Attr("value", strconv.Itoa(at)).
			Aria("label", "Speed").Aria("valuetext", times).Title(pace+" ([ slower, ] faster)").OnInput(moved, scope),
	)
}
