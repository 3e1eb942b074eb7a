package app

import (
	"strconv"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"

	"scattergather/engine/lesson"
)

// top is the bar with the name of the scenario, the lessons and the way to share.
func (p *page) top() goapp.UI {
	return goapp.Header().Class("top").Body(
		goapp.Div().Class("brand").Body(
			icon(iconLogo),
			goapp.H1().Text("Scatter-Gather Playground"),
		),
		goapp.If(p.state.Shown.Rev > 0, func() goapp.UI {
			return goapp.Div().Class("top-work").Body(
				fieldEntry(p, scenarioFields, 0, "", "title", "title"),
				p.lessonPicker(),
				goapp.Button().Type("button").Class("button primary share-button").OnClick(p.send(Share{Open: true})).Body(
					icon(iconShare), goapp.Span().Text("Share")),
			)
		}),
	)
}

// lessonPicker chooses a lesson.
func (p *page) lessonPicker() goapp.UI {
	options := []goapp.UI{goapp.Option().Value("").Disabled(true).Selected(p.state.Lesson == "").Text("Choose a lesson")}
	for i, l := range p.lessons {
		if i == 0 || l.Chapter != p.lessons[i-1].Chapter {
			options = append(options, p.chapter(i))
		}
	}
	change, scope := p.handle("lesson", func(ctx goapp.Context, _ goapp.Event) {
		p.post(ChooseLesson{Name: ctx.JSSrc().Get("value").String()})
	})
	return goapp.Div().Class("entry picker").Body(
		goapp.Label().For("lesson").Class("entry-label").Text("Lesson"),
		goapp.Select().ID("lesson").OnChange(change, scope).Body(options...),
	)
}

// chapter lists the lessons from one on that share its chapter.
func (p *page) chapter(from int) goapp.UI {
	to := from
	for to < len(p.lessons) && p.lessons[to].Chapter == p.lessons[from].Chapter {
		to++
	}
	return goapp.OptGroup().Label(p.lessons[from].Chapter).Body(goapp.Range(p.lessons[from:to]).Slice(func(i int) goapp.UI {
		l := p.lessons[from+i]
		return goapp.Option().Value(l.Name).Selected(l.Name == p.state.Lesson).Text(strconv.Itoa(from+i+1) + " · " + l.Title)
	}))
}

// story is what the lesson says.
func (p *page) story() goapp.UI {
	l, ok := lesson.Find(p.state.Lesson)
	if !ok {
		return goapp.Div().Class("story none")
	}
	return goapp.Div().Class("story").TabIndex(0).Role("region").Aria("label", "Lesson: "+l.Title).Body(
		tale("Look", l.Look),
		tale("Predict", l.Predict),
		tale("Change", l.Change,
			goapp.If(p.state.Changed, func() goapp.UI {
				return goapp.Button().Type("button").Class("button quiet").OnClick(p.send(ChooseLesson{Name: l.Name})).Text("Start over")
			})),
	)
}

// tale is one of the three parts of a lesson's story.
func tale(title, text string, more ...goapp.UI) goapp.UI {
	return goapp.Div().Class("tale").Body(
		goapp.H2().Class("over").Text(title),
		goapp.P().Body(append([]goapp.UI{goapp.Text(text + " ")}, more...)...),
	)
}

// notice tells what belongs to no field, at once and with a way out.
func (p *page) notice() goapp.UI {
	n := p.state.Notice
	box := goapp.Div().Class("notices").Role("alert")
	if n.Text == "" {
		return box
	}
	class := "notice"
	if n.Urgent {
		class += " urgent"
	}
	return box.Body(goapp.Div().Class(class).Body(
		goapp.P().Text(n.Text),
		goapp.Div().Class("notice-ways").Body(
			goapp.If(n.Lesson != "", func() goapp.UI {
				l, _ := lesson.Find(n.Lesson)
				return goapp.Button().Type("button").Class("button").OnClick(p.send(ChooseLesson{Name: n.Lesson})).Text("Open the lesson “" + l.Title + "”")
			}),
			goapp.Button().Type("button").Class("button").OnClick(p.send(Dismiss{})).Text(dismissal(n)),
		),
	))
}

// dismissal is what closing the notice is called.
func dismissal(n Notice) string {
	if n.Lesson != "" {
		return "Keep mine"
	}
	return "Dismiss"
}
