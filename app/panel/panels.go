// Package panel draws the panels below the timeline: findings, results, console, events, the
// program, statistics, and the comparison of policies.
//
// Start at Panels. What go-app renders is in a file for each panel. List marks the rows of the
// open panel without go-app, and makes them answer to pointers and keys; package model says
// which marks they have.
package panel

import (
	"slices"
	"strconv"
	"strings"

	"scattergather/app/dom"
	"scattergather/app/model"
	"scattergather/app/ui"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Panels are the panels of a page.
type Panels struct {
	page      ui.Page
	list      *list
	svgs      ui.SVGs
	histogram *histogramKeys
}

// New returns the panels of a page, which Draw draws and Attach puts to work.
func New(p ui.Page) *Panels {
	return &Panels{page: p, list: newList(p), histogram: &histogramKeys{page: p}}
}

// Attach begins to listen. The document has to be there.
func (p *Panels) Attach() { p.histogram.listen() }

// Frame brings what is drawn without go-app up to the state.
func (p *Panels) Frame() { p.list.frame() }

// FrameSVGs draws the histogram and the small timelines, or as many as a frame has time for.
func (p *Panels) FrameSVGs() {
	defer p.page.Recover()
	p.drawHistogram()
	p.drawPolicies()
}

// Draw draws the tabs and the open panel.
func (p *Panels) Draw(v model.PanelsView) goapp.UI {
	if v.Run == 0 {
		return ui.Tag("section", "panels card waiting")
	}
	open, panels := v.Open.Panel, p.page.State().Panels()
	return ui.Tag("section", "panels card").Aria("label", "The run in words").Body(
		ui.Tag("div", "tabs").Role("tablist").Aria("label", "Panels").Body(ui.Each(len(panels), func(i int) goapp.UI {
			return tab(p.page, panels[i], panels[i] == open)
		})...),
		ui.Tag("div", "panel").Role("tabpanel").ID("panel").TabIndex(0).Aria("labelledby", tabID(open)).Body(
			ui.PartThen(p.page, "panel "+string(open), v.Open, func(v any) goapp.UI { return drawOpen(p.page, v.(model.PanelView)) }, func(v any) { p.list.renew(v.(model.PanelView)) }),
		),
	)
}

// drawOpen draws the open panel.
func drawOpen(p ui.Page, v model.PanelView) goapp.UI {
	s := p.State()
	if v.Covered {
		return ui.Text("p", "soft empty", model.CoveredLine)
	}
	switch v.Panel {
	case model.ResultPanel:
		return result(p, s.Run.Report.Outcome)
	case model.ConsolePanel:
		return console(p)
	case model.EventsPanel:
		return events(p, v.Selected)
	case model.CodePanel:
		return code(p, v.Copying)
	case model.StatisticsPanel:
		return statistics(p)
	case model.ComparePanel:
		return compare(p, v.Gather)
	}
	return findings(s.Run)
}

// tabID is the ID of a panel's tab.
func tabID(panel model.Panel) string { return "tab-" + strings.ToLower(string(panel)) }

// tab draws the tab of a panel. Tab reaches only that of the open panel; arrows go to the others.
func tab(p ui.Page, panel model.Panel, open bool) goapp.UI {
	index := -1
	if open {
		index = 0
	}
	return ui.Button("tab").Role("tab").ID(tabID(panel)).TabIndex(index).
		Aria("selected", strconv.FormatBool(open)).Aria("controls", "panel").OnClick(ui.Send(p, model.OpenPanel{Panel: panel})).
		Body(goapp.Text(string(panel)), tabCount(p.State().Run, panel))
}

// tabCount draws how much there is behind a tab, where that is worth knowing.
func tabCount(run model.RunResult, panel model.Panel) goapp.UI {
	count := 0
	if run.Covered {
		return nil
	}
	switch panel {
	case model.FindingsPanel:
		count = len(run.Findings())
	case model.ResultPanel:
		count = run.Report.Outcome.Total
	default:
		return nil
	}
	return ui.Tag("span", "count").Aria("hidden", "true").Text(" " + strconv.Itoa(count))
}

// TabKey goes to another tab, and reports whether the key asks for that. Its argument is
// KeyboardEvent.key of a key that was pressed on a tab.
func TabKey(p ui.Page, key string) bool {
	panels := p.State().Panels()
	n := len(panels)
	at := max(0, slices.Index(panels, p.State().Panel))
	switch key {
	case "ArrowRight":
		at = (at + 1) % n
	case "ArrowLeft":
		at = (at + n - 1) % n
	case "Home":
		at = 0
	case "End":
		at = n - 1
	default:
		return false
	}
	p.Post(model.OpenPanel{Panel: panels[at]})
	dom.ByID(tabID(panels[at])).Call("focus")
	return true
}
