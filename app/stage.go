package app

import (
	"strconv"
	"time"

	"scattergather/app/model"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"

	"scattergather/app/timeline"
	"scattergather/engine/dist"
)

// stageID is that of the element that holds the timeline.
const stageID = "stage"

// stageHost is the place of the timeline, or of its map. It has no content that go-app knows
// of, so that go-app never touches what the stage puts there.
type stageHost struct {
	goapp.Compo
	ID string // and class
}

// Render draws the empty place.
func (h *stageHost) Render() goapp.UI { return tag("div", "").ID(h.ID).Class(h.ID) }

// stage draws the timeline, without go-app: the picture as one string of SVG, and over it
// the elements that can be taken hold of. Listeners are on elements that stay, because an
// element that is replaced would lose the pointer.
type stage struct {
	page *page

	host     goapp.Value // scrolls
	space    goapp.Value // as high as all lanes
	view     goapp.Value // what is in sight, sticks to the host
	paper    paper
	shade    overlay    // over what is not yet
	early    [2]overlay // over what is told before it is
	head     slider     // the playhead
	grips    map[string]*slider
	folds    map[int]*foldButton // by ID of the row
	folding  int                 // the row whose button has been pressed since the last frame, 0 for none
	clock    goapp.Value
	width    int
	drawn    drawn
	pic      timeline.Picture
	said     string // by the clock
	hover    string
	focused  string // name of the grip with the keyboard
	facts    facts
	minimap  minimap
	lanes    laneList
	press    press   // on the name of a lane
	band     overlay // over the lanes of the row that is carried
	chip     overlay // its name, under the pointer
	renaming rename
	touch    touch
	pointer  struct {
		over bool
		x    float64
	}
	drag   drag
	scroll int
}

// drawn is what the picture depends on.
type drawn struct {
	rev  int
	view timeline.View
}

// attach builds the stage inside its host.
func (s *stage) attach(host goapp.Value) {
	if !host.Truthy() {
		return
	}
	s.host = host
	s.grips = make(map[string]*slider)
	s.folds = make(map[int]*foldButton)
	s.space = child(host, "stage-space")
	s.view = child(s.space, "stage-view")
	s.paper = paper{element: child(s.view, "stage-paper")}
	s.shade = newOverlay(child(s.view, "stage-shade"))
	for i := range s.early {
		s.early[i] = newOverlay(child(s.view, "stage-shade"))
	}
	s.attachLanes()
	s.head = newSlider(s.view, "Playhead", "playhead")
	s.facts = newFacts(host)
	s.clock = goapp.Window().GetElementByID(readoutID)

	observer := goapp.Window().Get("ResizeObserver").New(goapp.FuncOf(func(goapp.Value, []goapp.Value) any {
		defer s.page.rescue()
		s.page.request()
		return nil
	}))
	observer.Call("observe", host)
	s.page.listen(goapp.Window(), "resize", func(goapp.Event) { s.page.request() })
	s.page.listen(host, "scroll", func(goapp.Event) {
		s.scroll = host.Get("scrollTop").Int()
		s.page.request()
	})
	s.attachRename()
	s.minimap.attach(s)
	s.listenToFolds()
	s.listenToTouch()
	s.listen()
}

// child appends an element of a class.
func child(parent goapp.Value, class string) goapp.Value {
	element := goapp.Window().Get("document").Call("createElement", "div")
	element.Set("className", class)
	parent.Call("appendChild", element)
	return element
}

// draw brings the stage up to the page's state.
func (s *stage) draw() {
	state := s.page.state
	if s.host == nil || state.Run.Timeline == nil {
		return
	}
	s.retell()
	now := drawn{rev: state.Run.Rev, view: timeline.View{
		Width:    s.host.Get("clientWidth").Int(),
		Height:   stageHeight(),
		Top:      s.scroll,
		Selected: state.Selected,
		Hover:    s.hover,
		Span:     state.Highlight.Span,
		Folded:   state.Folded(),
		From:     state.Window.From,
		To:       state.Window.To,
		Held:     s.held(),
	}}
	if s.lanes.focused && s.hover == "" {
		now.view.Hover = s.lanes.name
	}
	if state.Pinned != nil {
		now.view.Pinned = state.Pinned.Timeline
	}
	if s.drag.on {
		now.view.From, now.view.To, now.view.Left = s.drag.scale.From, s.drag.scale.To, s.drag.scale.Left
	}
	if state.Highlight.Line > 0 && !s.dragging() {
		now.view.Lit = state.LineSpans()
	}
	if now != s.drawn {
		s.drawn = now
		state.Run.Timeline.LayoutInto(&s.pic, now.view)
		s.paper.draw(&s.pic)
		s.space.Get("style").Set("height", px(float64(s.pic.Total)))
		s.view.Get("style").Set("height", px(float64(s.pic.Height)))
		s.drawGrips()
		s.drawFolds()
		s.drawLanes()
		s.drawRename()
	}
	s.drawCarried()
	s.drawHead(state)
	s.minimap.draw()
}

