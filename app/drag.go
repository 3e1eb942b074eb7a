package app

import (
	"math"
	"time"

	"scattergather/app/model"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"

	"scattergather/app/timeline"
)

// drag is a pointer that holds something of the stage. The scale stays as it was when the
// drag began: fitted anew, it would move what is held under the pointer.
type drag struct {
	on     bool
	name   string          // the grip's, "" for the playhead
	handle timeline.Handle // as it was
	scale  timeline.Scale  // as it was
	left   float64         // of the stage in the window
	offset float64         // from the pointer to the handle's middle
	x      float64         // the pointer's place
	fine   bool            // Shift
	moved  bool            // since the last frame
	before string          // what the field held
	slop   float64         // px that the pointer has to go before it moves anything

	row   int     // ID of the row that is carried to another place; 0 if it is something else
	place int     // where it was
	grab  float64 // from the middle of its lanes to the pointer
	y     float64 // the pointer's place
}

// listen makes the stage answer to pointers and keys.
func (s *stage) listen() {
	s.page.listen(s.host, "pointerdown", s.pointerDown)
	s.page.listen(s.host, "pointermove", s.pointerMove)
	s.page.listen(s.host, "pointerup", func(goapp.Event) { s.drop() })
	s.page.listen(s.host, "pointercancel", func(goapp.Event) { s.drop() })
	s.page.listen(s.host, "lostpointercapture", func(goapp.Event) { s.drop() })
	s.page.listen(s.host, "pointerleave", func(goapp.Event) {
		s.pointer.over = false
		s.point("")
		s.tell(timeline.SpanID{}, 0, 0)
	})
	s.page.listen(s.host, "wheel", s.wheel)
	s.page.listen(s.host, "focusin", s.focusIn)
	s.page.listen(s.host, "focusout", s.focusOut)
	s.page.listen(s.host, "keydown", s.keyDown)
}

// at is where an event is on the picture.
func (s *stage) at(e goapp.Event) (x, y float64) {
	rect := s.view.Call("getBoundingClientRect")
	return e.Get("clientX").Float() - rect.Get("left").Float(), e.Get("clientY").Float() - rect.Get("top").Float()
}

// gripOf is the slider that an event is on, if any.
func (s *stage) gripOf(e goapp.Event) (grip *slider, ok bool) {
	target := e.Get("target")
	if target.Equal(s.head.element) {
		return &s.head, true
	}
	if target.Call("getAttribute", "role").String() != "slider" {
		return nil, false // a lane may be called like a grip
	}
	grip, ok = s.grips[target.Call("getAttribute", "aria-label").String()]
	return grip, ok
}

func (s *stage) pointerDown(e goapp.Event) {
	if e.Get("button").Int() != 0 || s.page.state.Run.Timeline == nil {
		return
	}
	x, y := s.at(e)
	grip, ok := s.gripOf(e)
	if !ok {
		if y < s.pic.AxisBottom && x >= s.pic.Scale.Left-8 {
			s.hold(e, drag{x: x}, &s.head)
			s.drag.moved = true
			s.page.request()
			return
		}
		if s.press.on && !s.press.touch {
			return // whether it selects, it tells when it goes up
		}
		lane, _ := s.pic.LaneAt(y)
		if lane.Index > 0 {
			s.choose(e, s.page.state.Run.Report.Lanes[lane.Index].Name) // of folded replicas the first
		}
		return
	}
	d := drag{x: x, offset: x - grip.handle.X}
	if grip == &s.head {
		d.offset = x - s.pic.X(s.page.state.Head.Time(s.page.state.Run))
	} else {
		d.name, d.handle = grip.handle.Name, grip.handle
		d.before = s.page.state.Draft.Text(s.page.state.Draft.KeyOf(grip.handle.Field))
		d.slop = slopOf(grip.handle, e.Get("pointerType").String())
	}
	s.hold(e, d, grip)
}

// slopOf is how far the pointer has to go before it drags an end: one whose place is out of
// sight comes far when it is brought into sight, and a finger trembles.
func slopOf(h timeline.Handle, pointer string) float64 {
	switch {
	case h.Clipped:
		return 6
	case pointer == "touch":
		return 3
	}
	return 0
}

// hold begins a drag.
func (s *stage) hold(e goapp.Event, d drag, grip *slider) {
	e.PreventDefault()
	grip.element.Call("focus", map[string]any{"preventScroll": true})
	if !capture(s.host, e.Get("pointerId")) {
		return
	}
	s.tell(timeline.SpanID{}, 0, 0)
	d.on = true
	d.scale = s.pic.Scale
	d.left = e.Get("clientX").Float() - d.x
	s.drag = d
	s.host.Get("classList").Call("add", "dragging")
	grip.element.Get("classList").Call("add", "held")
}

