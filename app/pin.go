package app

import (
	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"

	"scattergather/app/model"
)

// pinning pins the run, or tells how it compares with the one that is pinned. The button
// stays the same element, lest the focus be lost.
func (p *page) pinning() goapp.UI {
	s := p.state
	if s.Pinned == nil {
		return tag("div", "pinning", p.pinButton("Pin this run", "Keep this run as a ghost under those that follow", model.PinRun{}))
	}
	name, now := model.ScenarioNames(s.Pinned.Report.Scenario, s.Run.Report.Scenario)
	all := model.OutcomeDiff(*s.Pinned, s.Run)
	return tag("div", "pinning pinned",
		p.pinButton("Unpin", "Forget the pinned run", model.UnpinRun{}),
		tag("div", "",
			tag("p", "pinned-names",
				words("span", "over", "Pinned "),
				when(name != "", func() goapp.UI { return words("span", "pinned-name", name) }),
				when(name != "", func() goapp.UI { return words("span", "soft", " now "+now) }),
			),
			when(len(all) > 0, func() goapp.UI {
				return tag("ul", "contrasts").Aria("label", "Compared with the pinned run").Body(each(len(all), func(i int) goapp.UI {
					return words("li", all[i].Tone, all[i].String())
				})...)
			}),
			when(len(all) == 0, func() goapp.UI {
				text := "This run is pinned. Change something, and the difference is told here."
				if name != "" {
					text = "Nothing of what the caller gets has changed."
				}
				return words("p", "soft", text)
			}),
		),
	)
}

func (p *page) pinButton(name, about string, m model.Msg) goapp.UI {
	return button("button").Title(about).OnClick(p.send(m)).Text(name)
}
