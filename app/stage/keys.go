package stage

import (
	"time"

	"scattergather/app/dom"
	"scattergather/app/model"
	"scattergather/app/timeline"
)

// key moves the slider that has the keyboard, or cancels a drag.
func (g *gesture) key(e dom.Event) {
	s, key := g.stage, e.Key()
	if key == "Escape" && s.dragging() {
		e.PreventDefault()
		s.cancelDrag()
		return
	}
	isPlayhead := e.Target().Equal(s.playhead.slider.Element)
	one := s.grips.of(e.Target())
	if one == nil && !isPlayhead || s.dragging() {
		return
	}
	state := s.host.State()
	if key == "Enter" && one != nil && one.handle.Lane > 0 {
		if name := nameOf(state, one.handle.Lane); name != "" {
			s.host.Post(model.Select{Lane: name})
		}
		return
	}
	steps := map[string]time.Duration{"ArrowLeft": -1, "ArrowDown": -1, "ArrowRight": 1, "ArrowUp": 1}[key]
	if e.Has("shiftKey") {
		steps *= 10
	}
	if steps == 0 && key != "Home" && key != "End" {
		return
	}
	e.PreventDefault()
	var h timeline.Handle
	now, longest, field := state.Head.Time(state.Run), state.Run.End, ""
	if one != nil {
		h = one.handle
		field = s.fieldOf(h, e.Has("altKey"))
		now, longest = value(state, h, field), s.longest(h)
	}
	if h.Kind == timeline.HandleCount {
		s.host.Post(model.Drag{Field: field, Value: counted(h, key, steps)})
		return
	}
	step := model.RoundStep(h.ValueAt(h.Origin + (s.pic.Scale.To-s.pic.Scale.From)/200))
	switch key {
	case "Home":
		now = 0
	case "End":
		now = longest
	default:
		now = max(0, model.Stepped(min(now, longest), step, steps))
	}
	if one == nil {
		s.host.Post(model.Seek{At: now})
		return
	}
	s.host.Post(model.Drag{Field: field, Value: now})
}

// cancelDrag gives back what the field held, or the row's place, when the drag began.
func (s *Stage) cancelDrag() {
	state := s.host.State()
	switch g := &s.gesture; {
	case s.reorder.on:
		s.host.Post(model.MoveSource{Row: s.reorder.row, Index: s.reorder.from, Held: true})
	case g.field != "":
		s.host.Post(model.Edit{Key: state.Draft.KeyOf(g.field), Text: g.before})
	}
	s.drop()
}

// counted returns the number that a handle of HandleCount stands for after a key.
func counted(h timeline.Handle, key string, steps time.Duration) time.Duration {
	switch key {
	case "Home":
		return h.Least
	case "End":
		return h.Most()
	}
	return h.Count(h.Value + steps)
}
