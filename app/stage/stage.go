package stage

import (
	"scattergather/app/dom"
	"scattergather/app/model"
	"scattergather/app/timeline"
)

// IDs of the elements that the stage works in.
const (
	ID        = "stage"   // holds the timeline
	MinimapID = "minimap" // holds the minimap
	ReadoutID = "readout" // holds the time at the playhead
)

// A Stage is the timeline in the browser. Its parts know each other through it.
type Stage struct {
	host Host

	element dom.Value // scrolls
	space   dom.Value // as high as all lanes
	view    dom.Value // what is in sight; sticks to the element
	svg     svgPatch
	pic     timeline.Picture
	drawn   drawn
	fitted  fitted           // the size of the picture where it has to fit
	trial   timeline.Picture // to find that size
	scroll  int              // px
	hover   string           // name of the lane under the mouse

	expected int // px; see Expect

	playhead playhead
	guess    guess
	grips    grips
	folds    folds
	lanes    laneList
	tooltip  tooltip
	minimap  minimap
	gesture  gesture
	reorder  reorder
	rename   rename
	fingers  fingers
	zoom     zoom
	legend   legend
}

// drawn is what a picture depends on.
type drawn struct {
	rev  int
	view timeline.View
}

// New returns the stage of a page, which Attach puts into the document.
func New(host Host) *Stage {
	s := &Stage{host: host}
	s.grips.stage, s.folds.stage, s.lanes.stage, s.tooltip.stage, s.minimap.stage = s, s, s, s, s
	s.gesture.stage, s.reorder.stage, s.rename.stage, s.fingers.stage, s.zoom.stage, s.playhead.stage, s.legend.stage, s.guess.stage = s, s, s, s, s, s, s, s
	return s
}

// Attach builds the stage inside the elements with its IDs, and begins to listen.
func (s *Stage) Attach() {
	s.element = dom.ByID(ID)
	if !s.element.Truthy() {
		return
	}
	s.space = dom.Child(s.element, "div", "stage-space")
	s.view = dom.Child(s.space, "div", "stage-view")
	s.svg = svgPatch{element: dom.Child(s.view, "div", "stage-paper")}
	s.playhead.attachShades()
	s.lanes.attach()
	s.playhead.attach()
	s.guess.attach()
	s.tooltip.attach()
	s.rename.attach()
	s.minimap.attach()
	s.legend.attach()
	observer := dom.Window().Get("ResizeObserver").New(dom.FuncOf(func([]dom.Value) {
		defer s.host.Recover()
		s.host.Redraw()
	}))
	observer.Call("observe", s.element)
	s.listen(dom.Window(), "resize", func(dom.Event) { s.host.Redraw() })
	s.listen(s.element, "scroll", func(dom.Event) {
		s.scroll = s.element.Get("scrollTop").Int()
		s.host.Redraw()
	})
	// The first to listen may keep an event from the others: a button on a lane from what
	// selects the lane, a second finger from what knows one pointer at a time.
	s.folds.listen()
	s.fingers.listen()
	s.gesture.listen()
	s.zoom.listen()
	s.grips.listen()
}

// listen calls do on an event of an element.
func (s *Stage) listen(on dom.Value, event string, do func(dom.Event)) {
	dom.Listen(s.host, on, event, do)
}

// Frame continues what goes on without events, such as a drag held beyond the edge. The
// host calls it in each frame before it runs the scenario.
func (s *Stage) Frame() {
	if s.element.Truthy() && s.host.State().Run.Timeline != nil {
		s.gesture.frame()
		s.reorder.frame()
	}
}

// Draw brings the stage up to the page's state.
func (s *Stage) Draw() {
	state := s.host.State()
	if !s.element.Truthy() || state.Run.Timeline == nil {
		return
	}
	s.tooltip.renew(state)
	if now := s.wanted(state); now != s.drawn {
		s.drawn = now
		state.Run.Timeline.LayoutInto(&s.pic, now.view)
		s.svg.draw(&s.pic)
		s.space.Get("style").Set("height", dom.Px(float64(s.pic.Total)))
		s.view.Get("style").Set("height", dom.Px(float64(s.pic.Height)))
		s.grips.draw()
		s.folds.draw(state)
		s.lanes.draw(state)
		s.rename.draw(state)
		s.legend.draw()
	}
	s.reorder.draw(state)
	s.playhead.draw(state)
	s.guess.draw(state)
	s.minimap.draw(state)
}

