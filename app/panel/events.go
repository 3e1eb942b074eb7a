package panel

import (
	"strings"
	"time"

	"scattergather/app/model"
	"scattergather/app/ui"
	"scattergather/engine/bidi"
	"scattergather/engine/dist"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// events draws the timeline as a table.
func events(p ui.Page, selected string) goapp.UI {
	all := p.State().Run.Report.Events
	from, to := p.State().PageRange(len(all))
	return ui.Tag("div", "",
		ui.Tag("div", "steps",
			ui.Button("button").Title("Shift+Page Up").OnClick(ui.Send(p, model.StepEvent{Back: true})).Text("Previous event"),
			ui.Button("button").Title("Shift+Page Down").OnClick(ui.Send(p, model.StepEvent{})).Text("Next event"),
		),
		ui.Tag("div", "scroller",
			ui.Tag("table", "events").Aria("label", "Events").Body(
				headRow("Time", "Lane", "Event", "Detail"),
				ui.Tag("tbody", "", ui.Each(to-from, func(i int) goapp.UI {
					e := all[from+i]
					class := ""
					if e.Lane == selected {
						class = "selected"
					}
					return ui.Tag("tr", class).TabIndex(-1).Attr("data-row", from+i).Body(
						ui.Text("td", "number", dist.Format(e.At)), ui.Text("td", "strong", e.Lane),
						ui.Text("td", "mono", string(e.Kind)), ui.Text("td", "soft", detail(e.Detail, e.For)),
					)
				})...),
			),
		),
		pager(p, len(all)),
	)
}

// detail is an event's detail with the time that it announces, if any.
func detail(text string, announced time.Duration) string {
	if announced == 0 {
		return text
	}
	return strings.TrimSpace(bidi.Isolate(text) + " (" + dist.Format(announced) + ")")
}
