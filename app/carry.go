package app

import (
	"math"
	"time"

	"scattergather/app/model"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"

	"scattergather/app/timeline"
)

// A row is carried to another place of the scatter order by its name. The run is made anew
// in each place that it comes to, so that the picture always is that of what would be.

// press is a pointer that is down on the name of a lane and has not moved yet.
type press struct {
	on      bool
	id      int // of the pointer
	touch   bool
	lane    int     // its index
	row     int     // ID of its source's row; 0 for a lane that cannot be carried
	x, y    float64 // where it came down, in the browser's window
	grab    float64 // from the middle of the row's lanes to there
	holding *time.Timer
}

// Measures of carrying.
const (
	pressSlop  = 4                      // px that a mouse may move and still only have clicked
	pressLong  = 350 * time.Millisecond // how long a finger rests on a name before it takes it along
	carryEdge  = 28                     // px from the edges within which the lanes scroll
	carrySpeed = 9                      // px that they scroll a frame
)

// listenToRows makes the names something to carry a row by.
func (s *stage) listenToRows() {
	l := s.lanes.element
	s.page.listen(l, "pointerdown", s.pressLane)
	s.page.listen(l, "pointermove", func(e goapp.Event) {
		p := &s.press
		if !p.on || s.drag.on {
			return
		}
		far := math.Hypot(e.Get("clientX").Float()-p.x, e.Get("clientY").Float()-p.y)
		switch {
		case p.touch && far > tapSlop:
			s.release() // it scrolls
		case !p.touch && far > pressSlop:
			s.carry()
		}
	})
	s.page.listen(l, "pointerup", func(goapp.Event) {
		if s.press.on && !s.press.touch && !s.drag.on {
			s.clickLane(s.press.lane)
		}
		s.release()
	})
	s.page.listen(l, "pointercancel", func(goapp.Event) { s.release() })
	// A finger that carries a row does not scroll, and is no call for a menu.
	s.page.listen(l, "touchmove", func(e goapp.Event) {
		if s.drag.row > 0 && e.Get("cancelable").Bool() {
			e.PreventDefault()
		}
	})
	s.page.listen(l, "contextmenu", func(e goapp.Event) {
		if s.press.touch && (s.press.on || s.drag.row > 0) {
			e.PreventDefault()
		}
	})
	s.band = newOverlay(child(s.view, "carry-band"))
	s.chip = newOverlay(child(s.view, "carry-chip"))
	s.band.show(false)
	s.chip.show(false)
}

// pressLane notes a pointer that comes down on a name.
func (s *stage) pressLane(e goapp.Event) {
	o := s.optionOf(e)
	if o == nil || e.Get("button").Int() != 0 || s.drag.on {
		return
	}
	s.release()
	_, y := s.at(e)
	s.press = press{
		on: true, id: e.Get("pointerId").Int(), touch: e.Get("pointerType").String() == "touch",
		lane: o.lane.Index, row: s.movable(o.lane.Index),
		x: e.Get("clientX").Float(), y: e.Get("clientY").Float(),
	}
	p := &s.press
	p.grab = y - s.pic.LanesTop + float64(s.pic.Top) - s.middleOf(o.lane.Index)
	s.lanes.activate(s, o.lane.Index)
	s.drawn = drawn{}
	s.page.request()
	if p.touch && p.row > 0 {
		p.holding = time.AfterFunc(pressLong, func() {
			defer s.page.rescue()
			if s.press.on && s.press.row > 0 && len(s.touch.fingers) == 1 {
				s.touch.tap = ""
				s.carry()
			}
		})
	}
}

// clickLane selects a lane, unless the click is the second of two, which rename it.
func (s *stage) clickLane(index int) {
	now := goapp.Window().Get("performance").Call("now").Float()
	name := s.laneName(index)
	if s.lanes.pressed != name || now-s.lanes.at > 500 {
		s.page.post(model.Select{Lane: name})
	}
	s.lanes.pressed, s.lanes.at = name, now
}

