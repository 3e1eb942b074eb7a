package header

import (
	"scattergather/app/model"
	"scattergather/app/ui"
	"scattergather/engine/lesson"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Story draws the text of the lesson, or what the page is about before the program runs.
func Story(p ui.Page, v model.StoryView) goapp.UI {
	if !v.Ran {
		return ui.Tag("div", "story intro",
			ui.Text("p", "", "What happens, and when, if you fan one request out to many sources?"),
			ui.Text("p", "soft", "Real Go answers: errgroup, contexts and channels, in virtual time, in your browser. One moment, the program is on its way."),
			ui.Tag("noscript", "", ui.Text("p", "soft", "It needs JavaScript and WebAssembly, which are switched off here.")),
		)
	}
	l, ok := lesson.Find(v.Lesson)
	if !ok {
		return ui.Tag("div", "story none")
	}
	return ui.Tag("div", "story").TabIndex(0).Role("region").Aria("label", "Lesson: "+l.Title).Body(
		tale("Predict", l.Predict),
		tale("Look", l.Look),
		tale("Change", l.Change,
			ui.When(v.Changed, func() goapp.UI {
				return ui.Button("button quiet").OnClick(ui.Send(p, model.ChooseLesson{Name: l.Name})).Text("Start over")
			})),
	)
}

// tale draws one of the three parts of a lesson's story.
func tale(title, text string, more ...goapp.UI) goapp.UI {
	return ui.Tag("div", "tale",
		ui.Text("h2", "over", title),
		ui.Tag("p", "", append([]goapp.UI{goapp.Text(text + " ")}, more...)...),
	)
}
