package stage

import (
	"math"
	"time"

	"scattergather/app/dom"
	"scattergather/app/model"
	"scattergather/app/timeline"
)

// reorder drags a row by its name to another place of the scatter order. The scenario runs
// again in each place that the row comes to, so that the picture shows what would be.
type reorder struct {
	stage *Stage
	press press
	band  dom.Overlay // over the lanes of the row
	chip  dom.Overlay // its name, under the pointer
	last  string      // the lane on whose name the mouse was clicked last
	at    float64     // when, in ms

	on   bool
	row  int     // its ID
	from int     // the index that it had
	grab float64 // px from the middle of its lanes to the pointer
	y    float64 // of the pointer, on the picture
}

// press is a pointer that is down on the name of a lane and has not moved yet.
type press struct {
	on      bool
	id      int // of the pointer
	touch   bool
	lane    int     // its index
	name    string  // its name
	row     int     // ID of its source's row; 0 for a lane that cannot be moved
	x, y    float64 // where it came down, in the viewport
	grab    float64 // from the middle of the row's lanes to there
	holding *time.Timer
}

const (
	pressSlop   = 4                      // px that a mouse may move and still only have clicked
	pressLong   = 350 * time.Millisecond // how long a finger rests on a name before it drags the row
	scrollEdge  = 28                     // px from the edges within which the lanes scroll
	scrollSpeed = 9                      // px that they scroll a frame
)

// attach makes the names something to drag a row by.
func (r *reorder) attach() {
	s := r.stage
	l := s.lanes.Element
	s.listen(l, "pointerdown", r.down)
	s.listen(l, "pointermove", func(e dom.Event) {
		p := &r.press
		if !p.on || s.dragging() {
			return
		}
		x, y := e.Client()
		far := math.Hypot(x-p.x, y-p.y)
		switch {
		case p.touch && far > tapSlop:
			r.release() // it scrolls
		case !p.touch && far > pressSlop:
			r.begin()
		}
	})
	s.listen(l, "pointerup", func(dom.Event) {
		if r.press.on && !r.press.touch && !s.dragging() {
			r.click(&r.press)
		}
	})
	for _, end := range []string{"pointerup", "pointercancel"} {
		s.listen(dom.Window(), end, func(dom.Event) { r.release() }) // wherever the pointer is by then
	}
	// A finger that drags a row must neither scroll nor open the browser's menu.
	s.listen(l, "touchmove", func(e dom.Event) {
		if r.on && e.Has("cancelable") {
			e.PreventDefault()
		}
	})
	s.listen(l, "contextmenu", func(e dom.Event) {
		if r.press.touch && (r.press.on || r.on) {
			e.PreventDefault()
		}
	})
	r.band = dom.NewOverlay(dom.Child(s.view, "div", "reorder-band"))
	r.chip = dom.NewOverlay(dom.Child(s.view, "div", "reorder-chip"))
	r.band.Show(false)
	r.chip.Show(false)
}

// pressing reports whether a mouse is down on a name.
func (r *reorder) pressing() bool { return r.press.on && !r.press.touch }

// down notes a pointer that comes down on a name.
func (r *reorder) down(e dom.Event) {
	s := r.stage
	o := s.lanes.of(e.Target())
	if o == nil || e.Get("button").Int() != 0 || s.dragging() {
		return
	}
	r.release()
	state := s.host.State()
	r.press = press{
		on: true, id: e.Get("pointerId").Int(), touch: e.IsTouch(),
		lane: o.lane.Index, name: nameOf(state, o.lane.Index), row: rowOf(state, o.lane.Index),
	}
	p := &r.press
	p.x, p.y = e.Client()
	_, y := s.at(e)
	p.grab = y - s.pic.LanesTop + float64(s.pic.Top) - r.middle(state, o.lane.Index)
	s.lanes.activate(state, o.lane.Index)
	s.redraw()
	if p.touch && p.row > 0 {
		p.holding = time.AfterFunc(pressLong, func() {
			defer s.host.Recover()
			if r.press.on && r.press.row > 0 && s.fingers.one() {
				s.fingers.tap = ""
				r.begin()
			}
		})
	}
}

