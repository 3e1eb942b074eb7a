package editor

import (
	"strconv"

	"scattergather/app/model"
	"scattergather/app/ui"
	"scattergather/engine"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// sourceRow draws a source.
func sourceRow(f *Fields, v model.RowView) goapp.UI {
	id, draft := v.ID, f.State().Draft
	index := draft.Index(id)
	if index < 0 {
		return ui.Tag("div", "")
	}
	source := draft.Scenario.Sources[index]
	timeout := f.entry(model.Key{Row: id, Path: "timeout"}, "quiet")
	if v.Timeout != "" {
		timeout.Shows.Hint = v.Timeout
	}
	unusual := differing(model.RareFields, model.FieldOwner{Source: &source}, model.FieldOwner{Source: new(engine.NewSource(source.Name))})
	if n := len(source.Results); n > 0 {
		unusual = append(unusual, strconv.Itoa(n)+model.Plural(n, " result"))
	}
	class := "row"
	if v.Selected {
		class += " selected"
	}
	return ui.Tag("div", class).Role("group").Aria("label", source.Name).Attr(rowAttribute, strconv.Itoa(id)).Body(
		ui.Tag("div", "row-head",
			endMark(v.Ending),
			f.entry(model.Key{Row: id, Path: "name"}, "name"),
			ui.Tag("div", "row-ways",
				moveButton(f, id, -1, v.First),
				moveButton(f, id, 1, v.Last),
				ui.IconButton(f, "Duplicate", "icon-button", ui.IconCopy, model.DuplicateSource{Row: id}),
				ui.IconButton(f, "Delete", "icon-button", ui.IconDelete, model.DeleteSource{Row: id}),
			),
		),
		ui.Tag("div", "row-fields", append(append(f.entries(id, "quiet", roomy("delay", source.Delay)), timeout), f.entries(id, "quiet", "onCancel", roomy("error", source.Error))...)...),
		more(f, id, unusual, func() []goapp.UI {
			return []goapp.UI{
				ui.Tag("div", "grid", f.entries(id, "boxed", model.RareFields[:5]...)...),
				ui.Text("h3", "over", "Retry"),
				ui.Tag("div", "grid four", f.entries(id, "boxed", model.RareFields[5:9]...)...),
				ui.Text("h3", "over", "Hedge"),
				ui.Tag("div", "grid", f.entries(id, "boxed", model.RareFields[9:]...)...),
				ui.Text("h3", "over", "Results"),
				results(f, id, source),
			}
		}),
	)
}

// roomy gives a field a line of its own if its text is long.
func roomy(path, text string) string {
	if len(text) > 8 {
		return path + ":long"
	}
	return path
}

// results draws the items that a source finds.
func results(f *Fields, id int, source engine.Source) goapp.UI {
	rows := ui.Each(len(source.Results), func(i int) goapp.UI {
		number := strconv.Itoa(i + 1)
		cells := ui.Each(len(model.ResultFields), func(field int) goapp.UI {
			e := f.entry(model.ResultKey(id, i, model.ResultFields[field].Path), "quiet bare")
			e.Shows.Label += " " + number
			return e
		})
		return ui.Tag("div", "found-row", append(cells,
			ui.IconButton(f, "Delete result "+number, "icon-button", ui.IconDelete, model.DeleteResult{Row: id, Index: i}))...)
	})
	more := ui.Button("button quiet").OnClick(ui.Send(f, model.AddResult{Row: id})).Text("Add a result")
	return ui.Tag("div", "found", append(rows, more)...)
}
