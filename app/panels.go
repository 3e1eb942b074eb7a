package app

import (
	"strconv"
	"strings"
	"time"

	"scattergather/app/model"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"

	"scattergather/engine/dist"
)

// tabID is that of a panel's tab.
func tabID(panel model.Panel) string { return "tab-" + strings.ToLower(string(panel)) }

// panels are what is said about the run, one at a time.
func (p *page) panels() goapp.UI {
	s := p.state
	if s.Run.Rev == 0 {
		return tag("section", "panels card waiting")
	}
	return tag("section", "panels card").Aria("label", "The run in words").Body(
		tag("div", "tabs").Role("tablist").Aria("label", "Panels").Body(each(len(model.Panels), func(i int) goapp.UI {
			return p.tab(model.Panels[i])
		})...),
		tag("div", "panel").Role("tabpanel").ID("panel").TabIndex(0).Aria("labelledby", tabID(s.Panel)).Body(
			p.part("panel "+string(s.Panel), p.panel, s.PanelDigest(), s.Run.Rev, s.Page),
		),
	)
}

// tab opens a panel. Only the open one's is reached with Tab; arrows go to the others.
func (p *page) tab(panel model.Panel) goapp.UI {
	open, index := panel == p.state.Panel, -1
	if open {
		index = 0
	}
	return button("tab").Role("tab").ID(tabID(panel)).TabIndex(index).
		Aria("selected", strconv.FormatBool(open)).Aria("controls", "panel").OnClick(p.send(model.OpenPanel{Panel: panel})).
		Body(goapp.Text(string(panel)), p.tabCount(panel))
}

// tabCount is how much there is behind a tab, where that is worth knowing.
func (p *page) tabCount(panel model.Panel) goapp.UI {
	count := 0
	switch panel {
	case model.FindingsPanel:
		count = len(p.state.Run.Findings())
	case model.ResultPanel:
		count = p.state.Run.Report.Outcome.Total
	default:
		return nil
	}
	return tag("span", "count").Aria("hidden", "true").Text(" " + strconv.Itoa(count))
}

// panel is the open one.
func (p *page) panel() goapp.UI {
	p.follow.isStale = true
	switch p.state.Panel {
	case model.ResultPanel:
		return p.resultPanel()
	case model.ConsolePanel:
		return p.consolePanel()
	case model.EventsPanel:
		return p.eventsPanel()
	case model.CodePanel:
		return p.codePanel()
	case model.StatisticsPanel:
		return p.statisticsPanel()
	case model.ComparePanel:
		return p.comparePanel()
	}
	return p.findingsPanel()
}

// resultPanel is what came back.
func (p *page) resultPanel() goapp.UI {
	o := p.state.Run.Report.Outcome
	return tag("div", "result",
		when(len(o.Errors) > 0, func() goapp.UI {
			return tag("ul", "errors").Aria("label", "Errors").Body(each(len(o.Errors), func(i int) goapp.UI {
				return words("li", "", o.Errors[i])
			})...)
		}),
		when(len(o.Results) == 0, func() goapp.UI {
			return words("p", "soft empty", "No results were gathered.")
		}),
		when(len(o.Results) > 0, func() goapp.UI {
			return tag("table", "").Aria("label", "Results").Body(
				headRow("Type", "Manufacturer", "Model", "Price", "Source"),
				tag("tbody", "", each(len(o.Results), func(i int) goapp.UI {
					r := o.Results[i]
					return tag("tr", "",
						words("td", "", r.Type), words("td", "", r.Manufacturer), words("td", "strong", r.Model),
						words("td", "number", strconv.FormatFloat(r.Price, 'f', 2, 64)), words("td", "soft", r.Source),
					)
				})...),
			)
		}),
	)
}

// headRow is the head of a table.
func headRow(names ...string) goapp.UI {
	return tag("thead", "", tag("tr", "", each(len(names), func(i int) goapp.UI {
		class := ""
		if names[i] == "Price" || names[i] == "Time" {
			class = "number"
		}
		return tag("th", "").Attr("scope", "col").Class(class).Text(names[i])
	})...))
}

// consolePanel is what the program would print.
func (p *page) consolePanel() goapp.UI {
	lines := p.state.Run.Lines()
	from, to := p.state.PageRange(len(lines))
	return tag("div", "",
		tag("div", "console scroller").Role("list").Aria("label", "Output").Body(each(to-from, func(i int) goapp.UI {
			line := lines[from+i]
			return tag("div", "line").Role("listitem").TabIndex(-1).Attr("data-row", from+i).Body(
				words("span", "line-time", dist.Format(line.At)),
				words("span", "line-text", line.Text),
			)
		})...),
		p.leaves(len(lines)),
	)
}

// eventsPanel is the timeline as a table.
func (p *page) eventsPanel() goapp.UI {
	events := p.state.Run.Report.Events
	from, to := p.state.PageRange(len(events))
	return tag("div", "",
		tag("div", "scroller",
			tag("table", "events").Aria("label", "Events").Body(
				headRow("Time", "Lane", "Event", "Detail"),
				tag("tbody", "", each(to-from, func(i int) goapp.UI {
					e := events[from+i]
					class := ""
					if e.Lane == p.state.Selected {
						class = "selected"
					}
					return tag("tr", class).TabIndex(-1).Attr("data-row", from+i).Body(
						words("td", "number", dist.Format(e.At)), words("td", "strong", e.Lane),
						words("td", "mono", string(e.Kind)), words("td", "soft", detail(e.Detail, e.For)),
					)
				})...),
			),
		),
		p.leaves(len(events)),
	)
}

// detail is an event's detail, with the time that it announces.
func detail(text string, announced time.Duration) string {
	if announced == 0 {
		return text
	}
	return strings.TrimSpace(text + " (" + dist.Format(announced) + ")")
}

// leaves goes through a list that is too long to show at once.
func (p *page) leaves(n int) goapp.UI {
	if n <= model.PageSize {
		return nil
	}
	from, to := p.state.PageRange(n)
	return tag("div", "leaves",
		button("button").Attr("disabled", from == 0).OnClick(p.send(model.TurnPage{By: -1})).Text("Earlier"),
		words("span", "soft", strconv.Itoa(from+1)+" to "+strconv.Itoa(to)+" of "+strconv.Itoa(n)),
		button("button").Attr("disabled", to == n).OnClick(p.send(model.TurnPage{By: 1})).Text("Later"),
	)
}
