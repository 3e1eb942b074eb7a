package header

import (
	"strconv"
	"sync"

	"scattergather/app/dom"
	"scattergather/app/model"
	"scattergather/app/ui"
	"scattergather/engine/lesson"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// pickerID is the ID of the list of lessons.
const pickerID = "lesson"

// lessons are all lessons, in their order.
var lessons = sync.OnceValue(lesson.All)

// lessonPicker draws the list to choose a lesson from.
func lessonPicker(p ui.Page, chosen string) goapp.UI {
	lessons := lessons()
	options := []goapp.UI{ui.Tag("option", "").Attr("value", "").Attr("disabled", true).Attr("selected", chosen == "").Text("Choose a lesson")}
	for i, l := range lessons {
		if i == 0 || l.Chapter != lessons[i-1].Chapter {
			options = append(options, chapter(lessons, i, chosen))
		}
	}
	change, scope := ui.Handle(p, "lesson", func(ctx goapp.Context, _ goapp.Event) {
		p.Post(model.ChooseLesson{Name: ctx.JSSrc().Get("value").String()})
	})
	return ui.Tag("div", "entry picker",
		ui.Tag("label", "").Attr("for", pickerID).Class("entry-label").Text("Lesson"),
		ui.Tag("select", "").ID(pickerID).OnChange(change, scope).Body(options...),
	)
}

// chapter draws the lessons from an index on that share a chapter.
func chapter(lessons []lesson.Lesson, from int, chosen string) goapp.UI {
	to := from
	for to < len(lessons) && lessons[to].Chapter == lessons[from].Chapter {
		to++
	}
	return ui.Tag("optgroup", "").Attr("label", lessons[from].Chapter).Body(ui.Each(to-from, func(i int) goapp.UI {
		l := lessons[from+i]
		return ui.Tag("option", "").Attr("value", l.Name).Attr("selected", l.Name == chosen).Text(strconv.Itoa(from+i+1) + " · " + l.Title)
	})...)
}

// WriteLesson writes the lesson into the list, which go-app does not do for what was chosen
// there.
func WriteLesson(name string) {
	if picker := dom.ByID(pickerID); picker.Truthy() {
		picker.Set("value", name)
	}
}
