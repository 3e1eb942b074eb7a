package header

import (
	"strconv"

	"scattergather/app/model"
	"scattergather/app/ui"
	"scattergather/engine/lesson"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Story draws the text of the lesson, or what the page is about before the program runs. Its
// first line is there whatever it says, so that nothing moves when the scenario is edited.
func Story(p ui.Page, v model.StoryView) goapp.UI {
	if !v.Ran {
		return ui.Tag("div", "story before",
			ui.Text("p", "", "What happens, and when, if you fan one request out to many sources?"),
			ui.Text("p", "soft", "Real Go answers: errgroup, contexts and channels, in virtual time, in your browser. The program is loading."),
			ui.Tag("noscript", "", ui.Text("p", "soft", "This page needs JavaScript and WebAssembly, which are turned off in this browser.")),
		)
	}
	h, l, ok := lesson.FindStory(v.Lesson)
	if !ok {
		return ui.Tag("div", "story", ui.When(v.Intro, func() goapp.UI { return intro(p, v.Lesson) }))
	}
	class := "story"
	if v.Changed {
		class += " changed"
	}
	return ui.Tag("div", class).Role("region").Aria("label", "Lesson: "+h.Title).Body(
		firstLine(p, v, h),
		tale("predict", "Predict", l.Predict),
		tale("look", "Look", l.Look),
		tale("change", "Change", l.Change, ui.When(l.AsksForSeeds(), func() goapp.UI { return ui.AnotherSeed(p, "button quiet") })),
	)
}

// firstLine says that the scenario is no longer what the text is about, or else what the page
// is, or which lesson it is.
func firstLine(p ui.Page, v model.StoryView, h lesson.Heading) goapp.UI {
	switch {
	case v.Changed:
		return line("You have edited this lesson; the text is about the original.",
			ui.Button("button quiet").OnClick(ui.Send(p, model.ChooseLesson{Name: h.Name})).Text("Start over"))
	case v.Intro:
		return intro(p, v.Lesson)
	}
	return line(h.Chapter + " · lesson " + strconv.Itoa(h.Order) + " of " + strconv.Itoa(model.Tour("").Of))
}

// intro says what the page is, and offers the tour unless it has begun.
func intro(p ui.Page, chosen string) goapp.UI {
	const about = "Real Go fans out to these sources; the timeline shows what each goroutine does."
	first := model.Tour("").Next
	if chosen == first {
		return line(about)
	}
	return line(about, ui.Button("button quiet").Title("Lesson 1 of "+strconv.Itoa(model.Tour("").Of)).
		OnClick(ui.Send(p, model.ChooseLesson{Name: first})).Text("Start the tour"))
}

// line draws a line above the story.
func line(text string, more ...goapp.UI) goapp.UI {
	return ui.Tag("div", "story-line", append([]goapp.UI{ui.Text("p", "", text)}, more...)...)
}

// tale draws one of the three parts of a lesson's story.
func tale(class, title, text string, more ...goapp.UI) goapp.UI {
	return ui.Tag("div", "tale "+class,
		ui.Text("h2", "over", title),
		ui.Tag("p", "", append([]goapp.UI{goapp.Text(text + " ")}, more...)...),
	)
}
