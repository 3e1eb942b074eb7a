package stage

import (
	"slices"
	"strconv"

	"scattergather/app/dom"
	"scattergather/app/model"
	"scattergather/app/timeline"
	"scattergather/engine/trace"
)

// laneList is the names of the lanes as a list: one stop of the keyboard, in which arrows go
// from lane to lane. Its options lie over the names in the picture, and rows are dragged by
// them.
type laneList struct {
	stage *Stage
	dom.Overlay
	options map[int]*laneOption // by index of the lane
	name    string              // of the active lane
	index   int                 // of the active lane, should its name be gone
	opened  int                 // which scenario it is of
	focused bool
	over    []timeline.Lane // what the options lie over
	shows   lanesShown
}

// lanesShown is what else the options depend on.
type lanesShown struct {
	rev, rows, active int
	selected          string
	left, bottom      float64
	valid             bool
}

// laneOption is a lane in the list.
type laneOption struct {
	dom.Overlay
	lane timeline.Lane
}

// attach makes the list.
func (l *laneList) attach() {
	s := l.stage
	l.Overlay = dom.NewOverlay(dom.Child(s.view, "div", "lanes"))
	l.options = make(map[int]*laneOption)
	l.index = 1
	l.Element.Set("tabIndex", 0)
	l.Set("role", "listbox")
	l.Set("aria-label", "Lanes")
	l.Set("aria-keyshortcuts", "Enter F2 Delete Alt+ArrowUp Alt+ArrowDown")
	s.listen(l.Element, "focus", func(dom.Event) { l.focused = true; s.redraw() })
	s.listen(l.Element, "blur", func(dom.Event) { l.focused = false; s.redraw() })
	s.listen(l.Element, "keydown", l.key)
	s.listen(l.Element, "dblclick", func(e dom.Event) {
		if o := l.of(e.Target()); o != nil {
			s.rename.open(o.lane.Index)
		}
	})
	s.reorder.attach()
}

// of returns the option that is an element; nil if none is.
func (l *laneList) of(element dom.Value) *laneOption {
	for _, o := range l.options {
		if o.Element.Equal(element) {
			return o
		}
	}
	return nil
}

// focus gives the keyboard to the list.
func (l *laneList) focus() { dom.Focus(l.Element) }

// draw puts an option over the name of each lane that is in sight.
func (l *laneList) draw(state model.State) {
	s := l.stage
	l.resolve(state)
	rows := s.rows(state)
	shows := lanesShown{
		rev: l.shows.rev, rows: rows.before(len(state.Run.Report.Lanes)), active: l.index,
		selected: state.Selected, left: s.pic.Scale.Left, bottom: s.pic.LanesBottom, valid: len(state.Problems) == 0,
	}
	dragging := s.dragging()
	if !dragging {
		shows.rev = state.Run.Rev // how a source ended is announced once the drag is over
	}
	if shows == l.shows && slices.Equal(l.over, s.pic.Lanes) {
		return
	}
	l.shows, l.over = shows, append(l.over[:0], s.pic.Lanes...)
	l.Show(len(s.pic.Lanes) > 1)
	seen := make(map[int]bool, len(s.pic.Lanes))
	position, active := 0, ""
	for _, lane := range s.pic.Lanes[1:] {
		if position++; position == 1 {
			position = rows.before(lane.Index) + 1
		}
		top, bottom := max(lane.Y, s.pic.LanesTop), min(lane.Y+lane.Height, s.pic.LanesBottom)
		if bottom <= top {
			continue
		}
		seen[lane.Index] = true
		o, ok := l.options[lane.Index]
		if !ok {
			o = &laneOption{Overlay: dom.NewOverlay(dom.Child(l.Element, "div", "lane"))}
			o.Set("role", "option")
			o.Set("id", laneID(lane.Index))
			o.Set("data-lane", strconv.Itoa(lane.Index))
			l.options[lane.Index] = o
		}
		o.lane = lane
		o.Place(0, top, bottom-top)
		o.Wide(s.nameWidth(lane))
		o.Set("aria-label", lane.Name)
		o.Set("aria-posinset", strconv.Itoa(position))
		o.Set("aria-setsize", strconv.Itoa(shows.rows))
		o.Set("aria-selected", strconv.FormatBool(state.Selected != "" && state.Run.Report.Lanes[lane.Index].Name == state.Selected))
		isActive := lane.Index == l.index
		o.Set("data-active", strconv.FormatBool(isActive))
		o.Set("data-movable", strconv.FormatBool(rowOf(state, lane.Index) > 0))
		if isActive {
			active = laneID(lane.Index)
		}
		if !dragging {
			o.Set("aria-description", ending(state, lane))
		}
	}
	for index, o := range l.options {
		if !seen[index] {
			o.Element.Call("remove")
			delete(l.options, index)
		}
	}
	l.Set("aria-activedescendant", active)
}

