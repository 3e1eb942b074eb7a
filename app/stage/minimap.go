package stage

import (
	"strconv"
	"time"

	"scattergather/app/dom"
	"scattergather/app/model"
	"scattergather/app/timeline"
	"scattergather/engine/dist"
)

// minimap shows the whole run in little, and in it the window that the timeline shows. It is
// there while the timeline does not show everything.
type minimap struct {
	stage *Stage
	box   dom.Overlay // holds all of it
	plot  dom.Overlay // as wide as the timeline's
	paper dom.Value

	window     slider // what the timeline shows
	start, end slider // the ends of its time

	run     *timeline.Minimap
	drawn   minimapDrawn
	drawnAt time.Time
	drag    struct {
		on   *slider // nil for none
		x, y float64 // from the pointer to what it holds
		left float64 // of the plot in the viewport
		top  float64
	}
}

// minimapDrawn is what the map depends on.
type minimapDrawn struct {
	rev    int
	width  int
	height int
	folded timeline.Rows
	pinned *timeline.Run
}

const (
	mapHeight = 40   // px
	mapLane   = 5    // px of height that a lane needs at most
	mapLeast  = 20   // px
	mapKey    = 0.1  // of the window for a press of a key
	mapShift  = 10.0 // times as far with Shift

	// ManyLanes is the number of lanes above which a drag does without what can wait.
	ManyLanes = 100
)

// attach builds the map inside its host.
func (m *minimap) attach() {
	s := m.stage
	m.box = dom.NewOverlay(dom.ByID(MinimapID))
	m.plot = dom.NewOverlay(dom.Child(m.box.Element, "div", "minimap-plot"))
	m.paper = dom.Child(m.plot.Element, "div", "minimap-paper")
	m.window = newSlider(m.paper, "Window", "minimap-window")
	m.start = newSlider(m.plot.Element, "Window start", "minimap-end")
	m.end = newSlider(m.plot.Element, "Window end", "minimap-end last")
	s.listen(m.plot.Element, "pointerdown", m.pointerDown)
	s.listen(m.plot.Element, "pointermove", m.pointerMove)
	for _, over := range []string{"pointerup", "pointercancel", "lostpointercapture"} {
		s.listen(m.plot.Element, over, func(dom.Event) { m.drop() })
	}
	s.listen(m.plot.Element, "keydown", m.key)
	m.box.Show(false)
}

// draw brings the map up to the timeline.
func (m *minimap) draw(state model.State) {
	s, run := m.stage, state.Run
	pic := &s.pic
	wanted := state.Window.Zoomed() || pic.Height < pic.Total
	if !wanted && !m.box.Hidden() && m.plot.Element.Call("contains", dom.Active()).Bool() {
		dom.Focus(s.playhead.slider.Element)
	}
	m.box.Show(wanted)
	if !wanted {
		return
	}
	now := minimapDrawn{
		rev: run.Rev, folded: s.drawn.view.Folded, pinned: s.drawn.view.Pinned,
		width: int(pic.Scale.Right - pic.Scale.Left), height: mapHeight,
	}
	lanes := len(run.Report.Lanes) - 1
	if lanes < mapHeight/mapLane {
		now.height = max(mapLeast, lanes*mapLane)
	}
	if m.run == nil || now != m.drawn && m.due(lanes) {
		m.drawn, m.drawnAt = now, time.Now()
		m.run = run.Timeline.Minimap(now.width, now.height, timeline.View{Folded: now.folded, Pinned: now.pinned})
		m.redraw()
		m.plot.Style.Set("marginLeft", dom.Px(pic.Scale.Left))
		m.plot.Style.Set("width", dom.Px(float64(now.width)))
		m.plot.Style.Set("height", dom.Px(float64(now.height)))
	}
	r := m.run.Window(pic)
	m.window.Place(r.X, r.Y, r.Height)
	m.window.Style.Call("setProperty", "--width", dom.Px(r.Width))
	m.start.Place(r.X, 0, float64(m.run.Height))
	m.end.Place(r.X+r.Width, 0, float64(m.run.Height))
	m.plot.Style.Call("setProperty", "--middle", dom.Px(r.Y+r.Height/2))
	_, last := run.Timeline.Fit()
	for _, one := range []struct {
		slider *slider
		at     time.Duration
	}{{&m.window, pic.Scale.From}, {&m.start, pic.Scale.From}, {&m.end, pic.Scale.To}} {
		one.slider.setValue(one.at, max(last, pic.Scale.To))
	}
	m.window.Set("aria-valuetext", windowText(pic, lanes))
}

// due reports whether the map may be drawn again. While something is dragged it follows a few
// times a second, or with many lanes when the drag is over: what is under the pointer comes
// first.
func (m *minimap) due(lanes int) bool {
	const rest = 80 * time.Millisecond
	return !m.stage.dragging() || lanes <= ManyLanes && time.Since(m.drawnAt) >= rest
}

