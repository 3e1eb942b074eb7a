// Package header draws what stands above the timeline: the header of the page, notices and the
// text of the lesson. It also draws the dialogs.
package header

import (
	"scattergather/app/editor"
	"scattergather/app/model"
	"scattergather/app/ui"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Draw draws the header: the name of the page, the title of the scenario, the lessons, and the
// button "Share".
func Draw(f *editor.Fields, v model.HeaderView) goapp.UI {
	return ui.Tag("header", "top",
		ui.Tag("div", "brand",
			ui.Icon(ui.IconLogo),
			ui.Text("h1", "", "Scatter-Gather Playground"),
		),
		ui.When(v.Ran, func() goapp.UI {
			return ui.Tag("div", "top-work",
				ui.When(!v.Own, func() goapp.UI { return f.Entry(model.Key{Path: "title"}, "title") }),
				lessonPicker(f, v),
				ui.Button("button round present-button", ui.Icon(ui.IconPresent)).ID(model.PresentID).Aria("label", "Present").Title("Present to a room (P)").OnClick(ui.Send(f, model.Present{On: true})),
				ui.Button("button course-button").Title("Make a course of lessons and scenarios").OnClick(ui.Send(f, model.OpenCourseDialog{Open: true})).Text("Course"),
				ui.Button("button round keys-button").Aria("label", "Keys").Title("All keys (?)").OnClick(ui.Send(f, model.Help{Open: true})).Text("?"),
				shelfButton(f),
				ui.Button("button round export-button", ui.Icon(ui.IconExport)).Aria("label", "Export and open").Title("Export or open a file (E)").OnClick(ui.Send(f, model.ShowFiles{Open: true})),
				ui.Button("button primary share-button").OnClick(ui.Send(f, model.Share{Open: true})).Body(
					ui.Icon(ui.IconShare), ui.Text("span", "", "Share")),
			)
		}),
	)
}
