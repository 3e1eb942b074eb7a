package stage

import (
	"math"
	"slices"

	"scattergather/app/dom"
	"scattergather/app/model"
)

// fingers are what touches the timeline. One finger scrolls the page up and down, as
// everywhere, and drags what can be dragged. It moves the window sideways while that is not
// the whole run; two fingers zoom it and move it.
type fingers struct {
	stage   *Stage
	down    []finger // the first that came down first
	panning bool     // the only finger moves the window
	tap     string   // the lane that is selected if the finger goes up where it came down
}

// finger is a pointer of touch on the timeline, where it was last.
type finger struct {
	id     int
	x, y   float64 // in the viewport
	x0, y0 float64 // where it came down
	onGrip bool
}

// far reports whether the finger has left the place where it came down.
func (f *finger) far() bool { return math.Abs(f.x-f.x0) > tapSlop || math.Abs(f.y-f.y0) > tapSlop }

// tapSlop is by how many px a finger may move and still only have tapped.
const tapSlop = 8

func (t *fingers) listen() {
	s := t.stage
	s.listen(s.element, "pointerdown", t.press)
	s.listen(s.element, "pointermove", t.move)
	s.listen(s.element, "pointerup", func(e dom.Event) { t.lift(e, true) })
	s.listen(s.element, "pointercancel", func(e dom.Event) { t.lift(e, false) })
	// Two fingers are not for the browser, which would scroll with them.
	s.listen(s.element, "touchstart", func(e dom.Event) {
		if len(t.down) > 1 && e.Has("cancelable") {
			e.PreventDefault()
		}
	})
}

// one reports whether exactly one finger is down.
func (t *fingers) one() bool { return len(t.down) == 1 }

// index returns which of the fingers that are down an event is of, -1 for none.
func (t *fingers) index(e dom.Event) int {
	if !e.IsTouch() {
		return -1
	}
	id := e.Get("pointerId").Int()
	return slices.IndexFunc(t.down, func(f finger) bool { return f.id == id })
}

func (t *fingers) press(e dom.Event) {
	if !e.IsTouch() {
		return
	}
	s := t.stage
	if e.Has("isPrimary") {
		*t = fingers{stage: s} // whatever has been missed
	}
	f := finger{id: e.Get("pointerId").Int(), onGrip: s.grips.of(e.Target()) != nil || e.Target().Equal(s.playhead.slider.Element)}
	f.x, f.y = e.Client()
	f.x0, f.y0 = f.x, f.y
	t.down = append(t.down, f)
	if len(t.down) == 1 {
		return
	}
	e.StopImmediatePropagation()
	t.tap, t.panning = "", false
	if s.dragging() && !t.down[0].far() { // a finger is broad: it need not have meant what it took
		s.drop()
	}
	if len(t.down) == 2 && !s.dragging() {
		s.tooltip.hide()
		for _, f := range t.down {
			dom.Capture(s.element, f.id)
		}
	}
}

func (t *fingers) move(e dom.Event) {
	i := t.index(e)
	if i < 0 {
		return
	}
	s := t.stage
	before := slices.Clone(t.down)
	f := &t.down[i]
	f.x, f.y = e.Client()
	if f.far() {
		t.tap = ""
	}
	switch {
	case s.dragging():
		if i > 0 {
			e.StopImmediatePropagation()
		}
	case len(t.down) == 2:
		t.pinch(before, t.down)
	case len(t.down) == 1 && f.far() && !t.panning && !f.onGrip && s.host.State().Window.Zoomed():
		t.panning = dom.Capture(s.element, f.id)
	case t.panning:
		s.zoom.pan(before[0].x - f.x)
	}
}

// pinch keeps what was under two fingers under them.
func (t *fingers) pinch(before, after []finger) {
	s := t.stage
	left := s.view.Call("getBoundingClientRect").Get("left").Float()
	const least = 24 // px between the fingers
	apart := func(f []finger) float64 { return max(least, math.Hypot(f[0].x-f[1].x, f[0].y-f[1].y)) }
	middle := func(f []finger) (x, y float64) { return (f[0].x + f[1].x) / 2, (f[0].y + f[1].y) / 2 }
	x0, y0 := middle(before)
	x, y := middle(after)
	s.zoom.by(x0-left, apart(after)/apart(before))
	s.zoom.pan(x0 - x)
	if y != y0 {
		s.element.Set("scrollTop", s.element.Get("scrollTop").Float()+y0-y)
	}
}

// lift ends what a finger did. A browser that has begun to scroll takes the finger away: it
// was not lifted then.
func (t *fingers) lift(e dom.Event, lifted bool) {
	i := t.index(e)
	if i < 0 {
		return
	}
	if i > 0 {
		e.StopImmediatePropagation() // a drag goes on
	}
	tapped := t.tap
	t.down = slices.Delete(t.down, i, i+1)
	t.panning, t.tap = false, ""
	for i := range t.down { // what is left begins anew
		t.down[i].x0, t.down[i].y0 = t.down[i].x, t.down[i].y
	}
	if lifted && tapped != "" {
		t.stage.host.Post(model.Select{Lane: tapped})
	}
}

// choose selects a lane: at once with a mouse, and when a finger has only tapped it.
func (t *fingers) choose(e dom.Event, lane string) {
	if t.index(e) == 0 {
		t.tap = lane
		return
	}
	t.stage.host.Post(model.Select{Lane: lane})
}
