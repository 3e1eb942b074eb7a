package header

import (
	"strconv"

	"scattergather/app/model"
	"scattergather/app/ui"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// entryPickerID is the ID of the list of a course's entries.
const entryPickerID = "course-entry"

// Course draws the bar of the open course: its title, where in it we are, and how to go on. It draws
// nothing if no course is open.
func Course(p ui.Page, v model.CourseView) goapp.UI {
	if v.Link == "" {
		return ui.Tag("div", "course")
	}
	c := v.Course()
	title := c.Title
	if title == "" {
		title = "Untitled course"
	}
	change, scope := ui.Handle(p, "entry", func(ctx goapp.Context, _ goapp.Event) {
		if at, err := strconv.Atoi(ctx.JSSrc().Get("value").String()); err == nil {
			p.Post(model.EnterEntry{At: at})
		}
	})
	return ui.Tag("nav", "course").Aria("label", "Course: "+title).Body(
		ui.Text("p", "course-title", title),
		ui.Tag("div", "course-ways",
			entryButton(p, v, "Previous entry", ui.IconLeft, v.At-1, len(c.Entries)),
			ui.Tag("label", "course-at").Attr("for", entryPickerID).Text("Entry "+strconv.Itoa(v.At)+" of "+strconv.Itoa(len(c.Entries))),
			ui.Tag("select", "").ID(entryPickerID).OnChange(change, scope).Body(ui.Each(len(c.Entries), func(i int) goapp.UI {
				text := strconv.Itoa(i+1) + " · " + model.EntryName(c.Entries[i])
				if v.Read.Has(i + 1) {
					text += " ✓"
				}
				return ui.Tag("option", "").Attr("value", strconv.Itoa(i+1)).Attr("selected", i+1 == v.At).Text(text)
			})...),
			entryButton(p, v, "Next entry", ui.IconRight, v.At+1, len(c.Entries)),
			ui.Button("button quiet").OnClick(ui.Send(p, model.EditCourse{})).Text("Edit course"),
			ui.Button("button quiet").OnClick(ui.Send(p, model.LeaveCourse{})).Text("Leave course"),
		),
		ui.Tag("p", "course-broken").Role("status").Text(v.BrokenText()),
	)
}

// entryButton goes to another entry. At an end of the course it is disabled, but keeps the focus.
func entryButton(p ui.Page, v model.CourseView, name, shape string, at, of int) goapp.UI {
	b := ui.Button("icon-button", ui.Icon(shape)).Aria("label", name)
	if at < 1 || at > of {
		return b.Aria("disabled", "true").Title(name)
	}
	return b.Aria("disabled", "false").Title(name + ": " + model.EntryName(v.Course().Entries[at-1])).OnClick(ui.Send(p, model.EnterEntry{At: at}))
}
