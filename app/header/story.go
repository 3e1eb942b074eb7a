package header

import (
	"strconv"
	"strings"
	"unicode"

	"scattergather/app/dom"
	"scattergather/app/model"
	"scattergather/app/ui"
	"scattergather/engine/lesson"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Story draws the step of the lesson's story, or what the page is about before the program runs.
// Its first line is there whatever it says, and the step has the room of the largest one, so that
// nothing moves when the scenario is edited or another step is entered.
func Story(p ui.Page, v model.StoryView) goapp.UI {
	if !v.Ran {
		return ui.Tag("div", "story before",
			ui.Text("p", "", "What happens, and when, if you fan one request out to many sources?"),
			ui.Text("p", "soft", "Real Go answers: errgroup, contexts and channels, in virtual time, in your browser. The program is loading."),
			ui.Tag("noscript", "", ui.Text("p", "soft", "This page needs JavaScript and WebAssembly, which are turned off in this browser.")),
		)
	}
	if v.Repair.Number > 0 {
		return repairTask(p, v.Repair)
	}
	h, l, ok := lesson.FindStory(v.Lesson)
	if !ok || v.Step < 1 || v.Step > len(l.Steps) {
		return ui.Tag("div", "story", ui.When(v.Intro, func() goapp.UI { return intro(p, v.Lesson) }))
	}
	class := "story"
	if v.Changed {
		class += " changed"
	}
	if v.Covered {
		class += " covered"
	}
	return ui.Tag("div", class).Role("region").Aria("label", "Lesson: "+h.Title).Body(
		firstLine(p, v, h),
		ui.Tag("div", "tale", append(room(l), Step(p, v, l))...),
		steps(p, v, l),
	)
}

// firstLine says that the scenario is no longer what the text is about, or else what the page
// is, or which lesson it is.
func firstLine(p ui.Page, v model.StoryView, h lesson.Heading) goapp.UI {
	switch {
	case v.Changed:
		return line("You have edited this lesson; the text is about the original.",
			ui.Button("button quiet").OnClick(ui.Send(p, model.StartOver{})).Text("Start over"))
	case v.Intro && v.Step == 1:
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

// Step draws the text of the present step, with what it offers to do. Screen readers are told of
// it when it changes.
func Step(p ui.Page, v model.StoryView, l lesson.Story) goapp.UI {
	step := l.Steps[v.Step-1]
	return ui.Tag("div", "step").ID("step").Aria("live", "polite").Body(
		ui.Text("p", "step-text", step.Text),
		ui.When(step.Change != nil || step.Seeds, func() goapp.UI { return ways(p, v, step) }),
		ui.When(step.Change != nil && v.Made, func() goapp.UI { return ui.Text("p", "step-shows", step.Change.Shows) }),
	)
}

// ways draws the buttons of a step that changes something.
func ways(p ui.Page, v model.StoryView, step lesson.Step) goapp.UI {
	return ui.Tag("div", "step-ways",
		ui.When(step.Change != nil && !v.Made, func() goapp.UI {
			change, scope := ui.Handle(p, "change", func(goapp.Context, goapp.Event) { p.Post(model.MakeChange{Smooth: moves()}) })
			return ui.Button("button change-button").ID(changeID).OnClick(change, scope).Text(step.Change.Button)
		}),
		ui.When(step.Change != nil && v.Made, func() goapp.UI {
			return ui.Button("button change-button").ID(changeID).OnClick(ui.Send(p, model.StartOver{})).Text("Take the change back")
		}),
		ui.When(step.Seeds, func() goapp.UI { return ui.AnotherSeed(p, "button") }),
	)
}

// changeID is the ID of the button that makes the change, and of the one that takes it back: it
// keeps the focus.
const changeID = "step-change"

// steps draws the buttons that go through the steps.
func steps(p ui.Page, v model.StoryView, l lesson.Story) goapp.UI {
	read, _ := v.Read.Of(v.Lesson)
	return ui.Tag("nav", "steps").Aria("label", "Steps").Body(
		enterButton(p, v, v.Step-1, "Back", "button").Aria("disabled", strconv.FormatBool(v.Step == 1)),
		ui.Text("span", "steps-number", "Step "+strconv.Itoa(v.Step)+" of "+strconv.Itoa(len(l.Steps))),
		ui.Tag("ol", "dots", ui.Each(len(l.Steps), func(i int) goapp.UI {
			class := "dot"
			if i < max(read, v.Step) {
				class += " read"
			}
			b := enterButton(p, v, i+1, "", class).Aria("label", "Step "+strconv.Itoa(i+1))
			if i+1 == v.Step {
				b = b.Aria("current", "step")
			}
			return ui.Tag("li", "", b)
		})...),
		ui.When(v.Step < len(l.Steps), func() goapp.UI { return enterButton(p, v, v.Step+1, "Next", "button primary").ID(nextID) }),
		ui.When(v.Step == len(l.Steps), func() goapp.UI { return onward(p, v) }),
	)
}

// onward draws the button that leads on after the last step: to the next entry of the course or,
// without one, to the next lesson.
func onward(p ui.Page, v model.StoryView) goapp.UI {
	b := ui.Button("button primary").ID(nextID)
	next := model.Tour(v.Lesson).Next
	switch {
	case v.Entry > 0 && v.Entry < v.Entries:
		return b.OnClick(ui.Send(p, model.EnterEntry{At: v.Entry + 1})).Text("Next entry")
	case v.Entry == 0 && next != "":
		return b.Title(titleOf(next)).OnClick(ui.Send(p, model.ChooseLesson{Name: next})).Text("Next lesson")
	}
	return b.Aria("disabled", "true").Text("Next")
}

// nextID is the ID of the button that leads on.
const nextID = "step-next"

// enterButton draws a button that enters a step.
func enterButton(p ui.Page, v model.StoryView, step int, text, class string) goapp.HTMLElem {
	enter, scope := ui.Handle(p, "step "+v.Lesson+" "+strconv.Itoa(step), func(goapp.Context, goapp.Event) {
		p.Post(model.EnterStep{Step: step, Smooth: moves()})
	})
	return ui.Button(class).OnClick(enter, scope).Text(text)
}

// moves reports whether things may move on the page.
func moves() bool {
	return !dom.ReducedMotion()
}

// room draws what has the size of each step of a story, so that there is room for the largest. It
// holds no text that could be read, for that would tell the outcome before it is asked for.
func room(l lesson.Story) []goapp.UI {
	return ui.Each(len(l.Steps), func(i int) goapp.UI {
		s := l.Steps[i]
		return ui.Tag("div", "step room",
			ui.Text("div", "step-text", blank(s.Text)),
			ui.When(s.Change != nil || s.Seeds, func() goapp.UI {
				return ui.Tag("div", "step-ways", ui.Text("span", "button", "n"))
			}),
			ui.When(s.Change != nil, func() goapp.UI { return ui.Text("div", "step-shows", blank(s.Change.Shows)) }),
		).Aria("hidden", "true")
	})
}

// blank returns a text that is about as wide as another and is broken into lines like it.
func blank(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case strings.ContainsRune("iljtfr", r):
			return 'r'
		case strings.ContainsRune("mwMW", r):
			return 'm'
		case unicode.IsLetter(r), unicode.IsDigit(r):
			return 'n'
		}
		return r
	}, text)
}
