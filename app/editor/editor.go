// Package editor draws the column in which the scenario is typed: its settings, a row for each
// source, and the inputs of their fields.
package editor

import (
	"slices"
	"strconv"
	"strings"

	"scattergather/app/model"
	"scattergather/app/ui"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Draw draws the editor.
func Draw(f *Fields, v model.EditorView) goapp.UI {
	if v.Draft == 0 {
		return ui.Tag("aside", "editor card waiting")
	}
	s := f.State()
	rows := ui.Each(min(v.Built, len(s.Draft.Rows)), func(i int) goapp.UI {
		row := s.RowView(i)
		return ui.Part(f, "row "+strconv.Itoa(row.ID), row, func(v any) goapp.UI { return sourceRow(f, v.(model.RowView)) })
	})
	return ui.Tag("aside", "editor card").Aria("label", "Scenario").Body(
		settings(f),
		ui.Tag("section", "sources",
			ui.Text("h2", "over", "Sources"),
			ui.Tag("div", rowsClass(len(s.Draft.Rows)), rows...),
			otherProblems(f),
			ui.Button("button add", ui.Icon(ui.IconAdd), ui.Text("span", "", "Add a source")).ID(model.AddSourceID).OnClick(ui.Send(f, model.AddSource{})),
		),
	)
}

// rowsClass marks a list of rows that is much longer than the screen.
func rowsClass(n int) string {
	if n > 40 {
		return "rows many"
	}
	return "rows"
}

// otherProblems shows what is wrong but belongs to no field of the draft.
func otherProblems(f *Fields) goapp.UI {
	var other []string
	for k, problem := range f.State().Problems {
		if !f.State().Draft.HasField(k) {
			other = append(other, strings.TrimPrefix(k.Path+": "+problem, ": "))
		}
	}
	slices.Sort(other)
	return ui.When(len(other) > 0, func() goapp.UI {
		return ui.Text("p", "entry-problem", strings.Join(other, "\n"))
	})
}