// release forgets a pointer that was down on a name.
func (s *stage) release() {
	if s.press.holding != nil {
		s.press.holding.Stop()
	}
	s.press.on, s.press.holding = false, nil
}

// carry takes the row along.
func (s *stage) carry() {
	p := &s.press
	p.on = false
	if p.row == 0 || s.movable(p.lane) != p.row || !capture(s.host, p.id) {
		return
	}
	s.tell(timeline.SpanID{}, 0, 0)
	s.point("")
	source := s.page.state.Run.Report.Lanes[p.lane].Source
	s.drag = drag{
		on: true, row: p.row, place: s.page.state.Draft.Index(p.row), grab: p.grab, scale: s.pic.Scale,
		y: p.y - s.view.Call("getBoundingClientRect").Get("top").Float(),
	}
	s.host.Get("classList").Call("add", "carrying")
	s.chip.element.Set("textContent", s.page.state.Run.Report.Scenario.Sources[source].Name)
	s.page.request()
}

// carried is where the row has been carried to since the last frame.
func (s *stage) carried() []model.Msg {
	d := &s.drag
	heights := s.rowHeights()
	from := s.page.state.Draft.Index(d.row)
	if from < 0 || from >= len(heights) {
		return nil
	}
	middle := d.y - s.pic.LanesTop + float64(s.pic.Top) - d.grab
	if to := model.DropPlace(heights, from, middle); to != from {
		return []model.Msg{model.MoveSource{Row: d.row, Index: to, Held: true}}
	}
	return nil
}

// drawCarried shows which row is carried, where it would be, and scrolls to where it is
// carried to.
func (s *stage) drawCarried() {
	d := &s.drag
	carrying := d.on && d.row > 0
	s.band.show(carrying)
	s.chip.show(carrying)
	if !carrying {
		return
	}
	top, bottom := s.pic.LanesBottom, s.pic.LanesTop
	for _, lane := range s.pic.Lanes[1:] {
		if s.page.state.Run.RowID(lane.Source) == d.row {
			top, bottom = min(top, max(lane.Y, s.pic.LanesTop)), max(bottom, min(lane.Y+lane.Height, s.pic.LanesBottom))
		}
	}
	s.band.show(bottom > top)
	s.band.place(0, top, bottom-top)
	if !s.pic.Narrow { // the name is under the pointer
		s.band.style.Call("setProperty", "--left", px(s.nameWidth(timeline.Lane{})))
	}
	y := max(s.pic.LanesTop, min(d.y, s.pic.LanesBottom))
	s.chip.place(12, y, 0)
	by := 0
	switch {
	case d.y < s.pic.LanesTop+carryEdge && s.pic.Top > 0:
		by = -carrySpeed
	case d.y > s.pic.LanesBottom-carryEdge && s.pic.Top < s.pic.Total-s.pic.Height:
		by = carrySpeed
	default:
		return
	}
	s.host.Set("scrollTop", s.pic.Top+by)
	d.moved = true
	s.page.request()
}

// rowHeights is how high the lanes of each source are together, in px.
func (s *stage) rowHeights() []float64 {
	if len(s.pic.Lanes) < 2 {
		return nil
	}
	lanes := s.page.state.Run.Report.Lanes
	heights := make([]float64, len(s.page.state.Run.Report.Scenario.Sources))
	for i := 1; i < len(lanes); i = s.rowAfter(i) {
		if source := lanes[i].Source; source >= 0 {
			heights[source] += s.pic.Lanes[1].Height
		}
	}
	return heights
}

// middleOf is how far below the first lane the middle of the lanes of a lane's source is.
func (s *stage) middleOf(index int) float64 {
	at := 0.0
	for source, h := range s.rowHeights() {
		if source == s.page.state.Run.Report.Lanes[index].Source {
			return at + h/2
		}
		at += h
	}
	return 0
}