func (s *stage) pointerMove(e goapp.Event) {
	if !s.drag.on {
		if e.Get("pointerType").String() == "mouse" {
			x, y := s.at(e)
			s.pointer.over, s.pointer.x = true, x
			lane, _ := s.pic.LaneAt(y)
			s.point(lane.Name)
			left, top := e.Get("clientX").Float(), e.Get("clientY").Float()
			if id, ok := s.pic.SpanAt(x, y); !ok && lane.Count > 1 && x >= s.pic.Scale.Left && x <= s.pic.Scale.Right {
				s.tellFolded(lane, s.pic.TimeAt(x), left, top)
			} else {
				s.tell(id, left, top)
			}
		}
		return
	}
	x := e.Get("clientX").Float() - s.drag.left
	if s.drag.slop > 0 && math.Abs(x-s.drag.x) < s.drag.slop {
		return
	}
	s.drag.x, s.drag.slop = x, 0
	if s.drag.row > 0 {
		_, s.drag.y = s.at(e)
	}
	s.drag.fine = e.Get("shiftKey").Bool()
	s.drag.moved = true
	s.page.request()
}

// point lights up the lane under the mouse.
func (s *stage) point(lane string) {
	if s.hover != lane {
		s.hover = lane
		s.page.request()
	}
}

// drop ends a drag: the window fits again.
func (s *stage) drop() {
	if !s.drag.on {
		return
	}
	if s.drag.moved {
		s.page.postAll(s.moved())
	}
	if s.drag.name != "" || s.drag.row > 0 {
		s.page.post(model.Settle{})
	}
	s.drag = drag{}
	s.drawn = drawn{}
	s.host.Get("classList").Call("remove", "dragging", "carrying")
	s.head.element.Get("classList").Call("remove", "held")
	for _, grip := range s.grips {
		grip.element.Get("classList").Call("remove", "held")
	}
	s.page.request()
}

// moved is what the drag has done since the last frame.
func (s *stage) moved() []model.Msg {
	d := &s.drag
	if !d.on || !d.moved {
		return nil
	}
	d.moved = false
	if d.row > 0 {
		return s.carried()
	}
	x := d.x - d.offset
	t := d.scale.TimeAt(min(max(x, d.scale.Left), d.scale.Right))
	if d.name == "" {
		return []model.Msg{model.Seek{At: t}}
	}
	if over := x - d.scale.Right; over > 0 && len(s.page.state.Problems) == 0 {
		d.push(over)
		s.page.request()
	}
	return []model.Msg{model.Drag{Field: d.handle.Field, Value: model.Snap(d.handle.ValueAt(t), s.dragGrain(d.handle, d.fine))}}
}

// push moves the right end of the scale away from an end that is dragged beyond it, the
// faster the further it is dragged, for as long as it is held there.
func (d *drag) push(over float64) {
	const (
		slowest, fastest = 0.004, 0.04 // of the window a frame
		far              = 60          // px at which it is the fastest
		most             = time.Hour
	)
	length := float64(d.scale.To - d.scale.From)
	d.scale.To = min(d.scale.To+time.Duration(length*(slowest+(fastest-slowest)*min(1, over/far))), max(d.scale.To, most))
	d.moved = true
}

// dragGrain is the step to which a drag snaps: about two pixels, finer with Shift.
func (s *stage) dragGrain(h timeline.Handle, fine bool) time.Duration {
	pixels := 2 * s.drag.scale.PerPixel()
	if fine {
		pixels /= 20
	}
	return model.RoundStep(h.ValueAt(h.Origin + pixels))
}

// keyDown moves the slider that has the focus.
func (s *stage) keyDown(e goapp.Event) {
	key := e.Get("key").String()
	if d := &s.drag; key == "Escape" && d.on {
		e.PreventDefault()
		d.moved = false
		switch {
		case d.row > 0:
			s.page.post(model.MoveSource{Row: d.row, Index: d.place, Held: true})
		case d.name != "":
			s.page.post(model.Edit{Key: s.page.state.Draft.KeyOf(d.handle.Field), Text: d.before})
		}
		s.drop()
		return
	}
	grip, ok := s.gripOf(e)
	if !ok || s.drag.on {
		return
	}
	if key == "Enter" && grip.handle.Lane > 0 {
		s.page.post(model.Select{Lane: s.page.state.Run.Report.Lanes[grip.handle.Lane].Name})
		return
	}
	steps := map[string]time.Duration{"ArrowLeft": -1, "ArrowDown": -1, "ArrowRight": 1, "ArrowUp": 1}[key]
	if e.Get("shiftKey").Bool() {
		steps *= 10
	}
	if steps == 0 && key != "Home" && key != "End" {
		return
	}
	e.PreventDefault()
	h, value, longest := grip.handle, grip.now, s.longest(grip.handle)
	if grip == &s.head {
		h, longest = timeline.Handle{}, s.page.state.Run.End
	}
	step := model.RoundStep(h.ValueAt(h.Origin + (s.pic.Scale.To-s.pic.Scale.From)/200))
	switch key {
	case "Home":
		value = 0
	case "End":
		value = longest
	default:
		value = max(0, model.Stepped(min(value, longest), step, steps))
	}
	grip.now = value // several presses within a frame all count
	if grip == &s.head {
		s.page.post(model.Seek{At: value})
		return
	}
	s.page.post(model.Drag{Field: h.Field, Value: value})
}
