package header

import (
	"strconv"
	"sync"

	"scattergather/app/dom"
	"scattergather/app/model"
	"scattergather/app/ui"
	"scattergather/engine/lesson"
	"scattergather/engine/repair"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// pickerID is the ID of the list of lessons.
const pickerID = "lesson"

// ownProgram is the value of the entry for a program of one's own.
const ownProgram = "own"

// lessons are all lessons, in their order.
var lessons = sync.OnceValue(lesson.Headings)

// lessonPicker draws the list to choose a lesson from, between the buttons that go to the
// lesson before and the one after.
func lessonPicker(p ui.Page, v model.HeaderView) goapp.UI {
	tour := model.Tour(v.Lesson)
	var options []goapp.UI
	if !v.Unlisted {
		options = list(v)
	}
	change, scope := ui.Handle(p, "lesson", func(ctx goapp.Context, _ goapp.Event) {
		name := ctx.JSSrc().Get("value").String()
		_, _, toRepair := repair.Find(name)
		switch {
		case name == ownProgram:
			p.Post(model.OpenProgram{})
		case toRepair:
			p.Post(model.OpenProgram{Repair: name})
		default:
			p.Post(model.ChooseLesson{Name: name})
		}
	})
	number := " of " + strconv.Itoa(tour.Of)
	if tour.Number > 0 {
		number = " " + strconv.Itoa(tour.Number) + number
	}
	switch {
	case v.Repair > 0:
		number = "repair " + strconv.Itoa(v.Repair) + " of " + strconv.Itoa(len(repair.All()))
	case v.Own:
		number = "your own program"
	}
	return ui.Tag("div", "tour",
		tourButton(p, "Previous lesson", ui.IconLeft, tour.Previous),
		ui.Tag("div", "entry picker",
			ui.Tag("label", "entry-label").Attr("for", pickerID).Body(
				ui.Text("span", "picker-word", "Lesson"),
				ui.When(v.Own, func() goapp.UI { return ui.Text("span", "picker-word", ": ").Aria("hidden", "true") }),
				ui.Text("span", "picker-number", number).Aria("hidden", "true"),
			),
			ui.Tag("select", "").ID(pickerID).OnChange(change, scope).Body(options...),
		),
		tourButton(p, "Next lesson", ui.IconRight, tour.Next),
	)
}

// list draws the options of the list: the lessons by chapters, and the programs.
func list(v model.HeaderView) []goapp.UI {
	lessons := lessons()
	options := []goapp.UI{ui.Tag("option", "").Attr("value", "").Attr("disabled", true).Attr("selected", v.Lesson == "" && !v.Own).Text("Choose a lesson")}
	for i, l := range lessons {
		if i == 0 || l.Chapter != lessons[i-1].Chapter {
			options = append(options, chapter(lessons, i, v.Lesson, v.Seen, v.Progress))
		}
	}
	if dom.PageData("interpreter") != "" {
		options = append(options, ui.Tag("option", "").Attr("value", ownProgram).Attr("selected", v.Own && v.Repair == 0).Text("Your own program"), repairs(v.Repair, v.Seen))
	}
	return options
}

// tourButton goes to another lesson, whose title is its tooltip. At an end of the tour it is
// disabled, but not for the browser: a disabled button would lose the focus.
func tourButton(p ui.Page, name, shape, to string) goapp.UI {
	b := ui.Button("icon-button", ui.Icon(shape)).Aria("label", name).Aria("disabled", strconv.FormatBool(to == ""))
	if to == "" {
		return b.Title(name)
	}
	return b.Title(name + ": " + titleOf(to)).OnClick(ui.Send(p, model.ChooseLesson{Name: to}))
}

// titleOf returns the number and the title of a lesson.
func titleOf(name string) string {
	at := model.Tour(name).Number
	if at == 0 {
		return ""
	}
	return strconv.Itoa(at) + " · " + lessons()[at-1].Title
}

// chapter draws the lessons from an index on that share a chapter.
func chapter(lessons []lesson.Heading, from int, chosen string, seen model.Seen, progress model.Progress) goapp.UI {
	to := from
	for to < len(lessons) && lessons[to].Chapter == lessons[from].Chapter {
		to++
	}
	return ui.Tag("optgroup", "").Attr("label", lessons[from].Chapter).Body(ui.Each(to-from, func(i int) goapp.UI {
		l := lessons[from+i]
		text := titleOf(l.Name)
		if seen.Has(l.Name) {
			text += " ✓"
		}
		if step, of := progress.Of(l.Name); step > 0 {
			text += " " + strconv.Itoa(step) + "/" + strconv.Itoa(of)
		}
		return ui.Tag("option", "").Attr("value", l.Name).Attr("selected", l.Name == chosen).Text(text)
	})...)
}

// WriteLesson writes the lesson into the list, which go-app does not do for what was chosen
// there.
func WriteLesson(s model.State) {
	name := s.Lesson
	if number := s.RepairView().Number; number > 0 {
		name = repair.All()[number-1].Name
	} else if s.Draft.Own {
		name = ownProgram
	}
	if picker := dom.ByID(pickerID); picker.Truthy() {
		picker.Set("value", name)
	}
}
