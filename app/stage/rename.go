package stage

import (
	"scattergather/app/dom"
	"scattergather/app/model"
)

// rename is the field in which a source is renamed in its place on the timeline.
type rename struct {
	stage   *Stage
	box     dom.Overlay
	input   dom.Value
	problem dom.Value
	row     int // ID of the row that is renamed, 0 for none
	lane    int // index of the lane over which the field lies
}

// IDs of the field and of what is wrong with the name in it.
const (
	renameID        = "rename"
	renameProblemID = "rename-problem"
)

// attach makes the field.
func (r *rename) attach() {
	s := r.stage
	r.box = dom.NewOverlay(dom.Child(s.view, "div", "rename"))
	r.input = dom.Child(r.box.Element, "input", "")
	for attribute, value := range map[string]string{
		"id": renameID, "type": "text", "aria-label": "Name", "autocomplete": "off", "autocapitalize": "off", "spellcheck": "false",
	} {
		r.input.Call("setAttribute", attribute, value)
	}
	r.problem = dom.Child(r.box.Element, "p", "entry-problem")
	r.problem.Set("id", renameProblemID)
	r.problem.Call("setAttribute", "role", "alert")
	r.box.Show(false)
	s.listen(r.box.Element, "pointerdown", func(e dom.Event) { e.StopPropagation() })
	s.listen(r.box.Element, "keydown", func(e dom.Event) {
		e.StopPropagation() // the keys are those of a text field, Undo among them
		switch e.Key() {
		case "Enter":
			if e.Has("isComposing") {
				return
			}
			if r.commit() {
				s.lanes.focus()
			}
		case "Escape":
			r.close()
			s.lanes.focus()
		default:
			return
		}
		e.PreventDefault()
	})
	s.listen(r.box.Element, "beforeinput", func(e dom.Event) { e.StopPropagation() })
	s.listen(r.input, "input", func(dom.Event) {
		if r.input.Call("hasAttribute", "aria-invalid").Bool() { // else what is being typed may yet become right
			r.say(s.host.State().Draft.RenameProblem(r.row, r.input.Get("value").String()))
		}
	})
	s.listen(r.input, "blur", func(dom.Event) {
		if r.row > 0 && !r.commit() {
			r.close()
		}
	})
}

// open opens the field over the name of a lane, if it is that of a source.
func (r *rename) open(index int) {
	s := r.stage
	state := s.host.State()
	id := rowOf(state, index)
	if id == 0 || s.lanes.options[index] == nil || s.dragging() {
		return
	}
	r.row, r.lane = id, index
	r.input.Set("value", state.Draft.Text(model.Key{Row: id, Path: "name"}))
	r.say("")
	r.draw(state)
	dom.Focus(r.input)
	r.input.Call("select")
}

// draw keeps the field over the name.
func (r *rename) draw(state model.State) {
	o := r.stage.lanes.options[r.lane]
	shown := r.row > 0 && o != nil && state.Run.RowID(o.lane.Source) == r.row
	if shown {
		title := o.lane.Title
		r.box.Place(max(2, title.X-7), title.Y+title.Height/2, 0)
		r.box.Wide(max(150, min(r.stage.pic.Scale.Left-title.X, 240)))
	}
	r.box.Show(shown)
}

// commit renames the source and closes the field. A name that cannot be keeps it open and
// says why; commit then returns false.
func (r *rename) commit() bool {
	host := r.stage.host
	if r.row > 0 {
		text := r.input.Get("value").String()
		if problem := host.State().Draft.RenameProblem(r.row, text); problem != "" {
			r.say(problem)
			return false
		}
		host.Post(model.Settle{})
		host.Post(model.Edit{Key: model.Key{Row: r.row, Path: "name"}, Text: text})
		host.Post(model.Settle{})
	}
	r.close()
	return true
}

// close closes the field.
func (r *rename) close() {
	r.row = 0
	r.box.Show(false)
}

// say says what is wrong with the name; "" if nothing is.
func (r *rename) say(problem string) {
	r.problem.Set("textContent", problem)
	if problem == "" {
		r.input.Call("removeAttribute", "aria-invalid")
		r.input.Call("removeAttribute", "aria-describedby")
		return
	}
	r.input.Call("setAttribute", "aria-invalid", "true")
	r.input.Call("setAttribute", "aria-describedby", renameProblemID)
}
