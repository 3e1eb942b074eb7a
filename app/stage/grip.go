package stage

import (
	"strconv"
	"time"

	"scattergather/app/dom"
	"scattergather/app/model"
	"scattergather/app/timeline"
	"scattergather/engine/dist"
)

// A grip is the slider over a handle of the picture.
type grip struct {
	slider
	handle timeline.Handle
}

// grips are the sliders over all handles of the picture.
type grips struct {
	stage   *Stage
	byName  map[string]*grip
	focused string // name of the handle whose grip has the keyboard
}

func (g *grips) listen() {
	s := g.stage
	s.listen(s.element, "focusin", func(e dom.Event) {
		if grip := g.of(e.Target()); grip != nil {
			if g.focused != grip.handle.Name {
				g.focused = grip.handle.Name
				s.host.Redraw()
			}
			s.tooltip.describe(grip)
		}
	})
	s.listen(s.element, "focusout", func(e dom.Event) {
		if grip := g.of(e.Target()); grip != nil {
			grip.Set("aria-describedby", "")
		}
		g.focused = ""
		s.host.Redraw()
		s.tooltip.hide()
	})
}

// of returns the grip that is an element; nil if none is.
func (g *grips) of(element dom.Value) *grip {
	for _, one := range g.byName {
		if one.Element.Equal(element) {
			return one
		}
	}
	return nil
}

// held is the name of the handle that is dragged or has the keyboard. The picture keeps it
// even where it lies out of sight, so that it can be moved back.
func (g *grips) held() string {
	if d := &g.stage.gesture; d.on {
		return d.handle.Name
	}
	return g.focused
}

// draw puts a grip on every handle of the picture.
func (g *grips) draw() {
	s := g.stage
	if g.byName == nil {
		g.byName = make(map[string]*grip)
	}
	seen := make(map[string]bool, len(s.pic.Handles))
	for i, h := range s.pic.Handles {
		seen[h.Name] = true
		one, ok := g.byName[h.Name]
		if !ok {
			one = &grip{slider: newSlider(s.view, h.Name, "grip "+string(h.Kind))}
			g.byName[h.Name] = one
		}
		one.handle = h
		x := gripX(&s.pic, i)
		one.Place(x, h.Y, h.Height)
		one.Set("data-edge", edge(x, float64(s.pic.Width)))
		one.Set("data-scope", g.scope(h))
		if h.Kind == timeline.HandleCount {
			one.setCount(h)
		} else {
			one.setValue(h.Value, s.longest(h))
		}
	}
	for name, one := range g.byName {
		if !seen[name] && s.gesture.handle.Name != name {
			if g.focused == name {
				s.lanes.focus() // rather than nowhere
			}
			one.Element.Call("remove")
			delete(g.byName, name)
		}
	}
}

// scope says whose value a handle is, where that is not plain from its place: the timeout of
// a source may be its own or the one that all sources share.
func (g *grips) scope(h timeline.Handle) string {
	switch {
	case h.Kind != timeline.HandleTimeout:
		return ""
	case h.Lane == 0:
		return scopeOf(h.Field)
	case g.stage.gesture.on && g.stage.gesture.handle.Name == h.Name:
		return scopeOf(g.stage.gesture.field)
	case isShared(h):
		return "shared; drag: this source only, Alt: all sources"
	}
	return scopeOf(h.Field)
}

// scopeOf says how many sources the timeout in a field is for.
func scopeOf(field string) string {
	if field == sharedTimeout {
		return "all sources"
	}
	return "this source only"
}

// sharedTimeout is the field of the timeout that all sources share.
const sharedTimeout = "timeout"

// isShared reports whether a handle lies on a source's lane and shows a value that all
// sources share.
func isShared(h timeline.Handle) bool { return h.Lane > 0 && h.Field == sharedTimeout }

// fieldOf returns the field that moving a handle changes. A timeout that a source shares
// with the others becomes its own, unless all are meant.
func (s *Stage) fieldOf(h timeline.Handle, all bool) string {
	if !isShared(h) || all {
		return h.Field
	}
	source := sourceOf(s.host.State(), h.Lane)
	if source < 0 {
		return h.Field
	}
	return "sources[" + strconv.Itoa(source) + "].timeout"
}

// value returns what a handle's field holds in a state, which may be newer than the picture.
func value(state model.State, h timeline.Handle, field string) time.Duration {
	law, err := dist.Parse(state.Draft.Text(state.Draft.KeyOf(field)))
	if fixed, ok := law.Fixed(); err == nil && ok && state.Draft.Text(state.Draft.KeyOf(field)) != "" {
		return fixed
	}
	return h.Value
}

// longest is the value that a handle has at the right end of the picture.
func (s *Stage) longest(h timeline.Handle) time.Duration { return h.ValueAt(s.pic.Scale.To) }

// gripX is where the grip of the i-th handle is: side by side with those of other ends of
// the same lane that are out of sight at the same edge.
func gripX(pic *timeline.Picture, i int) float64 {
	const step = 30 // px
	h := pic.Handles[i]
	x, by := h.X, -step
	if x <= pic.Scale.Left {
		by = step
	}
	for j := i - 1; j >= 0 && h.Clipped; j-- {
		other := pic.Handles[j]
		if !other.Clipped || other.Lane != h.Lane || other.X != h.X {
			break
		}
		x += float64(by)
	}
	return x
}

// edge returns the edge of the picture at which a value has no room over the middle of its
// grip: "left", "right", or "" where it has.
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
