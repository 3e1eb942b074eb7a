package playback

import (
	"scattergather/app/model"
	"scattergather/app/ui"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// pinning draws the button that pins the run, or how the run compares with the pinned one. The
// button stays the same element, so that it keeps the focus.
func pinning(p ui.Page) goapp.UI {
	s := p.State()
	if s.Pinned == nil {
		return ui.Tag("div", "pinning", pinButton(p, "Pin this run", "Keep this run and draw its outline under later runs", model.PinRun{}))
	}
	name, now := model.ScenarioNames(s.Pinned.Report.Scenario, s.Run.Report.Scenario)
	all := model.OutcomeDiff(*s.Pinned, s.Run)
	return ui.Tag("div", "pinning pinned",
		pinButton(p, "Unpin", "Forget the pinned run", model.UnpinRun{}),
		ui.Tag("div", "",
			ui.Tag("p", "pinned-names",
				ui.Text("span", "over", "Pinned "),
				ui.When(name != "", func() goapp.UI { return ui.Text("span", "pinned-name", name) }),
				ui.When(name != "", func() goapp.UI { return ui.Text("span", "soft", " now "+now) }),
			),
			ui.When(len(all) > 0, func() goapp.UI {
				return ui.Tag("ul", "contrasts").Aria("label", "Compared with the pinned run").Body(ui.Each(len(all), func(i int) goapp.UI {
					return ui.Text("li", all[i].Tone, all[i].String())
				})...)
			}),
			ui.When(len(all) == 0, func() goapp.UI {
				text := "This run is pinned. Change something, and the difference is shown here."
				if name != "" {
					text = "The caller gets the same as before."
				}
				return ui.Text("p", "soft", text)
			}),
		),
	)
}

func pinButton(p ui.Page, name, about string, m model.Msg) goapp.UI {
	return ui.Button("button").Title(about).OnClick(ui.Send(p, m)).Text(name)
}
