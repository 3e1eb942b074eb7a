package app

import (
	"slices"
	"strconv"

	"scattergather/app/model"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"

	"scattergather/app/timeline"
	"scattergather/engine/trace"
)

// laneList are the names of the lanes as a list: one stop of the keyboard, in which arrows go
// from lane to lane. Its options lie over the names in the picture, and rows are dragged by them.
type laneList struct {
	overlay
	options map[int]*laneOption // by index of the lane
	name    string              // of the active lane
	index   int                 // of the active lane, should its name be gone
	opened  int                 // which scenario it is of
	focused bool
	pressed string // the lane on which the mouse went down last
	at      float64
	drawn   []timeline.Lane // what the options were put over
	with    lanesWith
}

// lanesWith is what else the options depend on.
type lanesWith struct {
	rev, rows, active int
	selected          string
	left, bottom      float64
	sound             bool
}

// laneOption is a lane in the list.
type laneOption struct {
	overlay
	lane timeline.Lane
}

// attachLanes makes the list.
func (s *stage) attachLanes() {
	l := &s.lanes
	l.overlay = newOverlay(child(s.view, "lanes"))
	l.options = make(map[int]*laneOption)
	l.index = 1
	l.element.Set("tabIndex", 0)
	l.set("role", "listbox")
	l.set("aria-label", "Lanes")
	l.set("aria-keyshortcuts", "Enter F2 Delete Alt+ArrowUp Alt+ArrowDown")
	s.page.listen(l.element, "focus", func(goapp.Event) { l.focused = true; s.drawn = drawn{}; s.page.request() })
	s.page.listen(l.element, "blur", func(goapp.Event) { l.focused = false; s.drawn = drawn{}; s.page.request() })
	s.page.listen(l.element, "keydown", s.laneKey)
	s.page.listen(l.element, "dblclick", func(e goapp.Event) {
		if o := s.optionOf(e); o != nil {
			s.rename(o.lane.Index)
		}
	})
	s.listenToRows()
}

// optionOf is the lane of the list that an event is on, nil for none.
func (s *stage) optionOf(e goapp.Event) *laneOption {
	if e.Get("target").Call("getAttribute", "role").String() != "option" {
		return nil
	}
	index, err := strconv.Atoi(e.Get("target").Call("getAttribute", "data-lane").String())
	if err != nil {
		return nil
	}
	return s.lanes.options[index]
}

// drawLanes puts an option over the name of each lane that is in sight.
func (s *stage) drawLanes() {
	l := &s.lanes
	l.resolve(s)
	state := s.page.state
	with := lanesWith{
		rev: l.with.rev, rows: s.countRows(len(state.Run.Report.Lanes)), active: l.index,
		selected: state.Selected, left: s.pic.Scale.Left, bottom: s.pic.LanesBottom, sound: len(state.Problems) == 0,
	}
	if !s.drag.on {
		with.rev = state.Run.Rev // how a source ended is told once the drag is over
	}
	if with == l.with && slices.Equal(l.drawn, s.pic.Lanes) {
		return
	}
	l.with, l.drawn = with, append(l.drawn[:0], s.pic.Lanes...)
	l.show(len(s.pic.Lanes) > 1)
	seen := make(map[int]bool, len(s.pic.Lanes))
	place, active := 0, ""
	for _, lane := range s.pic.Lanes[1:] {
		if place++; place == 1 {
			place = s.countRows(lane.Index) + 1
		}
		top, bottom := max(lane.Y, s.pic.LanesTop), min(lane.Y+lane.Height, s.pic.LanesBottom)
		if bottom <= top {
			continue
		}
		seen[lane.Index] = true
		o, ok := l.options[lane.Index]
		if !ok {
			o = &laneOption{overlay: newOverlay(child(l.element, "lane"))}
			o.set("role", "option")
			o.set("id", laneID(lane.Index))
			o.set("data-lane", strconv.Itoa(lane.Index))
			l.options[lane.Index] = o
		}
		o.lane = lane
		o.place(0, top, bottom-top)
		o.wide(s.nameWidth(lane))
		o.set("aria-label", lane.Name)
		o.set("aria-posinset", strconv.Itoa(place))
		o.set("aria-setsize", strconv.Itoa(with.rows))
		o.set("aria-selected", strconv.FormatBool(state.Selected != "" && s.laneName(lane.Index) == state.Selected))
		isActive := lane.Index == l.index
		o.set("data-active", strconv.FormatBool(isActive))
		o.set("data-movable", strconv.FormatBool(s.movable(lane.Index) > 0))
		if isActive {
			active = laneID(lane.Index)
		}
		if !s.drag.on {
			o.set("aria-description", s.laneEnding(lane))
		}
	}
	for index, o := range l.options {
		if !seen[index] {
			o.element.Call("remove")
			delete(l.options, index)
		}
	}
	l.set("aria-activedescendant", active)
}

// nameWidth is how much of a lane belongs to its name, in px from the left.
func (s *stage) nameWidth(lane timeline.Lane) float64 {
	if s.pic.Narrow {
		return lane.Title.X + lane.Title.Width + 12
	}
	return s.pic.Scale.Left - laneGap
}

