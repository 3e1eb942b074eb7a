package panel

import (
	"strconv"

	"scattergather/app/ui"
	"scattergather/engine"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// result draws what the caller got: the errors, and after them the results.
func result(p ui.Page, o engine.Outcome) goapp.UI {
	n := len(o.Errors) + len(o.Results)
	from, to := p.State().PageRange(n)
	errors := o.Errors[min(from, len(o.Errors)):min(to, len(o.Errors))]
	results := o.Results[max(0, from-len(o.Errors)):max(0, to-len(o.Errors))]
	return ui.Tag("div", "result",
		ui.When(len(errors) > 0, func() goapp.UI {
			return ui.Tag("ul", "errors").Aria("label", "Errors").Body(ui.Each(len(errors), func(i int) goapp.UI {
				return ui.Text("li", "", errors[i])
			})...)
		}),
		ui.When(len(o.Results) == 0, func() goapp.UI {
			return ui.Text("p", "soft empty", "No results were gathered.")
		}),
		ui.When(len(results) > 0, func() goapp.UI {
			return ui.Tag("table", "").Aria("label", "Results").Body(
				headRow("Type", "Manufacturer", "Model", "Price", "Source"),
				ui.Tag("tbody", "", ui.Each(len(results), func(i int) goapp.UI {
					r := results[i]
					return ui.Tag("tr", "",
						ui.Text("td", "", r.Type), ui.Text("td", "", r.Manufacturer), ui.Text("td", "strong", r.Model),
						ui.Text("td", "number", strconv.FormatFloat(r.Price, 'f', 2, 64)), ui.Text("td", "soft", r.Source),
					)
				})...),
			)
		}),
		pager(p, n),
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
