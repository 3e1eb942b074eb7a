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
		return tag("aside", "editor card waiting")
	}
	rows := make([]goapp.UI, 0, len(s.Draft.Rows))
	for i, row := range s.Draft.Rows {
		source := s.Draft.Scenario.Sources[i]
		selected := s.selects(source)
		rows = append(rows, p.part("row "+strconv.Itoa(row.ID), func() goapp.UI { return p.sourceRow(row.ID) },
			row.Rev, s.Shown.ending(source), selected, s.Draft.Scenario.Timeout, s.rowProblems(row.ID)))
	}
	return tag("aside", "editor card").Aria("label", "Scenario").Body(
		p.settings(),
		tag("section", "sources",
			words("h2", "over", "Sources"),
			tag("div", "rows", rows...),
			p.strayProblems(),
			button("").ID("add-source").Class("button add").OnClick(p.send(AddSource{})).Body(
				icon(iconAdd), words("span", "", "Add a source")),
		),
	)
}

// settings are the fields of the scenario itself.
func (p *page) settings() goapp.UI {
	s := p.state.Draft.Scenario
	set := func(path string) goapp.UI { return fieldEntry(p, scenarioFields, 0, "", path, "boxed") }
	pool := s.Pattern == engine.DispatcherWorker
	return tag("section", "settings",
		p.choices("Pattern", "pattern", "two"),
		p.choices("Gather policy", "gather", "five"),
		words("p", "meaning", policyMeaning(s.Gather)),
		tag("div", "grid",
			when(s.Gather == engine.Quorum, func() goapp.UI { return set("quorum") }),
			set("limit"), set("deadline"), set("timeout"),
			when(pool, func() goapp.UI { return set("pool.workers") }),
			when(pool, func() goapp.UI { return set("pool.queue") }),
			fieldEntry(p, scenarioFields, 0, "", "query", "boxed wide"),
		),
		tag("details", "more",
			tag("summary", "", words("span", "", "More"), words("span", "soft", settingsSummary(s))),
			tag("div", "grid",
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
	return tag("div", "").Class("choices "+class).Role("radiogroup").Aria("label", label).Body(
		tag("div", "over").Aria("hidden", "true").Text(label),
		tag("div", "options", each(len(f.choices), func(i int) goapp.UI {
			value := f.choices[i]
			change, scope := p.send(Edit{Key: Key{Path: path}, Text: value})
			return tag("label", "option",
				input("radio").Attr("name", path).Attr("value", value).Attr("checked", value == chosen).OnChange(change, scope),
				words("span", "", value),
			)
		})...),
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
	return when(len(stray) > 0, func() goapp.UI {
		return words("p", "entry-problem", strings.Join(stray, "\n"))
	})
}
