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
		return goapp.Div()
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
	return goapp.Div().Class(class).Role("group").Aria("label", source.Name).Body(
		goapp.Div().Class("row-head").Body(
			mark(p.state.Shown.ending(source)),
			set("name", "name"),
			goapp.Div().Class("row-ways").Body(
				goapp.Button().Type("button").Class("icon-button").Aria("label", "Duplicate").Title("Duplicate").
					OnClick(p.send(DuplicateSource{Row: id})).Body(icon(iconCopy)),
				goapp.Button().Type("button").Class("icon-button").Aria("label", "Delete").Title("Delete").
					OnClick(p.send(DeleteSource{Row: id})).Body(icon(iconDelete)),
			),
		),
		goapp.Div().Class("row-fields").Body(
			set("delay", "quiet delay"), timeout, set("onCancel", "quiet"), set("error", "quiet error"),
		),
		goapp.Details().Class("more").Body(
			goapp.Summary().Body(goapp.Span().Text("More"), goapp.Span().Class("soft").Text(sourceSummary(source))),
			goapp.Div().Class("grid").Body(
				set("steps", "boxed"), set("count", "boxed"), set("errorRate", "boxed"),
				set("failAbove", "boxed"), set("panic", "boxed two"),
			),
			goapp.H3().Class("over").Text("Retry"),
			goapp.Div().Class("grid four").Body(
				set("retry.attempts", "boxed"), set("retry.backoff", "boxed"), set("retry.factor", "boxed"), set("retry.jitter", "boxed"),
			),
			goapp.H3().Class("over").Text("Hedge"),
			goapp.Div().Class("grid").Body(set("hedge.after", "boxed"), set("hedge.max", "boxed")),
			goapp.H3().Class("over").Text("Results"),
			p.results(id, source),
		),
	)
}

// results are the items that a source finds.
func (p *page) results(id int, source engine.Source) goapp.UI {
	return goapp.Div().Class("found").Body(
		goapp.Range(source.Results).Slice(func(i int) goapp.UI {
			set := func(path string) goapp.UI {
				e := fieldEntry(p, resultFields, id, resultPrefix(i), path, "quiet bare")
				e.Label += " " + strconv.Itoa(i+1)
				return e
			}
			return goapp.Div().Class("found-row").Body(
				set("type"), set("manufacturer"), set("model"), set("price"),
				goapp.Button().Type("button").Class("icon-button").Aria("label", "Delete result "+strconv.Itoa(i+1)).
					OnClick(p.send(DeleteResult{Row: id, Index: i})).Body(icon(iconDelete)),
			)
		}),
		goapp.Button().Type("button").Class("button quiet").OnClick(p.send(AddResult{Row: id})).Text("Add a result"),
	)
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
