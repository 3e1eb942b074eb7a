package app

import (
	"strconv"

	"scattergather/app/model"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"

	"scattergather/engine"
)

// sourceRow is a source in the editor.
func (p *page) sourceRow(id int) goapp.UI {
	place := p.state.Draft.Index(id)
	if place < 0 {
		return tag("div", "")
	}
	source := p.state.Draft.Scenario.Sources[place]
	timeout := p.entry(model.Key{Row: id, Path: "timeout"}, "quiet")
	if inherited := p.state.Draft.Scenario.Timeout; inherited != "" {
		timeout.Hint = inherited
	}
	said := differing(model.RareFields, model.FieldOwner{Source: &source}, model.FieldOwner{Source: new(engine.NewSource(source.Name))})
	if n := len(source.Results); n > 0 {
		said = append(said, strconv.Itoa(n)+model.Plural(n, " result"))
	}
	class := "row"
	if p.state.IsSelected(source) {
		class += " selected"
	}
	return tag("div", class).Role("group").Aria("label", source.Name).Attr("data-row", strconv.Itoa(id)).Body(
		tag("div", "row-head",
			mark(p.state.Run.Ending(source)),
			p.entry(model.Key{Row: id, Path: "name"}, "name"),
			tag("div", "row-ways",
				p.moveButton(id, -1),
				p.moveButton(id, 1),
				p.iconButton("Duplicate", "icon-button", iconCopy, model.DuplicateSource{Row: id}),
				p.iconButton("Delete", "icon-button", iconDelete, model.DeleteSource{Row: id}),
			),
		),
		tag("div", "row-fields", append(append(p.entries(id, "quiet", roomy("delay", source.Delay)), timeout), p.entries(id, "quiet", "onCancel", roomy("error", source.Error))...)...),
		p.more(id, said, func() []goapp.UI {
			return []goapp.UI{
				tag("div", "grid", p.entries(id, "boxed", model.RareFields[:5]...)...),
				words("h3", "over", "Retry"),
				tag("div", "grid four", p.entries(id, "boxed", model.RareFields[5:9]...)...),
				words("h3", "over", "Hedge"),
				tag("div", "grid", p.entries(id, "boxed", model.RareFields[9:]...)...),
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

// results are the items that a source finds.
func (p *page) results(id int, source engine.Source) goapp.UI {
	rows := each(len(source.Results), func(i int) goapp.UI {
		number := strconv.Itoa(i + 1)
		cells := each(len(model.ResultFields), func(f int) goapp.UI {
			e := p.entry(model.ResultKey(id, i, model.ResultFields[f].Path), "quiet bare")
			e.Label += " " + number
			return e
		})
		return tag("div", "found-row", append(cells,
			p.iconButton("Delete result "+number, "icon-button", iconDelete, model.DeleteResult{Row: id, Index: i}))...)
	})
	more := button("button quiet").OnClick(p.send(model.AddResult{Row: id})).Text("Add a result")
	return tag("div", "found", append(rows, more)...)
}

// mark shows how a source ended, with the timeline's colours and shapes.
func mark(e model.Ending) goapp.UI {
	shape := map[model.Ending]string{
		"":        `<circle cx="8" cy="8" r="2.4"/>`,
		"ok":      `<path d="M4.4 8.3l2.5 2.5 4.7-5.4"/>`,
		"fail":    `<path d="M5.2 5.2l5.6 5.6M10.8 5.2l-5.6 5.6"/>`,
		"timeout": `<path d="M8 4.6V8l2.3 1.6"/>`,
		"cancel":  `<path d="M4.2 11.8l7.6-7.6"/>`,
		"panic":   `<path d="M8.8 3.8L5.6 8.6h4.6l-3 4"/>`,
	}[e]
	return goapp.Raw(`<svg class="mark ` + string(e) + `" viewBox="0 0 16 16" width="16" height="16" fill="none" stroke="currentColor" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round" role="img" aria-label="` + e.Text() + `"><circle cx="8" cy="8" r="7"/>` + shape + `</svg>`)
}
