package header

import (
	"strconv"
	"strings"

	"scattergather/app/dom"
	"scattergather/app/model"
	"scattergather/app/ui"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// CoursesID is the ID of the dialog "Course".
const CoursesID = "courses"

// courseTitleID is the ID of the field with the title of the course.
const courseTitleID = "course-title"

// Courses draws the dialog in which a course is made. ShowCourses opens it once it has been drawn.
func Courses(p ui.Page, v model.CourseDialogView) goapp.UI {
	box := ui.Dialog(p, CoursesID, "courses-title", model.OpenCourseDialog{})
	if !v.Dialog.Open {
		return box
	}
	entries := strings.Split(strings.TrimSuffix(v.Entries, "\n"), "\n")
	if v.Entries == "" {
		entries = nil
	}
	typed, typedScope := ui.Handle(p, "title", func(ctx goapp.Context, _ goapp.Event) {
		p.Post(model.RenameCourse{Title: ctx.JSSrc().Get("value").String()})
	})
	add := "Add this scenario"
	if v.Step > 0 {
		add = "Add step " + strconv.Itoa(v.Step) + " of this lesson"
	}
	return box.Body(
		ui.Tag("h2", "").ID("courses-title").Text("Course"),
		ui.Text("p", "soft", "A course is a list of lessons, steps and scenarios in one link. This browser keeps it until the next visit."),
		ui.Tag("div", "entry boxed",
			ui.Tag("label", "").Attr("for", courseTitleID).Class("entry-label").Text("Title of the course"),
			ui.Input("text").ID(courseTitleID).Attr("value", v.Title).Attr("placeholder", "My lecture of Tuesday").OnInput(typed, typedScope),
		),
		ui.When(len(entries) == 0, func() goapp.UI {
			return ui.Text("p", "soft", "It has no entries yet. Open a lesson, a step of it, or any scenario, and add it here.")
		}),
		ui.When(len(entries) > 0, func() goapp.UI {
			return ui.Tag("ol", "course-entries", ui.Each(len(entries), func(i int) goapp.UI { return entryRow(p, entries[i], i) })...).Aria("label", "Entries")
		}),
		ui.Text("p", "entry-problem", v.Problem).Role("status"),
		ui.Tag("p", "said").Role("status").Text(v.Dialog.Said),
		ui.Tag("div", "dialog-ways",
			ui.Button("button").OnClick(ui.Send(p, model.OpenCourseDialog{})).Text("Close"),
			courseButton(p, v, "button", "Present", model.StartCourse{Present: true}),
			courseButton(p, v, "button", "Open", model.StartCourse{}),
			copyCourse(p, v),
			ui.Button("button primary").ID(model.CourseAddID).OnClick(ui.Send(p, model.AddToCourse{})).Text(add),
		),
	)
}

// entryRow draws an entry with what can be done to it. Alt and an arrow move it, as they move sources.
func entryRow(p ui.Page, entry string, at int) goapp.UI {
	name := model.EntryName(entry)
	keys, scope := ui.Handle(p, "keys "+strconv.Itoa(at), func(_ goapp.Context, e goapp.Event) {
		key := e.Get("key").String()
		if e.Get("altKey").Bool() && (key == "ArrowUp" || key == "ArrowDown") {
			e.PreventDefault()
			p.Post(model.MoveEntry{At: at, Down: key == "ArrowDown"})
		}
	})
	return ui.Tag("li", "", ui.Tag("div", "course-row",
		ui.Text("span", "course-name", name),
		mover(p, "Move up", ui.IconUp, model.MoveEntry{At: at}),
		mover(p, "Move down", ui.IconDown, model.MoveEntry{At: at, Down: true}),
		ui.IconButton(p, "Remove", "icon-button", ui.IconDelete, model.RemoveEntry{At: at}),
	).Role("group").Aria("label", name).OnKeyDown(keys, scope))
}

// mover draws a button that moves an entry, and then has the focus in its new place.
func mover(p ui.Page, name, shape string, m model.MoveEntry) goapp.UI {
	return ui.Button("icon-button", ui.Icon(shape)).ID(model.CourseEntryID(m.At, m.Down)).Aria("label", name).Title(name + " (Alt and an arrow)").OnClick(ui.Send(p, m))
}

// courseButton draws a button that needs a course with a link.
func courseButton(p ui.Page, v model.CourseDialogView, class, text string, m model.Msg) goapp.UI {
	return ui.Button(class).Attr("disabled", v.Link == "").OnClick(ui.Send(p, m)).Text(text)
}

// copyCourse draws the button that copies the link of the course.
func copyCourse(p ui.Page, v model.CourseDialogView) goapp.UI {
	copied, scope := ui.Handle(p, "copy course", func(goapp.Context, goapp.Event) {
		dom.Copy(p, address("#"+p.State().KeptCourse()), func(ok bool) { p.Post(model.CopiedCourse{OK: ok}) })
	})
	return ui.Button("button").Attr("disabled", v.Link == "").OnClick(copied, scope).Text("Copy link")
}

// ShowCourses opens the dialog if it shall be open.
func ShowCourses(p ui.Page) {
	if !p.State().CourseDialog.Open {
		ui.CloseDialog(CoursesID)
		return
	}
	if ui.OpenDialog(CoursesID) {
		dom.ByID(model.CourseAddID).Call("focus")
	}
}
