package app

import (
	"math"
	"slices"

	"scattergather/app/model"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"

	"scattergather/app/timeline"
)

// One finger scrolls the page up and down, as everywhere, and drags what can be dragged. It
// moves the window sideways while that is not the whole run; two fingers zoom it and move it.

// finger is a pointer of touch on the timeline, where it was last.
type finger struct {
	id     int
	x, y   float64 // px of the browser's window
	x0, y0 float64 // where it came down
	onGrip bool
}

// touch is what fingers do on the timeline.
type touch struct {
	fingers []finger // the first that came down first
	panning bool     // the only finger moves the window
	tap     string   // the lane that is selected if the finger goes up where it came down
}

// far tells whether the finger has left the place where it came down.
func (f *finger) far() bool { return math.Abs(f.x-f.x0) > tapSlop || math.Abs(f.y-f.y0) > tapSlop }

// tapSlop is by how many px a finger may move and still only have tapped.
const tapSlop = 8

// listenToTouch comes before what else listens to pointers: that knows of one at a time.
func (s *stage) listenToTouch() {
	s.page.listen(s.host, "pointerdown", s.fingerDown)
	s.page.listen(s.host, "pointermove", s.fingerMove)
	s.page.listen(s.host, "pointerup", func(e goapp.Event) { s.fingerUp(e, true) })
	s.page.listen(s.host, "pointercancel", func(e goapp.Event) { s.fingerUp(e, false) })
	// Two fingers are not for the browser, which would scroll with them.
	s.page.listen(s.host, "touchstart", func(e goapp.Event) {
		if len(s.touch.fingers) > 1 && e.Get("cancelable").Bool() {
			e.PreventDefault()
		}
	})
}

// finger is the place of an event's finger among those that are down, -1 for none.
func (s *stage) finger(e goapp.Event) int {
	if e.Get("pointerType").String() != "touch" {
		return -1
	}
	id := e.Get("pointerId").Int()
	return slices.IndexFunc(s.touch.fingers, func(f finger) bool { return f.id == id })
}

func (s *stage) fingerDown(e goapp.Event) {
	if e.Get("pointerType").String() != "touch" {
		return
	}
	t := &s.touch
	if e.Get("isPrimary").Bool() {
		*t = touch{} // whatever has been missed
	}
	_, onGrip := s.gripOf(e)
	f := finger{id: e.Get("pointerId").Int(), x: e.Get("clientX").Float(), y: e.Get("clientY").Float(), onGrip: onGrip}
	f.x0, f.y0 = f.x, f.y
	t.fingers = append(t.fingers, f)
	if len(t.fingers) == 1 {
		return
	}
	e.Call("stopImmediatePropagation")
	t.tap, t.panning = "", false
	if s.drag.on && !t.fingers[0].far() { // a finger is broad: it need not have meant what it took
		s.drop()
	}
	if len(t.fingers) == 2 && !s.drag.on {
		s.tell(timeline.SpanID{}, 0, 0)
		for _, f := range t.fingers {
			capture(s.host, f.id)
		}
	}
}

func (s *stage) fingerMove(e goapp.Event) {
	i := s.finger(e)
	if i < 0 {
		return
	}
	t := &s.touch
	before := slices.Clone(t.fingers)
	f := &t.fingers[i]
	f.x, f.y = e.Get("clientX").Float(), e.Get("clientY").Float()
	if f.far() {
		t.tap = ""
	}
	switch {
	case s.drag.on:
		if i > 0 {
			e.Call("stopImmediatePropagation")
		}
	case len(t.fingers) == 2:
		s.pinch(before, t.fingers)
	case len(t.fingers) == 1 && f.far() && !t.panning && !f.onGrip && s.page.state.Window.Zoomed():
		t.panning = capture(s.host, f.id)
	case t.panning:
		s.pan(before[0].x - f.x)
	}
}

// pinch keeps what was under two fingers under them.
func (s *stage) pinch(before, after []finger) {
	left := s.view.Call("getBoundingClientRect").Get("left").Float()
	const least = 24 // px between the fingers
	apart := func(f []finger) float64 { return max(least, math.Hypot(f[0].x-f[1].x, f[0].y-f[1].y)) }
	middle := func(f []finger) (x, y float64) { return (f[0].x + f[1].x) / 2, (f[0].y + f[1].y) / 2 }
	x0, y0 := middle(before)
	x, y := middle(after)
	s.zoom(x0-left, apart(after)/apart(before))
	s.pan(x0 - x)
	if y != y0 {
		s.host.Set("scrollTop", s.host.Get("scrollTop").Float()+y0-y)
	}
}

// fingerUp ends what a finger did. A browser that has begun to scroll takes it away.
func (s *stage) fingerUp(e goapp.Event, itself bool) {
	i := s.finger(e)
	if i < 0 {
		return
	}
	t := &s.touch
	if i > 0 {
		e.Call("stopImmediatePropagation") // a drag goes on
	}
	tapped := t.tap
	t.fingers = slices.Delete(t.fingers, i, i+1)
	t.panning, t.tap = false, ""
	for i := range t.fingers { // what is left begins anew
		t.fingers[i].x0, t.fingers[i].y0 = t.fingers[i].x, t.fingers[i].y
	}
	if itself && tapped != "" {
		s.page.post(model.Select{Lane: tapped})
	}
}

// choose selects a lane: at once with a mouse, and when a finger has only tapped it.
func (s *stage) choose(e goapp.Event, lane string) {
	if s.finger(e) == 0 {
		s.touch.tap = lane
		return
	}
	s.page.post(model.Select{Lane: lane})
}
