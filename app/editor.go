package app

import (
	"slices"
	"strconv"
	"strings"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"

	"scattergather/engine"
)

// editor is the column in which the scenario is typed.
func (p *page) editor() goapp.UI {
	s := p.state
	if s.Shown.Rev == 0 && s.Draft.Rev == 0 {
		return goapp.Aside().Class("editor card waiting")
	}
	rows := make([]goapp.UI, 0, len(s.Draft.Rows))
	for i, row := range s.Draft.Rows {
		source := s.Draft.Scenario.Sources[i]
		selected := s.selects(source)
		rows = append(rows, p.part("row "+strconv.Itoa(row.ID), func() goapp.UI { return p.sourceRow(row.ID) },
			row.Rev, s.Shown.ending(source), selected, s.Draft.Scenario.Timeout, s.rowProblems(row.ID)))
	}
	return goapp.Aside().Class("editor card").Aria("label", "Scenario").Body(
		p.settings(),
		goapp.Section().Class("sources").Body(
			goapp.H2().Class("over").Text("Sources"),
			goapp.Div().Class("rows").Body(rows...),
			p.strayProblems(),
			goapp.Button().Type("button").ID("add-source").Class("button add").OnClick(p.send(AddSource{})).Body(
				icon(iconAdd), goapp.Span().Text("Add a source")),
		),
	)
}

// settings are the fields of the scenario itself.
func (p *page) settings() goapp.UI {
	s := p.state.Draft.Scenario
	set := func(path string) goapp.UI { return fieldEntry(p, scenarioFields, 0, "", path, "boxed") }
	pool := s.Pattern == engine.DispatcherWorker
	return goapp.Section().Class("settings").Body(
		p.choices("Pattern", "pattern", "two"),
		p.choices("Gather policy", "gather", "five"),
		goapp.P().Class("meaning").Text(policyMeaning(s.Gather)),
		goapp.Div().Class("grid").Body(
			goapp.If(s.Gather == engine.Quorum, func() goapp.UI { return set("quorum") }),
			set("limit"), set("deadline"), set("timeout"),
			goapp.If(pool, func() goapp.UI { return set("pool.workers") }),
			goapp.If(pool, func() goapp.UI { return set("pool.queue") }),
			fieldEntry(p, scenarioFields, 0, "", "query", "boxed wide"),
		),
		goapp.Details().Class("more").Body(
			goapp.Summary().Body(goapp.Span().Text("More"), goapp.Span().Class("soft").Text(settingsSummary(s))),
			goapp.Div().Class("grid").Body(
				set("cancelAt"), fieldEntry(p, scenarioFields, 0, "", "worker", "boxed two"),
				set("sort"), set("top"), set("seed"), set("shared"),
				fieldEntry(p, scenarioFields, 0, "", "dedupe", "boxed tick two"),
				fieldEntry(p, scenarioFields, 0, "", "notes", "boxed wide"),
			),
		),
	)
}

// policyMeaning is how a policy is written in Go, in a line.
func policyMeaning(policy engine.Policy) string {
	switch policy {
	case engine.WaitAll:
		return "A zero errgroup.Group: Wait returns the first error, nobody is cancelled."
	case engine.FailFast:
		return "errgroup.WithContext: the first error cancels the others."
	case engine.CollectAll:
		return "Every function returns nil; the errors are joined after Wait."
	case engine.FirstSuccess:
		return "The first success cancels the others."
	case engine.Quorum:
		return "Enough successes cancel the others."
	}
	return ""
}

// settingsSummary tells which of the hidden settings are not the usual ones.
func settingsSummary(s engine.Scenario) string {
	usual := engine.NewScenario()
	var parts []string
	add := func(differs bool, text string) {
		if differs {
			parts = append(parts, text)
		}
	}
	add(s.CancelAt != usual.CancelAt, "cancels at "+s.CancelAt)
	add(s.Worker != usual.Worker, string(s.Worker))
	add(s.Sort != usual.Sort, "by "+string(s.Sort))
	add(s.Top != usual.Top, "top "+strconv.Itoa(s.Top))
	add(s.Seed != usual.Seed, "seed "+strconv.FormatInt(s.Seed, 10))
	add(s.Shared != usual.Shared, "shared "+s.Shared)
	add(s.Dedupe != usual.Dedupe, "with duplicates")
	add(s.Notes != usual.Notes, "notes")
	return strings.Join(parts, " · ")
}

// choices shows all values of a field side by side.
func (p *page) choices(label, path, class string) goapp.UI {
	f, _ := fieldOf(scenarioFields, path)
	chosen := p.state.Draft.Text(Key{Path: path})
	return goapp.Div().Class("choices "+class).Role("radiogroup").Aria("label", label).Body(
		goapp.Div().Class("over").Aria("hidden", "true").Text(label),
		goapp.Div().Class("options").Body(goapp.Range(f.choices).Slice(func(i int) goapp.UI {
			value := f.choices[i]
			change, scope := p.send(Edit{Key: Key{Path: path}, Text: value})
			return goapp.Label().Class("option").Body(
				goapp.Input().Type("radio").Name(path).Value(value).Checked(value == chosen).OnChange(change, scope),
				goapp.Span().Text(value),
			)
		})),
	)
}

// strayProblems tells what is wrong but belongs to no field that is shown.
func (p *page) strayProblems() goapp.UI {
	var stray []string
	for k, problem := range p.state.Problems {
		if !p.state.Draft.has(k) {
			stray = append(stray, strings.TrimPrefix(k.Path+": "+problem, ": "))
		}
	}
	slices.Sort(stray)
	return goapp.If(len(stray) > 0, func() goapp.UI {
		return goapp.P().Class("entry-problem").Text(strings.Join(stray, "\n"))
	})
}
