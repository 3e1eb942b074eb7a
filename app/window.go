package app

import (
	"scattergather/app/model"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"

	"scattergather/app/timeline"
)

// Measures of the keys and the wheel.
const (
	zoomKey   = 1.5   // times closer for a press
	zoomWheel = 0.004 // of its size closer for a px of the wheel
	panKey    = 0.15  // of the plot for a press
)

// zoom looks closer, or from further away, at what is at x.
func (s *stage) zoom(x, factor float64) {
	s.look(s.pic.Zoom(timeline.View{}, x, factor))
}

// pan moves the window by some px.
func (s *stage) pan(dx float64) { s.look(s.pic.Pan(timeline.View{}, dx)) }

// look has the window of a view shown. Until the next frame draws it, the picture's scale
// already is that of the window, so that several presses within a frame all count.
func (s *stage) look(v timeline.View) {
	if s.drag.on || s.page.state.Run.End == 0 {
		return
	}
	s.pic.Scale.From, s.pic.Scale.To = v.From, v.To
	s.drawn = drawn{}
	from, to := s.page.state.Run.Timeline.Fit()
	w := model.Window{From: v.From, To: v.To}
	if w.From <= from && w.To >= to {
		w = model.Window{} // all of it
	}
	s.page.post(model.ShowWindow{Window: w})
}

// eye is what the keys zoom about: the pointer if it is over the plot, else the playhead.
func (s *stage) eye() float64 {
	if s.pointer.over && s.pointer.x >= s.pic.Scale.Left {
		return s.pointer.x
	}
	return s.pic.X(s.page.state.Head.Time(s.page.state.Run))
}

// windowKey does what a key that was pressed anywhere asks of the window; it tells whether
// that was anything.
func (s *stage) windowKey(key, code string) bool {
	plot := s.pic.Scale.Right - s.pic.Scale.Left
	switch {
	case key == "+", key == "=", code == "KeyW":
		s.zoom(s.eye(), zoomKey)
	case key == "-", key == "−", code == "KeyS":
		s.zoom(s.eye(), 1/zoomKey)
	case code == "KeyA":
		s.pan(-panKey * plot)
	case code == "KeyD":
		s.pan(panKey * plot)
	case key == "0":
		s.page.post(model.ShowWindow{})
	default:
		return false
	}
	return true
}

// wheel zooms about the pointer with Ctrl, which is also what a pinch on a trackpad says,
// and pans with Shift or sideways. Anything else scrolls, as everywhere.
func (s *stage) wheel(e goapp.Event) {
	dx, dy := e.Get("deltaX").Float(), e.Get("deltaY").Float()
	if e.Get("deltaMode").Int() == 1 { // lines
		dx, dy = 16*dx, 16*dy
	}
	switch {
	case e.Get("ctrlKey").Bool() || e.Get("metaKey").Bool():
		x, _ := s.at(e)
		if amount := max(-0.5, min(-dy*zoomWheel, 0.5)); amount >= 0 {
			s.zoom(x, 1+amount)
		} else {
			s.zoom(x, 1/(1-amount))
		}
	case !s.page.state.Window.Zoomed():
		return
	case e.Get("shiftKey").Bool():
		s.pan(dx + dy)
	case max(dx, -dx) > max(dy, -dy):
		s.pan(dx)
	default:
		return
	}
	e.PreventDefault()
}
