package editor

import (
	"strconv"
	"strings"

	"scattergather/app/model"
	"scattergather/app/ui"
	"scattergather/engine/bidi"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// more draws the seldom changed fields of a row, or of the scenario if the row is 0. While
// they are hidden they are not drawn, because there may be thousands; the summary names those
// that are not as usual.
func more(f *Fields, row int, unusual []string, content func() []goapp.UI) goapp.UI {
	open := f.State().Expanded.Has(row)
	beside := ui.Text("span", "soft", strings.Join(unusual, " · "))
	if !open && f.State().HidesProblem(row) {
		beside = ui.Text("span", "entry-problem", "One of these fields needs attention.")
	}
	parts := []goapp.UI{ui.Tag("summary", "", ui.Text("span", "", "More "), beside)}
	if open {
		parts = append(parts, content()...)
	}
	toggled, scope := ui.Handle(f, "more "+strconv.Itoa(row), func(ctx goapp.Context, _ goapp.Event) {
		f.Post(model.Expand{Row: row, Open: ctx.JSSrc().Get("open").Bool()})
	})
	// Where another scenario has opened, the element is that of an earlier row, which may be open.
	return ui.Tag("details", "more", parts...).Attr("open", open).On("toggle", toggled, scope)
}

// differing names the fields of o that are not as usual, with their values.
func differing(fields []string, o, usual model.FieldOwner) (named []string) {
	table := model.SourceFields
	if o.Scenario != nil {
		table = model.ScenarioFields
	}
	for _, name := range fields {
		path, _, _ := strings.Cut(name, ":")
		field := model.FindField(table, path)
		text := field.Read(o)
		if text == field.Read(usual) {
			continue
		}
		label := strings.ToLower(field.Label)
		if group, _, ok := strings.Cut(path, "."); ok {
			label = group + " " + label
		}
		if len(text) > 20 || text == "" || text == "false" {
			text = "…"
		}
		named = append(named, label+" "+bidi.Isolate(text))
	}
	return named
}
