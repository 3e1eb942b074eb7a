package stage

import (
	"math"
	"time"

	"scattergather/app/dom"
	"scattergather/app/model"
	"scattergather/app/timeline"
)

// gesture is a pointer on the timeline: it points, selects lanes, and drags handles and the
// playhead. While it drags, the scale stays as it was: fitted anew, it would move what is
// held under the pointer. Dragging rows is reorder's.
type gesture struct {
	stage *Stage
	over  bool    // the mouse is over the picture
	overX float64 // and where

	on     bool
	handle timeline.Handle // as it was; the zero value for the playhead
	field  string          // that the drag changes; "" for the playhead
	scale  timeline.Scale
	left   float64 // of the picture in the viewport
	offset float64 // from the pointer to the handle's middle
	x      float64 // of the pointer
	fine   bool    // Shift
	before string  // what the field held
	slop   float64 // px that the pointer has to go before it moves anything
}

func (g *gesture) listen() {
	s := g.stage
	s.listen(s.element, "pointerdown", g.down)
	s.listen(s.element, "pointermove", g.move)
	for _, end := range []string{"pointerup", "pointercancel", "lostpointercapture"} {
		s.listen(s.element, end, func(dom.Event) { s.drop() })
	}
	s.listen(s.element, "pointerleave", func(dom.Event) {
		g.over = false
		s.point("")
		s.tooltip.hide()
	})
	s.listen(s.element, "keydown", g.key)
}

// down begins a drag, moves the playhead to a place on the axis, or selects a lane.
func (g *gesture) down(e dom.Event) {
	s := g.stage
	state := s.host.State()
	if e.Get("button").Int() != 0 || state.Run.Timeline == nil {
		return
	}
	x, y := s.at(e)
	if s.guess.offers() && s.grips.of(e.Target()) == nil && y < s.pic.LanesTop && x >= s.pic.Scale.Left-8 {
		s.guess.down(e)
		return
	}
	if e.Target().Equal(s.playhead.slider.Element) {
		g.begin(e, gesture{x: x, offset: x - s.pic.X(state.Head.Time(state.Run))}, &s.playhead.slider)
		return
	}
	if one := s.grips.of(e.Target()); one != nil {
		field := s.fieldOf(one.handle, e.Has("altKey"))
		g.begin(e, gesture{
			x: x, offset: x - one.handle.X, handle: one.handle, field: field,
			before: state.Draft.Text(state.Draft.KeyOf(field)), slop: slop(one.handle, e.IsTouch()),
		}, &one.slider)
		return
	}
	if y < s.pic.AxisBottom && x >= s.pic.Scale.Left-8 {
		if g.begin(e, gesture{x: x}, &s.playhead.slider) {
			g.post()
		}
		return
	}
	if s.reorder.pressing() {
		return // the press on the name selects when it ends
	}
	lane, _ := s.pic.LaneAt(y)
	if name := nameOf(state, lane.Index); lane.Index > 0 && name != "" {
		s.fingers.choose(e, name) // of folded replicas the first
	}
}

// slop is how far the pointer has to go before it drags an end, in px: one whose place is
// out of sight comes far when it is brought into sight, and a finger trembles.
func slop(h timeline.Handle, touch bool) float64 {
	switch {
	case h.Clipped:
		return 6
	case touch:
		return 3
	}
	return 0
}

// begin begins the drag d of a slider. It reports whether it could.
func (g *gesture) begin(e dom.Event, d gesture, held *slider) bool {
	s := g.stage
	e.PreventDefault()
	dom.Focus(held.Element)
	if !dom.Capture(s.element, e.Get("pointerId")) {
		return false
	}
	s.tooltip.hide()
	x, _ := e.Client()
	d.stage, d.over, d.overX = s, g.over, g.overX
	d.on, d.scale, d.left = true, s.pic.Scale, x-d.x
	*g = d
	dom.SetClass(s.element, "dragging", true)
	dom.SetClass(held.Element, "held", true)
	s.host.Post(model.Grab{Field: d.field})
	s.redraw()
	return true
}

