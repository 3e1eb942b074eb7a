package app

import (
	"strconv"
	"time"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"

	"scattergather/app/timeline"
	"scattergather/engine/dist"
)

// minimapID is that of the element that holds the map of the run.
const minimapID = "minimap"

// minimap shows the whole run in little, and in it the window that the timeline shows. It is
// there while the timeline does not show everything.
type minimap struct {
	stage *stage
	box   overlay // holds all of it
	plot  overlay // as wide as the timeline's
	paper goapp.Value

	window     slider // what the timeline shows
	start, end slider // the ends of its time

	run  *timeline.Minimap
	made mapped
	drag struct {
		on   *slider // nil for none
		x, y float64 // from the pointer to what it holds
		left float64 // of the plot in the window of the browser
		top  float64
	}
}

// mapped is what the map depends on.
type mapped struct {
	rev    int
	width  int
	height int
	folded timeline.Rows
	pinned *timeline.Run
}

// Measures of the map.
const (
	mapHeight = 40   // px
	mapLane   = 5    // px of height that a lane needs at most
	mapLeast  = 20   // px
	mapKey    = 0.1  // of the window for a press of a key
	manyLanes = 100  // lanes above which a drag does without what can wait: the map, most renderings
	mapShift  = 10.0 // times as far with Shift
)

// attach builds the map inside its host.
func (m *minimap) attach(s *stage) {
	m.stage = s
	host := goapp.Window().GetElementByID(minimapID)
	m.box = newOverlay(host)
	m.plot = newOverlay(child(host, "minimap-plot"))
	m.paper = child(m.plot.element, "minimap-paper")
	m.window = newSlider(m.paper, "Window", "minimap-window")
	m.start = newSlider(m.plot.element, "Window start", "minimap-end")
	m.end = newSlider(m.plot.element, "Window end", "minimap-end last")
	s.page.listen(m.plot.element, "pointerdown", m.pointerDown)
	s.page.listen(m.plot.element, "pointermove", m.pointerMove)
	for _, over := range []string{"pointerup", "pointercancel", "lostpointercapture"} {
		s.page.listen(m.plot.element, over, func(goapp.Event) { m.drop() })
	}
	s.page.listen(m.plot.element, "keydown", m.keyDown)
	m.box.show(false)
}

// draw brings the map up to the timeline.
func (m *minimap) draw() {
	s := m.stage
	pic, shown := &s.pic, s.page.state.Run
	wanted := s.page.state.Window.Zoomed() || pic.Height < pic.Total
	if !wanted && !m.box.hidden && m.plot.element.Call("contains", goapp.Window().Get("document").Get("activeElement")).Bool() {
		s.head.element.Call("focus", map[string]any{"preventScroll": true})
	}
	m.box.show(wanted)
	if !wanted {
		return
	}
	now := mapped{
		rev: shown.Rev, folded: s.drawn.view.Folded, pinned: s.drawn.view.Pinned,
		width: int(pic.Scale.Right - pic.Scale.Left), height: mapHeight,
	}
	lanes := len(shown.Report.Lanes) - 1
	if lanes < mapHeight/mapLane {
		now.height = max(mapLeast, lanes*mapLane)
	}
	if m.run == nil || now != m.made && (!s.drag.on || lanes <= manyLanes) {
		m.made = now
		m.run = shown.Timeline.Minimap(now.width, now.height, timeline.View{Folded: now.folded, Pinned: now.pinned})
		m.redraw()
		m.plot.style.Set("marginLeft", px(pic.Scale.Left))
		m.plot.style.Set("width", px(float64(now.width)))
		m.plot.style.Set("height", px(float64(now.height)))
	}
	r := m.run.Window(pic)
	m.window.place(r.X, r.Y, r.Height)
	m.window.style.Call("setProperty", "--width", px(r.Width))
	m.start.place(r.X, 0, float64(m.run.Height))
	m.end.place(r.X+r.Width, 0, float64(m.run.Height))
	m.plot.style.Call("setProperty", "--middle", px(r.Y+r.Height/2))
	_, last := shown.Timeline.Fit()
	for _, one := range []struct {
		slider *slider
		at     time.Duration
	}{{&m.window, pic.Scale.From}, {&m.start, pic.Scale.From}, {&m.end, pic.Scale.To}} {
		one.slider.value(one.at, max(last, pic.Scale.To))
	}
	m.window.set("aria-valuetext", m.words())
}

// redraw draws the map itself, under what can be taken hold of.
func (m *minimap) redraw() {
	if old := m.paper.Get("firstElementChild"); !old.Equal(m.window.element) {
		old.Call("remove")
	}
	m.paper.Call("insertAdjacentHTML", "afterbegin", string(m.run.AppendSVG(nil)))
}

