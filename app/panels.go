package app

import (
	"strconv"
	"strings"
	"time"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"

	"scattergather/engine/dist"
)

// leafSize is how many lines of a long list are shown at a time.
const leafSize = 200

// tabID is that of a panel's tab.
func tabID(panel Panel) string { return "tab-" + strings.ToLower(string(panel)) }

// panels are what is said about the run, one at a time.
func (p *page) panels() goapp.UI {
	s := p.state
	if s.Shown.Rev == 0 {
		return goapp.Section().Class("panels card waiting")
	}
	return goapp.Section().Class("panels card").Aria("label", "The run in words").Body(
		goapp.Div().Class("tabs").Role("tablist").Aria("label", "Panels").Body(goapp.Range(Panels).Slice(func(i int) goapp.UI {
			return p.tab(Panels[i])
		})),
		goapp.Div().Class("panel").Role("tabpanel").ID("panel").TabIndex(0).Aria("labelledby", tabID(s.Panel)).Body(p.panel()),
	)
}

// tab opens a panel. Only the open one's is reached with Tab; arrows go to the others.
func (p *page) tab(panel Panel) goapp.UI {
	open, index := panel == p.state.Panel, -1
	if open {
		index = 0
	}
	return goapp.Button().Type("button").Class("tab").Role("tab").ID(tabID(panel)).TabIndex(index).
		Aria("selected", strconv.FormatBool(open)).Aria("controls", "panel").OnClick(p.send(OpenPanel{Panel: panel})).
		Body(goapp.Text(string(panel)), p.tabCount(panel))
}

// tabCount is how much there is behind a tab, where that is worth knowing.
func (p *page) tabCount(panel Panel) goapp.UI {
	count := 0
	switch panel {
	case ResultPanel:
		count = p.state.Shown.Report.Outcome.Total
	default:
		return nil
	}
	return goapp.Span().Class("count").Aria("hidden", "true").Text(" " + strconv.Itoa(count))
}

// panel is the open one.
func (p *page) panel() goapp.UI {
	switch p.state.Panel {
	case ConsolePanel:
		return p.consolePanel()
	case EventsPanel:
		return p.eventsPanel()
	}
	return p.resultPanel()
}

// resultPanel is what came back.
func (p *page) resultPanel() goapp.UI {
	o := p.state.Shown.Report.Outcome
	return goapp.Div().Class("result").Body(
		goapp.If(len(o.Errors) > 0, func() goapp.UI {
			return goapp.Ul().Class("errors").Aria("label", "Errors").Body(goapp.Range(o.Errors).Slice(func(i int) goapp.UI {
				return goapp.Li().Text(o.Errors[i])
			}))
		}),
		goapp.If(len(o.Results) == 0, func() goapp.UI {
			return goapp.P().Class("soft empty").Text("No results were gathered.")
		}).Else(func() goapp.UI {
			return goapp.Table().Aria("label", "Results").Body(
				headRow("Type", "Manufacturer", "Model", "Price", "Source"),
				goapp.TBody().Body(goapp.Range(o.Results).Slice(func(i int) goapp.UI {
					r := o.Results[i]
					return goapp.Tr().Body(
						goapp.Td().Text(r.Type), goapp.Td().Text(r.Manufacturer), goapp.Td().Class("strong").Text(r.Model),
						goapp.Td().Class("number").Text(strconv.FormatFloat(r.Price, 'f', 2, 64)), goapp.Td().Class("soft").Text(r.Source),
					)
				})),
			)
		}),
	)
}

// headRow is the head of a table.
func headRow(names ...string) goapp.UI {
	return goapp.THead().Body(goapp.Tr().Body(goapp.Range(names).Slice(func(i int) goapp.UI {
		class := ""
		if names[i] == "Price" || names[i] == "Time" {
			class = "number"
		}
		return goapp.Th().Scope("col").Class(class).Text(names[i])
	})))
}

// consolePanel is what the program would print.
func (p *page) consolePanel() goapp.UI {
	lines := p.state.Shown.Lines
	from, to := p.state.leaf(len(lines))
	past := p.state.past()
	return goapp.Div().Body(
		goapp.Div().Class("console").Body(goapp.Range(lines[from:to]).Slice(func(i int) goapp.UI {
			line := lines[from+i]
			return goapp.Div().Class("line "+when(from+i < past)).Body(
				goapp.Span().Class("line-time").Text(dist.Format(line.At)),
				goapp.Span().Class("line-text").Text(line.Text),
			)
		})),
		p.leaves(len(lines)),
	)
}

// eventsPanel is the timeline as a table.
func (p *page) eventsPanel() goapp.UI {
	events := p.state.Shown.Report.Events
	from, to := p.state.leaf(len(events))
	past := p.state.past()
	return goapp.Div().Body(
		goapp.Table().Class("events").Aria("label", "Events").Body(
			headRow("Time", "Lane", "Event", "Detail"),
			goapp.TBody().Body(goapp.Range(events[from:to]).Slice(func(i int) goapp.UI {
				e := events[from+i]
				class := when(from+i < past)
				if e.Lane == p.state.Selected {
					class += " selected"
				}
				return goapp.Tr().Class(class).Body(
					goapp.Td().Class("number").Text(dist.Format(e.At)), goapp.Td().Class("strong").Text(e.Lane),
					goapp.Td().Class("mono").Text(string(e.Kind)), goapp.Td().Class("soft").Text(detail(e.Detail, e.For)),
				)
			})),
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

// when is the class of what has or has not happened yet.
func when(past bool) string {
	if past {
		return "past"
	}
	return "future"
}

// leaves goes through a list that is too long to show at once.
func (p *page) leaves(n int) goapp.UI {
	if n <= leafSize {
		return nil
	}
	from, to := p.state.leaf(n)
	return goapp.Div().Class("leaves").Body(
		goapp.Button().Type("button").Class("button").Disabled(from == 0).OnClick(p.send(Turn{By: -1})).Text("Earlier"),
		goapp.Span().Class("soft").Text(strconv.Itoa(from+1)+" to "+strconv.Itoa(to)+" of "+strconv.Itoa(n)),
		goapp.Button().Type("button").Class("button").Disabled(to == n).OnClick(p.send(Turn{By: 1})).Text("Later"),
	)
}
