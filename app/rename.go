package app

import (
	"scattergather/app/model"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// rename is the field in which a source is renamed in its place on the timeline.
type rename struct {
	box     overlay
	input   goapp.Value
	problem goapp.Value
	row     int // ID of the row that is renamed, 0 for none
	lane    int // index of the lane by which
}

// Ids of the field and of what is wrong with what is in it.
const (
	renameID        = "rename"
	renameProblemID = "rename-problem"
)

// attachRename makes the field.
func (s *stage) attachRename() {
	r := &s.renaming
	r.box = newOverlay(child(s.view, "rename"))
	document := goapp.Window().Get("document")
	r.input = document.Call("createElement", "input")
	for attribute, value := range map[string]string{
		"id": renameID, "type": "text", "aria-label": "Name", "autocomplete": "off", "autocapitalize": "off", "spellcheck": "false",
	} {
		r.input.Call("setAttribute", attribute, value)
	}
	r.problem = document.Call("createElement", "p")
	r.problem.Set("id", renameProblemID)
	r.problem.Set("className", "entry-problem")
	r.problem.Call("setAttribute", "role", "alert")
	r.box.element.Call("append", r.input, r.problem)
	r.box.show(false)
	s.page.listen(r.box.element, "pointerdown", func(e goapp.Event) { e.Call("stopPropagation") })
	s.page.listen(r.box.element, "keydown", func(e goapp.Event) {
		e.Call("stopPropagation") // the keys are those of a field, Undo among them
		switch e.Get("key").String() {
		case "Enter":
			if e.Get("isComposing").Bool() {
				return
			}
			if s.endRename(true) {
				s.focusLanes()
			}
		case "Escape":
			s.endRename(false)
			s.focusLanes()
		default:
			return
		}
		e.PreventDefault()
	})
	s.page.listen(r.box.element, "beforeinput", func(e goapp.Event) { e.Call("stopPropagation") })
	s.page.listen(r.input, "input", func(goapp.Event) {
		if r.input.Call("hasAttribute", "aria-invalid").Bool() { // else what is being typed may yet become right
			s.sayRename(s.page.state.Draft.RenameProblem(r.row, r.input.Get("value").String()))
		}
	})
	s.page.listen(r.input, "blur", func(goapp.Event) {
		if r.row > 0 && !s.endRename(true) {
			s.endRename(false)
		}
	})
}

// focusLanes gives the keyboard back to the list of lanes.
func (s *stage) focusLanes() {
	s.lanes.element.Call("focus", map[string]any{"preventScroll": true})
}

// rename opens the field over the name of a lane, if it is that of a source.
func (s *stage) rename(index int) {
	id := s.movable(index)
	o := s.lanes.options[index]
	if id == 0 || o == nil || s.drag.on {
		return
	}
	r := &s.renaming
	r.row, r.lane = id, index
	r.input.Set("value", s.page.state.Draft.Text(model.Key{Row: id, Path: "name"}))
	s.sayRename("")
	s.drawRename()
	r.input.Call("focus", map[string]any{"preventScroll": true})
	r.input.Call("select")
}

// drawRename keeps the field over the name.
func (s *stage) drawRename() {
	r := &s.renaming
	o := s.lanes.options[r.lane]
	shown := r.row > 0 && o != nil && s.page.state.Run.RowID(o.lane.Source) == r.row
	if shown {
		title := o.lane.Title
		r.box.place(max(2, title.X-7), title.Y+title.Height/2, 0)
		r.box.wide(max(150, min(s.pic.Scale.Left-title.X, 240)))
	}
	r.box.show(shown)
}

// endRename closes the field. A name that cannot be keeps it open, with what is wrong; it
// tells whether it has been closed.
func (s *stage) endRename(commit bool) bool {
	r := &s.renaming
	if commit && r.row > 0 {
		text := r.input.Get("value").String()
		if problem := s.page.state.Draft.RenameProblem(r.row, text); problem != "" {
			s.sayRename(problem)
			return false
		}
		s.page.postAll([]model.Msg{model.Settle{}, model.Edit{Key: model.Key{Row: r.row, Path: "name"}, Text: text}, model.Settle{}})
	}
	r.row = 0
	r.box.show(false)
	return true
}

// sayRename tells what is wrong with the name.
func (s *stage) sayRename(problem string) {
	r := &s.renaming
	r.problem.Set("textContent", problem)
	if problem == "" {
		r.input.Call("removeAttribute", "aria-invalid")
		r.input.Call("removeAttribute", "aria-describedby")
		return
	}
	r.input.Call("setAttribute", "aria-invalid", "true")
	r.input.Call("setAttribute", "aria-describedby", renameProblemID)
}
