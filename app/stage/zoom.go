package stage

import (
	"scattergather/app/dom"
	"scattergather/app/model"
	"scattergather/app/timeline"
)

// zoom changes which part of the run's time the timeline shows.
type zoom struct{ stage *Stage }

const (
	zoomKey   = 1.5   // times closer for a press of a key
	zoomWheel = 0.004 // of its size closer for a px of the wheel
	panKey    = 0.15  // of the plot for a press of a key
)

func (z *zoom) listen() { z.stage.listen(z.stage.element, "wheel", z.wheel) }

// picture returns the picture with the scale of the state's window, which may be newer than
// what is drawn: several presses within a frame all count.
func (z *zoom) picture() timeline.Picture {
	state, pic := z.stage.host.State(), z.stage.pic
	if w := state.Window; w.Zoomed() {
		pic.Scale.From, pic.Scale.To = w.From, w.To
	} else {
		pic.Scale.From, pic.Scale.To = state.Run.Timeline.Fit()
	}
	return pic
}

// by zooms closer by a factor, or out below 1, about what is at x.
func (z *zoom) by(x, factor float64) {
	if z.can() {
		pic := z.picture()
		z.show(pic.Zoom(timeline.View{}, x, factor))
	}
}

// pan moves the window by some px.
func (z *zoom) pan(dx float64) {
	if z.can() {
		pic := z.picture()
		z.show(pic.Pan(timeline.View{}, dx))
	}
}

// can reports whether there is something to zoom and nothing is dragged.
func (z *zoom) can() bool { return !z.stage.dragging() && z.stage.host.State().Run.End > 0 }

// show posts the window of a view.
func (z *zoom) show(v timeline.View) {
	if !z.can() {
		return
	}
	from, to := z.stage.host.State().Run.Timeline.Fit()
	w := model.Window{From: v.From, To: v.To}
	if w.From <= from && w.To >= to {
		w = model.Window{} // all of it
	}
	z.stage.host.Post(model.ShowWindow{Window: w})
}

// center is what the keys zoom about: the mouse if it is over the plot, else the playhead.
func (z *zoom) center() float64 {
	s := z.stage
	if s.gesture.over && s.gesture.overX >= s.pic.Scale.Left {
		return s.gesture.overX
	}
	state, pic := s.host.State(), z.picture()
	return pic.X(state.Head.Time(state.Run))
}

// Key does what a key that was pressed anywhere on the page asks of the window. It reports
// whether that was anything. The code is that of KeyboardEvent.code: the keys for panning
// are known by their place.
func (s *Stage) Key(key, code string) bool {
	if s.host.State().Run.Timeline == nil {
		return false
	}
	z, plot := &s.zoom, s.pic.Scale.Right-s.pic.Scale.Left
	switch {
	case key == "+", key == "=", code == "KeyW":
		z.by(z.center(), zoomKey)
	case key == "-", key == "−", code == "KeyS":
		z.by(z.center(), 1/zoomKey)
	case code == "KeyA":
		z.pan(-panKey * plot)
	case code == "KeyD":
		z.pan(panKey * plot)
	case key == "0":
		s.host.Post(model.ShowWindow{})
	default:
		return false
	}
	return true
}

// wheel zooms about the pointer with Ctrl, which is also what a pinch on a trackpad sends,
// and pans with Shift or sideways. Anything else scrolls, as everywhere.
func (z *zoom) wheel(e dom.Event) {
	dx, dy := e.Get("deltaX").Float(), e.Get("deltaY").Float()
	if e.Get("deltaMode").Int() == 1 { // lines
		dx, dy = 16*dx, 16*dy
	}
	switch {
	case e.Has("ctrlKey") || e.Has("metaKey"):
		x, _ := z.stage.at(e)
		if amount := max(-0.5, min(-dy*zoomWheel, 0.5)); amount >= 0 {
			z.by(x, 1+amount)
		} else {
			z.by(x, 1/(1-amount))
		}
	case !z.stage.host.State().Window.Zoomed():
		return
	case e.Has("shiftKey"):
		z.pan(dx + dy)
	case max(dx, -dx) > max(dy, -dy):
		z.pan(dx)
	default:
		return
	}
	e.PreventDefault()
}