// held is the name of the grip that is dragged or has the keyboard: it stays wherever it
// lies, for who has moved it out of sight wants to move it back.
func (s *stage) held() string {
	if s.drag.on {
		return s.drag.name
	}
	return s.focused
}

// stageHeight is how high the timeline may be before it scrolls; app.css knows it, too.
func stageHeight() int {
	_, height := goapp.Window().Size()
	return max(760, height*85/100)
}

// drawHead puts the playhead, what lies after it and the clock in place.
func (s *stage) drawHead(state model.State) {
	end := state.Run.End
	at := state.Head.Time(state.Run)
	x := min(max(s.pic.X(at), s.pic.Scale.Left), s.pic.Scale.Right)
	s.head.place(x, s.pic.AxisBottom, float64(s.pic.Height)-s.pic.AxisBottom)
	s.head.set("data-rest", strconv.FormatBool(state.Head.AtEnd))
	s.head.value(at, end)
	s.shade.show(!state.Head.AtEnd)
	s.shade.place(x, s.pic.AxisBottom, float64(s.pic.Height)-s.pic.AxisBottom)
	for i := range s.early {
		o, shown := &s.early[i], false
		if i < len(s.pic.Early) && !state.Head.AtEnd {
			e := s.pic.Early[i]
			to := min(e.X+e.Width, x)
			if shown = at < e.At && to > e.X; shown {
				o.place(e.X, e.Y, e.Height)
				o.wide(to - e.X)
			}
		}
		o.show(shown)
	}
	if said := dist.Clock(at, end) + "<span> of " + dist.Clock(end, end) + "</span>"; said != s.said {
		s.said = said
		s.clock.Set("innerHTML", said)
	}
}

// drawGrips puts a slider on every handle of the picture.
func (s *stage) drawGrips() {
	seen := make(map[string]bool, len(s.pic.Handles))
	for i, h := range s.pic.Handles {
		seen[h.Name] = true
		grip, ok := s.grips[h.Name]
		if !ok {
			made := newSlider(s.view, h.Name, "grip "+string(h.Kind))
			grip = &made
			s.grips[h.Name] = grip
		}
		grip.handle = h
		x := s.gripX(i)
		grip.place(x, h.Y, h.Height)
		grip.set("data-edge", edge(x, float64(s.pic.Width)))
		grip.value(h.Value, s.longest(h))
	}
	for name, grip := range s.grips {
		if !seen[name] && s.drag.name != name {
			if s.focused == name {
				s.focusLanes() // rather than nowhere
			}
			grip.element.Call("remove")
			delete(s.grips, name)
		}
	}
}

// gripX is where the grip of a handle is: side by side with those of other ends of the same
// lane that are out of sight at the same edge.
func (s *stage) gripX(i int) float64 {
	const step = 30 // px
	h := s.pic.Handles[i]
	x, by := h.X, -step
	if x <= s.pic.Scale.Left {
		by = step
	}
	for j := i - 1; j >= 0 && h.Clipped; j-- {
		other := s.pic.Handles[j]
		if !other.Clipped || other.Lane != h.Lane || other.X != h.X {
			break
		}
		x += float64(by)
	}
	return x
}

// edge tells at which edge of the picture there is no room for a value over the middle of
// its grip; "" if there is.
func edge(x, width float64) string {
	const room = 48 // px
	switch {
	case x < room:
		return "left"
	case x > width-room:
		return "right"
	}
	return ""
}

// longest is the value that a handle has at the right end of the picture.
func (s *stage) longest(h timeline.Handle) time.Duration {
	return h.ValueAt(s.pic.Scale.To)
}