// laneGap is how far the names end left of the plot, in px: scatter curves swing there.
const laneGap = 44

// laneID is that of the option of a lane.
func laneID(index int) string { return "lane-" + strconv.Itoa(index) }

// wide gives the element a width.
func (o *overlay) wide(width float64) {
	if w := px(width); w != o.width {
		o.width = w
		o.style.Set("width", w)
	}
}

// resolve finds the active lane in the run: where it has gone, or what is now in its place.
func (l *laneList) resolve(s *stage) {
	lanes := s.page.state.Run.Report.Lanes
	if opened := s.page.state.Draft.Opened; l.opened != opened { // another scenario
		l.opened, l.name, l.index = opened, "", 1
	}
	if l.index < len(lanes) && lanes[l.index].Name == l.name && s.rowStart(l.index) == l.index {
		return
	}
	at := min(l.index, len(lanes)-1)
	for i := 1; i < len(lanes); i++ {
		if lanes[i].Name == l.name {
			at = i
		}
	}
	l.activate(s, at)
}

// activate makes a lane the active one.
func (l *laneList) activate(s *stage, index int) {
	lanes := s.page.state.Run.Report.Lanes
	l.index = s.rowStart(max(1, index))
	l.name = ""
	if l.index < len(lanes) {
		l.name = lanes[l.index].Name
	}
}

// laneName is the name of a lane of the run.
func (s *stage) laneName(index int) string { return s.page.state.Run.Report.Lanes[index].Name }

// laneEnding tells how a source ended to who cannot see it.
func (s *stage) laneEnding(lane timeline.Lane) string {
	if lane.Source < 0 || lane.Count > 1 || s.page.state.Run.Derived == nil {
		return ""
	}
	return s.page.state.Run.Derived.Endings()[lane.Name].Text()
}

// rowStart is the first of the lanes that are drawn as one with a lane.
func (s *stage) rowStart(index int) int {
	lanes := s.page.state.Run.Report.Lanes
	if index >= len(lanes) || !s.drawn.view.Folded.Has(lanes[index].Source) {
		return index
	}
	for index > 1 && lanes[index-1].Source == lanes[index].Source {
		index--
	}
	return index
}

// rowAfter is the first lane of the row after that of a lane; the number of lanes if there
// is none.
func (s *stage) rowAfter(index int) int {
	lanes := s.page.state.Run.Report.Lanes
	next := index + 1
	if s.drawn.view.Folded.Has(lanes[index].Source) {
		for next < len(lanes) && lanes[next].Source == lanes[index].Source {
			next++
		}
	}
	return next
}

// countRows is how many rows of the picture there are above a lane, without the caller's.
func (s *stage) countRows(index int) (n int) {
	for i := 1; i < index; i = s.rowAfter(i) {
		n++
	}
	return n
}

// laneKey does what a key asks for in the list.
func (s *stage) laneKey(e goapp.Event) {
	l, lanes := &s.lanes, s.page.state.Run.Report.Lanes
	if s.drag.on || len(lanes) < 2 || e.Get("ctrlKey").Bool() || e.Get("metaKey").Bool() || !e.Get("target").Equal(l.element) {
		return
	}
	key := e.Get("key").String()
	if by := map[string]int{"ArrowUp": -1, "ArrowDown": 1}[key]; by != 0 && e.Get("altKey").Bool() {
		if id := s.movable(l.index); id > 0 {
			s.page.post(model.MoveSource{Row: id, Index: s.page.state.Draft.Index(id) + by})
		}
		e.PreventDefault()
		return
	}
	switch key {
	case "ArrowUp":
		l.activate(s, l.index-1)
	case "ArrowDown":
		if next := s.rowAfter(l.index); next < len(lanes) {
			l.activate(s, next)
		}
	case "Home":
		l.activate(s, 1)
	case "End":
		l.activate(s, len(lanes)-1)
	case "Enter":
		s.page.post(model.Select{Lane: l.name})
	case "F2":
		s.rename(l.index)
	case "Delete":
		if id := s.movable(l.index); id > 0 {
			s.page.post(model.DeleteSource{Row: id, OnLane: true})
		}
	default:
		return
	}
	e.PreventDefault()
	s.bringInSight(l.index)
	s.drawn = drawn{}
	s.page.request()
}

// bringInSight scrolls so that a lane is seen.
func (s *stage) bringInSight(index int) {
	if len(s.pic.Lanes) < 2 {
		return
	}
	height := s.pic.Lanes[1].Height
	top := float64(s.countRows(index)) * height
	seen := s.pic.LanesBottom - s.pic.LanesTop
	switch scroll := float64(s.pic.Top); {
	case top < scroll:
		s.host.Set("scrollTop", top)
	case top+height > scroll+seen:
		s.host.Set("scrollTop", top+height-seen)
	}
}

// movable is the ID of the row whose source has a lane, 0 if it cannot be edited there: it
// is the caller's or a worker's, or what is typed is not what has run.
func (s *stage) movable(index int) int {
	state := s.page.state
	if index < 1 || index >= len(state.Run.Report.Lanes) || len(state.Problems) > 0 || s.laneName(index) == trace.Caller {
		return 0
	}
	return state.Run.RowID(state.Run.Report.Lanes[index].Source)
}
