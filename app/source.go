package app

import (
	"strconv"
	"strings"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"

	"scattergather/engine"
)

// rowProblems is what is wrong with a source: it makes the row be rendered again.
func (s State) rowProblems(id int) string {
	if len(s.Problems) == 0 {
		return ""
	}
	var b strings.Builder
	for _, f := range sourceFields {
		b.WriteString(s.Problems[Key{Row: id, Path: f.path}] + "\n")
	}
	for i := range s.Draft.Scenario.Sources[s.Draft.Place(id)].Results {
		for _, f := range resultFields {
			b.WriteString(s.Problems[resultKey(id, i, f.path)] + "\n")
		}
	}
	return b.String()
}

// resultKey names a field of an item that a source finds.
func resultKey(id, index int, path string) Key {
	return Key{Row: id, Path: resultPrefix(index) + path}
}

func resultPrefix(index int) string { return "results[" + strconv.Itoa(index) + "]." }

// sourceRow is a source in the editor.
func (p *page) sourceRow(id int) goapp.UI {
	place := p.state.Draft.Place(id)
	if place < 0 {
		return tag("div", "")
	}
	source := p.state.Draft.Scenario.Sources[place]
	set := func(path, class string) *entry { return fieldEntry(p, sourceFields, id, "", path, class) }
	timeout := set("timeout", "quiet")
	if inherited := p.state.Draft.Scenario.Timeout; inherited != "" {
		timeout.Hint = inherited
	}
	class := "row"
	if p.state.selects(source) {
		class += " selected"
	}
	return tag("div", class).Role("group").Aria("label", source.Name).Body(
		tag("div", "row-head",
			mark(p.state.Shown.ending(source)),
			set("name", "name"),
			tag("div", "row-ways",
				button("icon-button").Aria("label", "Duplicate").Title("Duplicate").
					OnClick(p.send(DuplicateSource{Row: id})).Body(icon(iconCopy)),
				button("icon-button").Aria("label", "Delete").Title("Delete").
					OnClick(p.send(DeleteSource{Row: id})).Body(icon(iconDelete)),
			),
		),
		tag("div", "row-fields",
			set("delay", "quiet delay"), timeout, set("onCancel", "quiet"), set("error", "quiet error"),
		),
		tag("details", "more",
			tag("summary", "", words("span", "", "More"), words("span", "soft", sourceSummary(source))),
			tag("div", "grid",
				set("steps", "boxed"), set("count", "boxed"), set("errorRate", "boxed"),
				set("failAbove", "boxed"), set("panic", "boxed two"),
			),
			words("h3", "over", "Retry"),
			tag("div", "grid four",
				set("retry.attempts", "boxed"), set("retry.backoff", "boxed"), set("retry.factor", "boxed"), set("retry.jitter", "boxed"),
			),
			words("h3", "over", "Hedge"),
			tag("div", "grid", set("hedge.after", "boxed"), set("hedge.max", "boxed")),
			words("h3", "over", "Results"),
			p.results(id, source),
		),
	)
}

// results are the items that a source finds.
func (p *page) results(id int, source engine.Source) goapp.UI {
	rows := each(len(source.Results), func(i int) goapp.UI {
		set := func(path string) goapp.UI {
			e := fieldEntry(p, resultFields, id, resultPrefix(i), path, "quiet bare")
			e.Label += " " + strconv.Itoa(i+1)
			return e
		}
		return tag("div", "found-row",
			set("type"), set("manufacturer"), set("model"), set("price"),
			button("icon-button").Aria("label", "Delete result "+strconv.Itoa(i+1)).
				OnClick(p.send(DeleteResult{Row: id, Index: i})).Body(icon(iconDelete)),
		)
	})
	more := button("button quiet").OnClick(p.send(AddResult{Row: id})).Text("Add a result")
	return tag("div", "found", append(rows, more)...)
}

// sourceSummary tells which of a source's hidden fields are not the usual ones.
func sourceSummary(s engine.Source) string {
	usual := engine.NewSource(s.Name)
	var parts []string
	add := func(differs bool, text string) {
		if differs {
			parts = append(parts, text)
		}
	}
	add(s.Count != usual.Count, "×"+strconv.Itoa(s.Count))
	add(s.Steps != usual.Steps, strconv.Itoa(s.Steps)+" steps")
	add(s.ErrorRate != usual.ErrorRate, "fails "+strconv.FormatFloat(100*s.ErrorRate, 'g', 4, 64)+" %")
	add(s.FailAbove != usual.FailAbove, "fails above "+s.FailAbove)
	add(s.Panic != usual.Panic, "panics")
	add(s.Retry.Attempts != usual.Retry.Attempts, strconv.Itoa(s.Retry.Attempts)+" attempts")
	add(s.Hedging.After != usual.Hedging.After, "hedge after "+s.Hedging.After)
	add(len(s.Results) > 0, strconv.Itoa(len(s.Results))+plural(len(s.Results), " result"))
	return strings.Join(parts, " · ")
}

// mark shows how a source ended, with the timeline's colours and shapes.
func mark(e ending) goapp.UI {
	shape := map[ending]string{
		"":        `<circle cx="8" cy="8" r="2.4"/>`,
		"ok":      `<path d="M4.4 8.3l2.5 2.5 4.7-5.4"/>`,
		"fail":    `<path d="M5.2 5.2l5.6 5.6M10.8 5.2l-5.6 5.6"/>`,
		"timeout": `<path d="M8 4.6V8l2.3 1.6"/>`,
		"cancel":  `<path d="M4.2 11.8l7.6-7.6"/>`,
		"panic":   `<path d="M8.8 3.8L5.6 8.6h4.6l-3 4"/>`,
	}[e]
	return goapp.Raw(`<svg class="mark ` + string(e) + `" viewBox="0 0 16 16" width="16" height="16" fill="none" stroke="currentColor" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round" role="img" aria-label="` + e.words() + `"><circle cx="8" cy="8" r="7"/>` + shape + `</svg>`)
}