// redraw draws the map itself, under what can be taken hold of.
func (m *minimap) redraw() {
	if old := m.paper.Get("firstElementChild"); !old.Equal(m.window.Element) {
		old.Call("remove")
	}
	m.paper.Call("insertAdjacentHTML", "afterbegin", string(m.run.AppendSVG(nil)))
}

// windowText says what a picture of a run of some lanes shows.
func windowText(pic *timeline.Picture, lanes int) string {
	text := dist.Format(pic.Scale.From) + " to " + dist.Format(pic.Scale.To)
	if n := len(pic.Lanes); n > 1 && pic.Height < pic.Total {
		first, last := pic.Lanes[1], pic.Lanes[n-1]
		text += ", lanes " + strconv.Itoa(first.Index) + " to " + strconv.Itoa(last.Index+max(1, last.Count)-1) + " of " + strconv.Itoa(lanes)
	}
	return text
}

// at returns where an event is on the map.
func (m *minimap) at(e dom.Event) (x, y float64) {
	x, y = e.Client()
	return x - m.drag.left, y - m.drag.top
}

func (m *minimap) pointerDown(e dom.Event) {
	if e.Get("button").Int() != 0 || m.drag.on != nil || m.run == nil {
		return
	}
	rect := m.plot.Element.Call("getBoundingClientRect")
	m.drag.left, m.drag.top = rect.Get("left").Float(), rect.Get("top").Float()
	x, y := m.at(e)
	r := m.run.Window(&m.stage.pic)
	m.drag.on, m.drag.x, m.drag.y = &m.window, 0, 0
	switch target := e.Target(); {
	case target.Equal(m.start.Element):
		m.drag.on, m.drag.x = &m.start, x-r.X
	case target.Equal(m.end.Element):
		m.drag.on, m.drag.x = &m.end, x-r.X-r.Width
	case target.Equal(m.window.Element):
		m.drag.x, m.drag.y = x-r.X-r.Width/2, y-r.Y-r.Height/2
	default:
		m.move(x, y) // jump there
	}
	e.PreventDefault()
	dom.Focus(m.drag.on.Element)
	if !dom.Capture(m.plot.Element, e.Get("pointerId")) {
		m.drop()
		return
	}
	m.plot.Set("data-held", "true")
}

func (m *minimap) pointerMove(e dom.Event) {
	if m.drag.on == nil {
		return
	}
	x, y := m.at(e)
	x, y = x-m.drag.x, y-m.drag.y
	if m.drag.on == &m.window {
		m.move(x, y)
		return
	}
	pic := m.stage.zoom.picture()
	m.stage.zoom.show(m.run.Stretch(&pic, timeline.View{}, min(max(x, 0), float64(m.run.Width)), m.drag.on == &m.end))
}

// drop lets go.
func (m *minimap) drop() {
	m.drag.on = nil
	m.plot.Set("data-held", "false")
}

// move puts the middle of the window at a place, as far as it stays on the map.
func (m *minimap) move(x, y float64) {
	s := m.stage
	pic := s.zoom.picture()
	r := m.run.Window(&pic)
	width := float64(m.run.Width)
	v := m.run.Seek(&pic, timeline.View{}, max(r.Width/2, min(x, width-r.Width/2)), y)
	s.element.Set("scrollTop", v.Top)
	if s.host.State().Window.Zoomed() { // else all the time there is stays in sight
		s.zoom.show(v)
	}
}

// key moves what has the keyboard.
func (m *minimap) key(e dom.Event) {
	if m.run == nil || e.Has("ctrlKey") || e.Has("metaKey") || e.Has("altKey") {
		return
	}
	s, far := m.stage, 1.0
	if e.Has("shiftKey") {
		far = mapShift
	}
	pic := s.zoom.picture()
	target, key := e.Target(), e.Key()
	along := map[string]float64{"ArrowLeft": -far, "ArrowRight": far}[key]
	down := map[string]float64{"ArrowUp": -far, "ArrowDown": far}[key]
	if !target.Equal(m.window.Element) {
		isEnd := target.Equal(m.end.Element)
		along -= down // as of any slider, up is more
		r := m.run.Window(&pic)
		x := r.X + along*mapKey*r.Width
		if isEnd {
			x += r.Width
		}
		switch {
		case key == "Home":
			x = 0
		case key == "End":
			x = float64(m.run.Width)
		case along == 0:
			return
		}
		e.PreventDefault()
		s.zoom.show(m.run.Stretch(&pic, timeline.View{}, x, isEnd))
		return
	}
	switch {
	case key == "Home":
		m.move(0, 0)
	case key == "End":
		m.move(float64(m.run.Width), float64(m.run.Height))
	case along != 0:
		s.zoom.pan(along * mapKey * (pic.Scale.Right - pic.Scale.Left))
	case down != 0 && len(pic.Lanes) > 1:
		s.element.Set("scrollTop", float64(pic.Top)+down*pic.Lanes[1].Height)
	default:
		return
	}
	e.PreventDefault()
}