// words tells what the window shows.
func (m *minimap) words() string {
	pic, lanes := &m.stage.pic, len(m.stage.page.state.Run.Report.Lanes)-1
	text := dist.Format(pic.Scale.From) + " to " + dist.Format(pic.Scale.To)
	if n := len(pic.Lanes); n > 1 && pic.Height < pic.Total {
		first, last := pic.Lanes[1], pic.Lanes[n-1]
		text += ", lanes " + strconv.Itoa(first.Index) + " to " + strconv.Itoa(last.Index+max(1, last.Count)-1) + " of " + strconv.Itoa(lanes)
	}
	return text
}

// at is where an event is on the map.
func (m *minimap) at(e goapp.Event) (x, y float64) {
	return e.Get("clientX").Float() - m.drag.left, e.Get("clientY").Float() - m.drag.top
}

func (m *minimap) pointerDown(e goapp.Event) {
	if e.Get("button").Int() != 0 || m.drag.on != nil || m.run == nil {
		return
	}
	rect := m.plot.element.Call("getBoundingClientRect")
	m.drag.left, m.drag.top = rect.Get("left").Float(), rect.Get("top").Float()
	x, y := m.at(e)
	r := m.run.Window(&m.stage.pic)
	m.drag.on, m.drag.x, m.drag.y = &m.window, 0, 0
	switch target := e.Get("target"); {
	case target.Equal(m.start.element):
		m.drag.on, m.drag.x = &m.start, x-r.X
	case target.Equal(m.end.element):
		m.drag.on, m.drag.x = &m.end, x-r.X-r.Width
	case target.Equal(m.window.element):
		m.drag.x, m.drag.y = x-r.X-r.Width/2, y-r.Y-r.Height/2
	default:
		m.move(x, y) // jump there
	}
	e.PreventDefault()
	m.drag.on.element.Call("focus", map[string]any{"preventScroll": true})
	if !capture(m.plot.element, e.Get("pointerId")) {
		m.drop()
		return
	}
	m.plot.set("data-held", "true")
}

func (m *minimap) pointerMove(e goapp.Event) {
	if m.drag.on == nil {
		return
	}
	x, y := m.at(e)
	x, y = x-m.drag.x, y-m.drag.y
	if m.drag.on == &m.window {
		m.move(x, y)
		return
	}
	m.stage.look(m.run.Stretch(&m.stage.pic, timeline.View{}, min(max(x, 0), float64(m.run.Width)), m.drag.on == &m.end))
}

// drop lets go.
func (m *minimap) drop() {
	m.drag.on = nil
	m.plot.set("data-held", "false")
}

// move puts the middle of the window at a place, as far as it stays on the map.
func (m *minimap) move(x, y float64) {
	s, r := m.stage, m.run.Window(&m.stage.pic)
	width := float64(m.run.Width)
	v := m.run.Seek(&s.pic, timeline.View{}, max(r.Width/2, min(x, width-r.Width/2)), y)
	s.host.Set("scrollTop", v.Top)
	if s.page.state.Window.Zoomed() { // else all the time there is stays in sight
		s.look(v)
	}
}

// keyDown moves what has the focus.
func (m *minimap) keyDown(e goapp.Event) {
	if m.run == nil || e.Get("ctrlKey").Bool() || e.Get("metaKey").Bool() || e.Get("altKey").Bool() {
		return
	}
	s, far := m.stage, 1.0
	if e.Get("shiftKey").Bool() {
		far = mapShift
	}
	plot := s.pic.Scale.Right - s.pic.Scale.Left
	target, key := e.Get("target"), e.Get("key").String()
	along := map[string]float64{"ArrowLeft": -far, "ArrowRight": far}[key]
	down := map[string]float64{"ArrowUp": -far, "ArrowDown": far}[key]
	if !target.Equal(m.window.element) {
		isEnd := target.Equal(m.end.element)
		along -= down // as of any slider, up is more
		r := m.run.Window(&s.pic)
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
		s.look(m.run.Stretch(&s.pic, timeline.View{}, x, isEnd))
		return
	}
	switch {
	case key == "Home":
		m.move(0, 0)
	case key == "End":
		m.move(float64(m.run.Width), float64(m.run.Height))
	case along != 0:
		s.pan(along * mapKey * plot)
	case down != 0 && len(s.pic.Lanes) > 1:
		s.host.Set("scrollTop", float64(s.pic.Top)+down*s.pic.Lanes[1].Height)
	default:
		return
	}
	e.PreventDefault()
}