// nameWidth is how much of a lane belongs to its name, in px from the left.
func (s *Stage) nameWidth(lane timeline.Lane) float64 {
	if s.pic.Narrow {
		return lane.Title.X + lane.Title.Width + 12
	}
	return s.pic.Scale.Left - laneGap
}

// laneGap is how far the names end left of the plot, in px: scatter curves swing there.
const laneGap = 44

// laneID is the ID of the option of a lane.
func laneID(index int) string { return "lane-" + strconv.Itoa(index) }

// ending says how a source ended, for screen readers.
func ending(state model.State, lane timeline.Lane) string {
	if lane.Source < 0 || lane.Count > 1 || state.Covered() {
		return ""
	}
	return state.Run.EndingOf(lane.Name).Text()
}

// resolve finds the active lane in the run: where it is now, or what has taken its place.
func (l *laneList) resolve(state model.State) {
	lanes := state.Run.Report.Lanes
	if opened := state.Draft.Opened; l.opened != opened { // another scenario
		l.opened, l.name, l.index = opened, "", 1
	}
	if l.index < len(lanes) && lanes[l.index].Name == l.name && l.stage.rows(state).start(l.index) == l.index {
		return
	}
	at := min(l.index, len(lanes)-1)
	for i := 1; i < len(lanes); i++ {
		if lanes[i].Name == l.name {
			at = i
		}
	}
	l.activate(state, at)
}

// activate makes a lane the active one.
func (l *laneList) activate(state model.State, index int) {
	lanes := state.Run.Report.Lanes
	l.index = l.stage.rows(state).start(max(1, index))
	l.name = ""
	if l.index < len(lanes) {
		l.name = lanes[l.index].Name
	}
}

// key does what a key asks for in the list.
func (l *laneList) key(e dom.Event) {
	s := l.stage
	state := s.host.State()
	lanes := state.Run.Report.Lanes
	if s.dragging() || len(lanes) < 2 || e.Has("ctrlKey") || e.Has("metaKey") || !e.Target().Equal(l.Element) {
		return
	}
	if by := map[string]int{"ArrowUp": -1, "ArrowDown": 1}[e.Key()]; by != 0 && e.Has("altKey") {
		if id := rowOf(state, l.index); id > 0 {
			s.host.Post(model.MoveSource{Row: id, Index: state.Draft.Index(id) + by})
		}
		e.PreventDefault()
		return
	}
	l.resolve(state)
	switch e.Key() {
	case "ArrowUp":
		l.activate(state, l.index-1)
	case "ArrowDown":
		if next := s.rows(state).after(l.index); next < len(lanes) {
			l.activate(state, next)
		}
	case "Home":
		l.activate(state, 1)
	case "End":
		l.activate(state, len(lanes)-1)
	case "Enter":
		s.host.Post(model.Select{Lane: l.name})
	case "F2":
		s.rename.open(l.index)
	case "Delete":
		if id := rowOf(state, l.index); id > 0 {
			s.host.Post(model.DeleteSource{Row: id, OnLane: true})
		}
	default:
		return
	}
	e.PreventDefault()
	s.scrollTo(state, l.index)
	s.redraw()
}

// scrollTo scrolls so that a lane is seen.
func (s *Stage) scrollTo(state model.State, index int) {
	if len(s.pic.Lanes) < 2 {
		return
	}
	height := s.pic.Lanes[1].Height
	top := float64(s.rows(state).before(index)) * height
	seen := s.pic.LanesBottom - s.pic.LanesTop
	switch scroll := float64(s.pic.Top); {
	case top < scroll:
		s.element.Set("scrollTop", top)
	case top+height > scroll+seen:
		s.element.Set("scrollTop", top+height-seen)
	}
}

// rowOf returns the ID of the row whose source has a lane; 0 if it cannot be edited there: it
// is the caller's or a worker's, or what is typed is not what has run.
func rowOf(state model.State, index int) int {
	lanes := state.Run.Report.Lanes
	if index < 1 || index >= len(lanes) || len(state.Problems) > 0 || lanes[index].Name == trace.Caller {
		return 0
	}
	return state.Run.RowID(lanes[index].Source)
}