// click selects the lane that was pressed, unless the click is the second of two, which rename it, or
// another lane has taken its place meanwhile.
func (r *reorder) click(p *press) {
	if nameOf(r.stage.host.State(), p.lane) != p.name {
		return
	}
	now := dom.Now()
	if r.last != p.name || now-r.at > 500 {
		r.stage.host.Post(model.Select{Lane: p.name})
	}
	r.last, r.at = p.name, now
}

// release forgets a pointer that was down on a name.
func (r *reorder) release() {
	if r.press.holding != nil {
		r.press.holding.Stop()
	}
	r.press.on, r.press.holding = false, nil
}

// begin begins to drag the row whose name is pressed.
func (r *reorder) begin() {
	s, p := r.stage, &r.press
	p.on = false
	state := s.host.State()
	if p.row == 0 || rowOf(state, p.lane) != p.row || !dom.Capture(s.element, p.id) {
		return
	}
	s.tooltip.hide()
	s.point("")
	r.on, r.row, r.from, r.grab = true, p.row, state.Draft.Index(p.row), p.grab
	r.y = p.y - s.view.Call("getBoundingClientRect").Get("top").Float()
	dom.SetClass(s.element, "reordering", true)
	source := state.Run.Report.Lanes[p.lane].Source
	r.chip.Element.Set("textContent", state.Run.Report.Scenario.Sources[source].Name)
	s.gesture.scale = s.pic.Scale
	s.host.Post(model.Grab{Row: r.row})
}

// move drags the row to a height on the picture.
func (r *reorder) move(y float64) {
	r.y = y
	r.post()
	r.stage.host.Redraw()
}

// post posts the place that the row has been dragged to, if it is another.
func (r *reorder) post() {
	s := r.stage
	state := s.host.State()
	heights := r.heights(state)
	from := state.Draft.Index(r.row)
	if from < 0 || from >= len(heights) {
		return
	}
	middle := r.y - s.pic.LanesTop + float64(s.pic.Top) - r.grab
	if to := model.DropPlace(heights, from, middle); to != from {
		s.host.Post(model.MoveSource{Row: r.row, Index: to, Held: true})
	}
}

// frame scrolls the lanes while the row is held near an edge.
func (r *reorder) frame() {
	s := r.stage
	if !r.on {
		return
	}
	by := 0
	switch {
	case r.y < s.pic.LanesTop+scrollEdge && s.pic.Top > 0:
		by = -scrollSpeed
	case r.y > s.pic.LanesBottom-scrollEdge && s.pic.Top < s.pic.Total-s.pic.Height:
		by = scrollSpeed
	default:
		return
	}
	s.element.Set("scrollTop", s.pic.Top+by)
	r.post()
	s.host.Redraw()
}

// draw shows which row is dragged and where it would be.
func (r *reorder) draw(state model.State) {
	s := r.stage
	r.band.Show(r.on)
	r.chip.Show(r.on)
	if !r.on {
		return
	}
	top, bottom := s.pic.LanesBottom, s.pic.LanesTop
	for _, lane := range s.pic.Lanes[1:] {
		if state.Run.RowID(lane.Source) == r.row {
			top, bottom = min(top, max(lane.Y, s.pic.LanesTop)), max(bottom, min(lane.Y+lane.Height, s.pic.LanesBottom))
		}
	}
	r.band.Show(bottom > top)
	r.band.Place(0, top, bottom-top)
	if !s.pic.Narrow { // the name is under the pointer
		r.band.Style.Call("setProperty", "--left", dom.Px(s.nameWidth(timeline.Lane{})))
	}
	r.chip.Place(12, max(s.pic.LanesTop, min(r.y, s.pic.LanesBottom)), 0)
}

// heights returns how high the lanes of each source are together, in px.
func (r *reorder) heights(state model.State) []float64 {
	s := r.stage
	if len(s.pic.Lanes) < 2 {
		return nil
	}
	return s.rows(state).heights(len(state.Run.Report.Scenario.Sources), s.pic.Lanes[1].Height)
}

// middle returns how far below the first lane the middle of the lanes of a lane's source is.
func (r *reorder) middle(state model.State, index int) float64 {
	at := 0.0
	for source, h := range r.heights(state) {
		if source == sourceOf(state, index) {
			return at + h/2
		}
		at += h
	}
	return 0
}
