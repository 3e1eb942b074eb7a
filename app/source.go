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
	return Key{Row: id, Path: "results[" + strconv.Itoa(index) + "]." + path}
}

// sourceRow is a source in the editor.
func (p *page) sourceRow(id int) goapp.UI {
	place := p.state.Draft.Place(id)
	if place < 0 {
		return tag("div", "")
	}
	source := p.state.Draft.Scenario.Sources[place]
	timeout := p.entry(Key{Row: id, Path: "timeout"}, "quiet")
	if inherited := p.state.Draft.Scenario.Timeout; inherited != "" {
		timeout.Hint = inherited
	}
	said := differing(hiddenFields, owner{source: &source}, owner{source: new(engine.NewSource(source.Name))})
	if n := len(source.Results); n > 0 {
		said = append(said, strconv.Itoa(n)+plural(n, " result"))
	}
	class := "row"
	if p.state.selects(source) {
		class += " selected"
	}
	return tag("div", class).Role("group").Aria("label", source.Name).Attr("data-row", strconv.Itoa(id)).Body(
		tag("div", "row-head",
			mark(p.state.Shown.ending(source)),
			p.entry(Key{Row: id, Path: "name"}, "name"),
			tag("div", "row-ways",
				p.moveButton(id, -1),
				p.moveButton(id, 1),
				p.iconButton("Duplicate", "icon-button", iconCopy, DuplicateSource{Row: id}),
				p.iconButton("Delete", "icon-button", iconDelete, DeleteSource{Row: id}),
			),
		),
		tag("div", "row-fields", append(append(p.entries(id, "quiet", roomy("delay", source.Delay)), timeout), p.entries(id, "quiet", "onCancel", roomy("error", source.Error))...)...),
		p.more(id, said, func() []goapp.UI {
			return []goapp.UI{
				tag("div", "grid", p.entries(id, "boxed", hiddenFields[:5]...)...),
				words("h3", "over", "Retry"),
				tag("div", "grid four", p.entries(id, "boxed", hiddenFields[5:9]...)...),
				words("h3", "over", "Hedge"),
				tag("div", "grid", p.entries(id, "boxed", hiddenFields[9:]...)...),
				words("h3", "over", "Results"),
				p.results(id, source),
			}
		}),
	)
}

// roomy gives a field a line of its own when its text needs one.
func roomy(path, text string) string {
	if len(text) > 8 {
		return path + ":long"
	}
	return path
}

// hiddenFields are the fields of a source that are seldom changed: its own, its retry's,
// its hedge's.
var hiddenFields = []string{
	"steps", "count", "errorRate", "failAbove", "panic:two",
	"retry.attempts", "retry.backoff", "retry.factor", "retry.jitter",
	"hedge.after", "hedge.max",
}

// results are the items that a source finds.
func (p *page) results(id int, source engine.Source) goapp.UI {
	rows := each(len(source.Results), func(i int) goapp.UI {
		number := strconv.Itoa(i + 1)
		cells := each(len(resultFields), func(f int) goapp.UI {
			e := p.entry(resultKey(id, i, resultFields[f].path), "quiet bare")
			e.Label += " " + number
			return e
		})
		return tag("div", "found-row", append(cells,
			p.iconButton("Delete result "+number, "icon-button", iconDelete, DeleteResult{Row: id, Index: i}))...)
	})
	more := button("button quiet").OnClick(p.send(AddResult{Row: id})).Text("Add a result")
	return tag("div", "found", append(rows, more)...)
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
