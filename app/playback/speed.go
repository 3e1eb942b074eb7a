package playback

import (
	"strconv"
	"time"

	"scattergather/app/model"
	"scattergather/app/ui"
	"scattergather/engine/dist"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// speed draws the slider for the speed, an index in model.Speeds, and the button that goes back
// to the usual one. Rate is the speed in virtual seconds a second.
func speed(p ui.Page, at int, rate float64) goapp.UI {
	times := strconv.FormatFloat(model.Speeds[at], 'g', -1, 64) + "×"
	pace := dist.Format(time.Duration(rate*float64(time.Second))) + " of the run per second"
	moved, scope := ui.Handle(p, "speed", func(ctx goapp.Context, _ goapp.Event) {
		if to, err := strconv.Atoi(ctx.JSSrc().Get("value").String()); err == nil {
			p.Post(model.SetSpeed{Index: to})
		}
	})
	return ui.Tag("div", "pace",
		ui.Button("button speed").Title(pace+"; press for the normal speed").OnClick(ui.Send(p, model.UsualSpeed{})).Body(
			ui.Text("span", "over", "Speed "),
			ui.Text("span", "mono", times).Aria("hidden", "true"), // the slider says it, and the name of this button is Speed
		),
		ui.Input("range").Class("speed-range").Attr("min", 0).Attr("max", len(model.Speeds)-1).Attr("value", strconv.Itoa(at)).
			Aria("label", "Speed").Aria("valuetext", times).Title(pace+" ([ slower, ] faster)").OnInput(moved, scope),
	)
}
