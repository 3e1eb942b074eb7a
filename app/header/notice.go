package header

import (
	"strings"

	"scattergather/app/model"
	"scattergather/app/ui"
	"scattergather/engine/lesson"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Notice draws what there is to say that belongs to no field, and how to go on.
func Notice(p ui.Page, n model.Notice) goapp.UI {
	box := ui.Tag("div", "notices").Role("alert")
	if n.Text == "" {
		return box
	}
	class := "notice"
	if n.Urgent {
		class += " urgent"
	}
	return box.Body(ui.Tag("div", class,
		ui.Tag("div", "notice-text",
			ui.Text("p", "", n.Text),
			ui.When(n.Problems != "", func() goapp.UI {
				lines := strings.Split(n.Problems, "\n")
				return ui.Tag("ul", "notice-problems", ui.Each(len(lines), func(i int) goapp.UI { return ui.Text("li", "", lines[i]) })...)
			}),
		),
		ui.Tag("div", "notice-ways",
			ui.When(n.Lesson != "", func() goapp.UI {
				l, _ := lesson.Find(n.Lesson)
				return ui.Button("button").OnClick(ui.Send(p, model.ChooseLesson{Name: n.Lesson})).Text("Open the lesson “" + l.Title + "”")
			}),
			ui.When(n.Draft != "", func() goapp.UI {
				return ui.Button("button").OnClick(ui.Send(p, model.OpenKept{Fragment: n.Draft})).Text("Go on with your last scenario")
			}),
			ui.Button("button").OnClick(ui.Send(p, model.Dismiss{})).Text(dismissal(n)),
		),
	))
}

// dismissal is the text of the button that closes the notice: a visitor without edits has
// nothing to keep.
func dismissal(n model.Notice) string {
	if n.Kept {
		return "Keep mine"
	}
	return "Dismiss"
}
