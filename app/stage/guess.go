package stage

import (
	"time"

	"scattergather/app/dom"
	"scattergather/app/model"
	"scattergather/engine/dist"
)

// guess is what the reader predicts on the picture: a flag to be put where Wait or main returns, and
// marks on the lanes that belong to an answer. After the run has been revealed the flag stays as
// a ghost beside the real one.
type guess struct {
	stage *Stage
	flag  slider
	ghost dom.Overlay
	marks []dom.Overlay
	words []string // of marks
	drag  struct {
		on       bool
		left     float64 // of the picture in the viewport
		fromFlag float64 // from the flag to the pointer, in px
	}
}

func (g *guess) attach() {
	s := g.stage
	g.ghost = dom.NewOverlay(dom.Child(s.view, "div", "guess ghost"))
	g.ghost.Show(false)
	g.flag = newSlider(s.view, "Wait returns", "guess")
	g.flag.Show(false)
	s.listen(g.flag.Element, "pointerdown", g.down)
	s.listen(g.flag.Element, "pointermove", g.move)
	for _, end := range []string{"pointerup", "pointercancel", "lostpointercapture"} {
		s.listen(g.flag.Element, end, func(dom.Event) { g.drag.on = false })
	}
	s.listen(g.flag.Element, "keydown", g.key)
}

// draw brings the flag, its ghost and the marks up to the state.
func (g *guess) draw(state model.State) {
	pic := &g.stage.pic
	f := state.Flag()
	g.stage.element.Get("dataset").Set("covered", state.Covered())
	top := pic.FlagTop - 4 // of the pole; the text stands in the row of the flag
	bottom := pic.LanesBottom
	if pic.Narrow && !f.Given { // a pole would stand on the names of the lanes, and there is nothing that it is at yet
		bottom = top + 27 // px, the height of the text
	}
	g.flag.Show(f.On && !f.Fixed)
	g.ghost.Show(f.On && f.Fixed)
	x := min(max(pic.X(f.At), pic.Scale.Left), pic.Scale.Right)
	side := edge(x+110, float64(pic.Width)) // the text stands right of the pole if there is room
	switch {
	case !f.On:
	case f.Fixed:
		g.ghost.Place(x, top, bottom-top)
		g.ghost.Set("data-edge", side)
		verdict := ""
		if state.Predict.Seen {
			verdict = map[bool]string{true: " ✓", false: " ✕"}[f.Right]
		}
		g.ghost.Set("role", "img")
		g.ghost.Set("aria-label", "You predicted that "+f.What+" at "+dist.Format(f.At))
		g.ghost.Set("data-text", "You: "+dist.Format(f.At)+verdict)
		g.ghost.Set("data-verdict", verdict)
	default:
		g.flag.Place(x, top, bottom-top)
		g.flag.Set("data-edge", side)
		g.flag.setValue(f.At, state.Run.End)
		text := f.What + " " + dist.Format(f.At)
		g.flag.Set("aria-label", f.What)
		if !f.Given {
			text = f.What + "?"
			g.flag.Set("aria-valuetext", "not placed yet")
		}
		g.flag.Set("data-text", text)
	}
	g.drawMarks(state)
}

// drawMarks marks the lanes that the reader has chosen and, once the run has been revealed,
// those that were right or are missing.
func (g *guess) drawMarks(state model.State) {
	pic := &g.stage.pic
	n := 0
	for _, m := range state.LaneMarks() {
		text, class := m.Word, "picked"
		switch {
		case m.Judged && m.Right && m.Picked:
			text, class = "✓ "+m.Word, "good"
		case m.Judged && m.Picked:
			text, class = "✕ "+m.Word, "bad"
		case m.Judged && !m.Right:
			text, class = "missing: "+m.Word, "bad"
		case !m.Picked:
			continue
		}
		for _, lane := range pic.Lanes[1:] {
			if lane.Name != m.Lane || lane.Count > 1 || lane.Bar < pic.LanesTop || lane.Bar > pic.LanesBottom {
				continue
			}
			if n == len(g.marks) {
				g.marks = append(g.marks, dom.NewOverlay(dom.Child(g.stage.view, "div", "lane-mark")))
				g.marks[n].Set("aria-hidden", "true") // the options of the question say the same
				g.words = append(g.words, "")
			}
			o := &g.marks[n]
			o.Show(true)
			o.Place(pic.Scale.Left+8, lane.Bar, 0)
			o.Set("data-mark", class)
			if g.words[n] != text {
				g.words[n] = text
				o.Element.Set("textContent", text)
			}
			n++
		}
	}
	for i := n; i < len(g.marks); i++ {
		g.marks[i].Show(false)
	}
}

// holds reports whether an element is the flag.
func (g *guess) holds(element dom.Value) bool { return element.Equal(g.flag.Element) }

// offers reports whether there is a flag to put somewhere.
func (g *guess) offers() bool { return !g.flag.Hidden() }

// down takes hold of the flag, or has it jump to where the pointer went down.
func (g *guess) down(e dom.Event) {
	if e.Get("button").Int() != 0 || g.drag.on {
		return
	}
	s := g.stage
	e.PreventDefault()
	e.StopPropagation()
	dom.Focus(g.flag.Element)
	x, _ := s.at(e)
	client, _ := e.Client()
	g.drag.left, g.drag.fromFlag = client-x, 0
	if f := s.host.State().Flag(); g.holds(e.Target()) && f.On {
		g.drag.fromFlag = x - min(max(s.pic.X(f.At), s.pic.Scale.Left), s.pic.Scale.Right)
	}
	g.drag.on = dom.Capture(g.flag.Element, e.Get("pointerId"))
	if !g.holds(e.Target()) {
		g.move(e)
	}
}

// move puts the flag under the pointer.
func (g *guess) move(e dom.Event) {
	if !g.drag.on {
		return
	}
	scale := g.stage.pic.Scale
	client, _ := e.Client()
	x := min(max(client-g.drag.left-g.drag.fromFlag, scale.Left), scale.Right)
	g.stage.host.Post(model.PutFlag{At: max(0, model.Snap(scale.TimeAt(x), model.RoundStep(2*scale.PerPixel())))})
}

// key moves the flag.
func (g *guess) key(e dom.Event) {
	state := g.stage.host.State()
	f := state.Flag()
	at, end := f.At, state.Run.End
	if !f.Given {
		at = 0
	}
	steps := map[string]time.Duration{"ArrowLeft": -1, "ArrowDown": -1, "ArrowRight": 1, "ArrowUp": 1, "PageUp": 10, "PageDown": -10}[e.Key()]
	if e.Has("shiftKey") {
		steps *= 10
	}
	switch {
	case e.Has("ctrlKey"), e.Has("metaKey"), e.Has("altKey"):
		return
	case e.Key() == "Home":
		at = 0
	case e.Key() == "End":
		at = end
	case steps == 0:
		return
	default:
		at = max(0, model.Stepped(min(at, end), model.RoundStep(end/200), steps))
	}
	e.PreventDefault()
	e.StopPropagation()
	g.stage.host.Post(model.PutFlag{At: min(at, end)})
}
