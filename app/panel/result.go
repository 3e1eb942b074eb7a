package panel

import (
	"strconv"

	"scattergather/app/ui"
	"scattergather/engine"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// result draws what the caller got.
func result(o engine.Outcome) goapp.UI {
	return ui.Tag("div", "result",
		ui.When(len(o.Errors) > 0, func() goapp.UI {
			return ui.Tag("ul", "errors").Aria("label", "Errors").Body(ui.Each(len(o.Errors), func(i int) goapp.UI {
				return ui.Text("li", "", o.Errors[i])
			})...)
		}),
		ui.When(len(o.Results) == 0, func() goapp.UI {
			return ui.Text("p", "soft empty", "No results were gathered.")
		}),
		ui.When(len(o.Results) > 0, func() goapp.UI {
			return ui.Tag("table", "").Aria("label", "Results").Body(
				headRow("Type", "Manufacturer", "Model", "Price", "Source"),
				ui.Tag("tbody", "", ui.Each(len(o.Results), func(i int) goapp.UI {
					r := o.Results[i]
					return ui.Tag("tr", "",
						ui.Text("td", "", r.Type), ui.Text("td", "", r.Manufacturer), ui.Text("td", "strong", r.Model),
						ui.Text("td", "number", strconv.FormatFloat(r.Price, 'f', 2, 64)), ui.Text("td", "soft", r.Source),
					)
				})...),
			)
		}),
	)
}

// headRow draws the head of a table.
func headRow(names ...string) goapp.UI {
	return ui.Tag("thead", "", ui.Tag("tr", "", ui.Each(len(names), func(i int) goapp.UI {
		class := ""
		if names[i] == "Price" || names[i] == "Time" {
			class = "number"
		}
		return ui.Tag("th", "").Attr("scope", "col").Class(class).Text(names[i])
	})...))
}