// move continues a drag; without one, the mouse points.
func (g *gesture) move(e dom.Event) {
	s := g.stage
	switch {
	case g.on:
		left, _ := e.Client()
		x := left - g.left
		if g.slop > 0 && math.Abs(x-g.x) < g.slop {
			return
		}
		g.x, g.slop, g.fine = x, 0, e.Has("shiftKey")
		g.post()
	case s.reorder.on:
		_, y := s.at(e)
		s.reorder.move(y)
	case e.Get("pointerType").String() == "mouse":
		g.point(e)
	}
}

// point shows what there is to know about what is under the mouse.
func (g *gesture) point(e dom.Event) {
	s := g.stage
	x, y := s.at(e)
	g.over, g.overX = true, x
	lane, _ := s.pic.LaneAt(y)
	s.point(lane.Name)
	left, top := e.Client()
	if id, ok := s.pic.SpanAt(x, y); !ok && lane.Count > 1 && x >= s.pic.Scale.Left && x <= s.pic.Scale.Right {
		s.tooltip.showFolded(lane, s.pic.TimeAt(x), left, top)
	} else {
		s.tooltip.show(id, left, top)
	}
}

// post posts where the pointer has dragged what it holds.
func (g *gesture) post() {
	x := g.x - g.offset
	if g.handle.Kind == timeline.HandleCount {
		g.stage.host.Post(model.Drag{Field: g.field, Value: g.handle.CountAt(x)})
		return
	}
	t := g.scale.TimeAt(min(max(x, g.scale.Left), g.scale.Right))
	if g.field == "" {
		g.stage.host.Post(model.Seek{At: g.round(t)})
		return
	}
	g.stage.host.Post(model.Drag{Field: g.field, Value: model.Snap(g.handle.ValueAt(t), g.step())})
}

// round returns a time of the playhead that is no finer than a pixel: between two pixels there
// are no round times, and what the page shows is what a source fails at. The end stays the end.
func (g *gesture) round(t time.Duration) time.Duration {
	pixel := g.scale.PerPixel()
	if pixel < time.Microsecond || t >= g.stage.host.State().Run.End {
		return t
	}
	return max(g.scale.From, model.Snap(t, model.RoundStep(pixel)))
}

// step is the step to which the drag snaps: about two pixels, finer with Shift.
func (g *gesture) step() time.Duration {
	pixels := 2 * g.scale.PerPixel()
	if g.fine {
		pixels /= 20
	}
	return model.RoundStep(g.handle.ValueAt(g.handle.Origin + pixels))
}

// frame moves the right end of the scale away from an end that is held beyond it, the faster
// the further beyond.
func (g *gesture) frame() {
	const (
		slowest, fastest = 0.004, 0.04 // of the window a frame
		far              = 60          // px at which it is the fastest
		most             = time.Hour
	)
	over := g.x - g.offset - g.scale.Right
	if !g.on || g.field == "" || g.handle.Kind == timeline.HandleCount || g.slop > 0 || over <= 0 || len(g.stage.host.State().Problems) > 0 {
		return
	}
	length := float64(g.scale.To - g.scale.From)
	g.scale.To = min(g.scale.To+time.Duration(length*(slowest+(fastest-slowest)*min(1, over/far))), max(g.scale.To, most))
	g.post()
}

// drop ends whatever is dragged: the window fits again.
func (s *Stage) drop() {
	if !s.gesture.on && !s.reorder.on {
		return
	}
	s.gesture = gesture{stage: s, over: s.gesture.over, overX: s.gesture.overX}
	s.reorder.on = false
	dom.SetClass(s.element, "dragging", false)
	dom.SetClass(s.element, "reordering", false)
	dom.SetClass(s.playhead.slider.Element, "held", false)
	for _, one := range s.grips.byName {
		dom.SetClass(one.Element, "held", false)
	}
	s.host.Post(model.Release{})
	s.redraw()
}

// dragging reports whether the pointer holds something.
func (s *Stage) dragging() bool { return s.gesture.on || s.reorder.on }