// wanted is the picture that a state asks for.
func (s *Stage) wanted(state model.State) drawn {
	d := drawn{rev: state.Run.Rev, view: timeline.View{
		Width:    s.width(),
		Height:   s.height(state),
		Top:      s.scroll,
		Selected: state.Selected,
		Hover:    s.hover,
		Span:     state.Highlight.Span,
		Folded:   state.Folded(),
		From:     state.Window.From,
		To:       state.Window.To,
		Held:     s.grips.held(),
	}}
	if s.lanes.focused && s.hover == "" {
		d.view.Hover = s.lanes.name
	}
	if state.Pinned != nil {
		d.view.Pinned = state.Pinned.Timeline
	}
	if state.Presenting.On || state.Embedded {
		usual := 1.0
		if state.Presenting.On {
			usual = dom.RootFont() / usualFont
		}
		d.view.Type, d.view.Low = s.fit(state, d.view, usual), true
	}
	if g := &s.gesture; g.on {
		d.view.From, d.view.To, d.view.Left = g.scale.From, g.scale.To, g.scale.Left
	}
	if state.Highlight.Line > 0 && !state.Held.Edits() {
		d.view.Highlight = state.LineSpans()
	}
	return d
}

// Expect reads how wide the stage is going to be: as wide as that of the page that was sent, before the
// program's own is added. To ask for it afterwards would have the browser lay both out, once more than
// it has to. If it is wrong, the browser tells so once it has laid them out, as of any other change.
func (s *Stage) Expect() {
	if sent := dom.ByID(ID); sent.Truthy() {
		s.expected = sent.Get("clientWidth").Int()
	}
}

// width returns how wide the stage is, in px.
func (s *Stage) width() int {
	if width := s.expected; width > 0 {
		s.expected = 0
		return width
	}
	return s.element.Get("clientWidth").Int()
}

// redraw asks for a frame that draws everything again, whether or not the picture differs.
func (s *Stage) redraw() {
	s.drawn = drawn{}
	s.host.Redraw()
}

// usualFont is the size of the page's type in px at which the timeline has its usual size.
const usualFont = 16

// fit returns how large a picture is drawn so that a place is well used: as large as all lanes
// have room for in their usual height, at most twice, or else smaller, where that is better
// than to scroll. While something is dragged the size stays.
func (s *Stage) fit(state model.State, v timeline.View, usual float64) float64 {
	now := fitted{state.Run.Rev, v.Width, v.Height, v.Folded, v.Pinned, usual, s.fitted.size}
	if now == s.fitted || s.dragging() && s.fitted.size > 0 {
		return s.fitted.size
	}
	larger, smaller := []float64{2, 1.75, 1.5, 1.3, 1.15}, []float64(nil)
	if state.Embedded {
		smaller = []float64{0.9, 0.8, 0.7}
	}
	fits := func(size float64, low bool) bool {
		v.Type, v.Low = size, low
		state.Run.Timeline.LayoutInto(&s.trial, v)
		return s.trial.Total <= v.Height
	}
	now.size = usual
	for _, by := range larger {
		if float64(v.Width) >= leastWide*usual*by && fits(usual*by, false) {
			now.size = usual * by
			s.fitted = now
			return now.size
		}
	}
	for _, by := range append([]float64{1}, smaller...) {
		if now.size = usual * by; fits(now.size, true) {
			break
		}
	}
	s.fitted = now
	return now.size
}

// leastWide is how wide a picture has to be to be drawn larger than usual, in px of its usual
// size.
const leastWide = 720

// fitted is a size that fit has found, and what it depends on.
type fitted struct {
	rev, width, height int
	folded             timeline.Rows
	pinned             *timeline.Run
	usual, size        float64
}

// height is how high the timeline may be before it scrolls, in px; app.css knows it, too. In a
// presentation that is the room there is.
func (s *Stage) height(state model.State) int {
	if state.Presenting.On || state.Embedded {
		return s.element.Get("clientHeight").Int()
	}
	_, height := dom.Size()
	return max(760, height*85/100)
}

// at returns where an event is on the picture, in px.
func (s *Stage) at(e dom.Event) (x, y float64) {
	rect := s.view.Call("getBoundingClientRect")
	x, y = e.Client()
	return x - rect.Get("left").Float(), y - rect.Get("top").Float()
}

// point highlights the lane under the mouse; "" is none.
func (s *Stage) point(lane string) {
	if s.hover != lane {
		s.hover = lane
		s.host.Redraw()
	}
}
