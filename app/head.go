package app

import (
	"strconv"

	"scattergather/app/model"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"

	"scattergather/engine/lesson"
)

// top is the bar with the name of the scenario, the lessons and the way to share.
func (p *page) top() goapp.UI {
	return tag("header", "top",
		tag("div", "brand",
			icon(iconLogo),
			words("h1", "", "Scatter-Gather Playground"),
		),
		when(p.state.Run.Rev > 0, func() goapp.UI {
			return tag("div", "top-work",
				p.entry(model.Key{Path: "title"}, "title"),
				p.lessonPicker(),
				button("button primary share-button").OnClick(p.send(model.Share{Open: true})).Body(
					icon(iconShare), words("span", "", "Share")),
			)
		}),
	)
}

// pickerID is that of the list of lessons.
const pickerID = "lesson"

// lessonPicker chooses a lesson.
func (p *page) lessonPicker() goapp.UI {
	options := []goapp.UI{tag("option", "").Attr("value", "").Attr("disabled", true).Attr("selected", p.state.Lesson == "").Text("Choose a lesson")}
	for i, l := range p.lessons {
		if i == 0 || l.Chapter != p.lessons[i-1].Chapter {
			options = append(options, p.chapter(i))
		}
	}
	change, scope := p.handle("lesson", func(ctx goapp.Context, _ goapp.Event) {
		p.post(model.ChooseLesson{Name: ctx.JSSrc().Get("value").String()})
	})
	return tag("div", "entry picker",
		tag("label", "").Attr("for", pickerID).Class("entry-label").Text("Lesson"),
		tag("select", "").ID(pickerID).OnChange(change, scope).Body(options...),
	)
}

// chapter lists the lessons from one on that share its chapter.
func (p *page) chapter(from int) goapp.UI {
	to := from
	for to < len(p.lessons) && p.lessons[to].Chapter == p.lessons[from].Chapter {
		to++
	}
	return tag("optgroup", "").Attr("label", p.lessons[from].Chapter).Body(each(to-from, func(i int) goapp.UI {
		l := p.lessons[from+i]
		return tag("option", "").Attr("value", l.Name).Attr("selected", l.Name == p.state.Lesson).Text(strconv.Itoa(from+i+1) + " · " + l.Title)
	})...)
}

// story is what the lesson says; before the program runs, what the page is about.
func (p *page) story() goapp.UI {
	if p.state.Run.Rev == 0 {
		return tag("div", "story intro",
			words("p", "", "What happens, and when, if you fan one request out to many sources?"),
			words("p", "soft", "Real Go answers: errgroup, contexts and channels, in virtual time, in your browser. One moment, the program is on its way."),
			tag("noscript", "", words("p", "soft", "It needs JavaScript and WebAssembly, which are switched off here.")),
		)
	}
	l, ok := lesson.Find(p.state.Lesson)
	if !ok {
		return tag("div", "story none")
	}
	return tag("div", "story").TabIndex(0).Role("region").Aria("label", "Lesson: "+l.Title).Body(
		tale("Predict", l.Predict),
		tale("Look", l.Look),
		tale("Change", l.Change,
			when(p.state.Changed, func() goapp.UI {
				return button("button quiet").OnClick(p.send(model.ChooseLesson{Name: l.Name})).Text("Start over")
			})),
	)
}

// tale is one of the three parts of a lesson's story.
func tale(title, text string, more ...goapp.UI) goapp.UI {
	return tag("div", "tale",
		words("h2", "over", title),
		tag("p", "", append([]goapp.UI{goapp.Text(text + " ")}, more...)...),
	)
}

// notice tells what belongs to no field, at once and with a way out.
func (p *page) notice() goapp.UI {
	n := p.state.Notice
	box := tag("div", "notices").Role("alert")
	if n.Text == "" {
		return box
	}
	class := "notice"
	if n.Urgent {
		class += " urgent"
	}
	return box.Body(tag("div", class,
		words("p", "", n.Text),
		tag("div", "notice-ways",
			when(n.Lesson != "", func() goapp.UI {
				l, _ := lesson.Find(n.Lesson)
				return button("button").OnClick(p.send(model.ChooseLesson{Name: n.Lesson})).Text("Open the lesson “" + l.Title + "”")
			}),
			button("button").OnClick(p.send(model.Dismiss{})).Text(dismissal(n)),
		),
	))
}

// dismissal is what closing the notice is called.
func dismissal(n model.Notice) string {
	if n.Lesson != "" {
		return "Keep mine"
	}
	return "Dismiss"
}
