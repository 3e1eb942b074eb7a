package panel

import (
	"strconv"

	"scattergather/app/model"
	"scattergather/app/ui"
	"scattergather/engine/tail"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// IDs of elements of the panel.
const (
	histogramID = "histogram"
	runsID      = "runs"
)

// usualRuns are the numbers of runs that are offered.
var usualRuns = []int{100, 1_000, 10_000}

// statistics draws what many runs of the scenario have in common.
func statistics(p ui.Page) goapp.UI {
	s := p.State().Stats
	return ui.Tag("div", "statistics",
		runsBar(p, s),
		ui.Tag("p", "soft").Aria("live", "polite").Text(s.Note()),
		ui.When(s.Now != nil || s.Pinned != nil, func() goapp.UI {
			return ui.Tag("div", "figures",
				legend(s),
				ui.SVGHost(p, histogramID),
				figureTable(s),
			)
		}),
	)
}

// runsBar draws how many runs to make, what begins them, and how far they are.
func runsBar(p ui.Page, s model.Stats) goapp.UI {
	n, problem := s.N()
	start := ui.Button("button primary").Aria("disabled", strconv.FormatBool(problem != "")).OnClick(ui.Send(p, model.StartRuns{})).Text("Run " + tail.Number(n) + model.Plural(n, " time"))
	if problem != "" {
		start.Text("Run")
	}
	if s.Running {
		start = ui.Button("button primary").OnClick(ui.Send(p, model.StopRuns{})).Text("Stop")
	}
	return ui.Tag("div", "runs-bar",
		&runsField{page: p, Shows: runsFieldView{Text: s.Wanted, Problem: problem}},
		ui.Tag("div", "usual").Role("group").Aria("label", "Usual numbers of runs").Body(ui.Each(len(usualRuns), func(i int) goapp.UI {
			text := strconv.Itoa(usualRuns[i])
			return ui.Button("button").Aria("pressed", strconv.FormatBool(n == usualRuns[i])).OnClick(ui.Send(p, model.WantRuns{Text: text})).Text(tail.Number(usualRuns[i]))
		})...),
		start,
		ui.AnotherSeed(p, "button"),
		ui.When(s.Done() > 0 && !s.Running, func() goapp.UI {
			if s.Pinned != nil {
				return ui.Button("button").Title("Forget the pinned figures").OnClick(ui.Send(p, model.UnpinRuns{})).Text("Unpin the figures")
			}
			return ui.Button("button").Title("Keep these figures under those of another scenario").OnClick(ui.Send(p, model.PinRuns{})).Text("Pin the figures")
		}),
		ui.When(s.Running, func() goapp.UI {
			return ui.Tag("div", "progress",
				ui.Tag("progress", "").Aria("label", "Runs that are done").Attr("max", s.Now.Wanted).Attr("value", s.Done()),
				ui.Text("span", "soft", tail.Number(s.Done())+" of "+tail.Number(s.Now.Wanted)),
			)
		}),
	)
}

// legend names the runs that are laid over each other by what sets them apart.
func legend(s model.Stats) goapp.UI {
	keys := outcomeKeys(s)
	if _, pinned := s.Beside(); pinned == nil || s.Now == nil {
		return ui.When(len(keys) > 0, func() goapp.UI { return ui.Tag("p", "legend", keys...) })
	}
	of := s.Pinned.Of
	of.Seed = s.Now.Of.Seed
	was, is := model.ScenarioNames(of, s.Now.Of)
	if was == is {
		was, is = "the same scenario", "the same scenario"
	}
	return ui.Tag("p", "legend", append([]goapp.UI{ui.Text("span", "legend-pinned", "Pinned: "+was), ui.Text("span", "legend-now", "Now: "+is)}, keys...)...)
}

// outcomeKeys names the colours of runs that went wrong, if some did.
func outcomeKeys(s model.Stats) (keys []goapp.UI) {
	if s.Done() == 0 {
		return nil
	}
	outcomes := s.Now.Runs.Summary().Outcomes
	if outcomes.Error > 0 {
		keys = append(keys, ui.Text("span", "legend-fail", "with an error"))
	}
	if outcomes.Crashed > 0 {
		keys = append(keys, ui.Text("span", "legend-crash", "crashed"))
	}
	if len(keys) > 0 && outcomes.OK > 0 {
		if _, pinned := s.Beside(); pinned == nil {
			keys = append([]goapp.UI{ui.Text("span", "", "without an error")}, keys...)
		}
	}
	return keys
}

// figureTable draws the figures of the current runs, of the pinned ones, and the difference.
func figureTable(s model.Stats) goapp.UI {
	summary := func(r *tail.Runs) *tail.Summary {
		if r == nil || r.Done() == 0 {
			return nil
		}
		sum := r.Summary()
		return &sum
	}
	nowRuns, pinnedRuns := s.Beside()
	now, pinned := summary(nowRuns), summary(pinnedRuns)
	heads := []string{"", "Pinned", "Now", "Difference"}
	switch {
	case now == nil && pinned == nil:
		return ui.Tag("div", "")
	case now == nil:
		heads = heads[:2]
	case pinned == nil:
		heads = []string{"", tail.Number(now.Runs) + model.Plural(now.Runs, " run")}
	}
	lines := model.Figures(pinned, now)
	return ui.Tag("table", "compared").Aria("label", "Figures").Body(
		ui.Tag("thead", "", ui.Tag("tr", "", ui.Each(len(heads), func(i int) goapp.UI {
			if i == 0 {
				return ui.Tag("td", "")
			}
			return ui.Text("th", "number", heads[i]).Attr("scope", "col")
		})...)),
		ui.Tag("tbody", "", ui.Each(len(lines), func(i int) goapp.UI {
			line := lines[i]
			return ui.Tag("tr", "", append([]goapp.UI{ui.Text("th", "", line.Name).Attr("scope", "row")}, ui.Each(len(line.Values), func(j int) goapp.UI {
				class := "number"
				if j == 2 {
					class += " " + line.Tone
				}
				return ui.Text("td", class, line.Values[j])
			})...)...)
		})...),
	)
}
