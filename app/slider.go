package app

import (
	"strconv"
	"time"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"

	"scattergather/app/timeline"
	"scattergather/engine/dist"
)

// overlay is an element over the picture. It remembers what it was told, because asking
// the browser for nothing new is what makes sixty frames a second.
type overlay struct {
	element   goapp.Value
	style     goapp.Value
	transform string
	height    string
	width     string
	hidden    bool
	has       map[string]string
}

func newOverlay(element goapp.Value) overlay {
	return overlay{element: element, style: element.Get("style"), has: make(map[string]string)}
}

// place moves the element by a transform, which the browser does without a layout.
func (o *overlay) place(x, y, height float64) {
	if t := "translate(" + px(x) + "," + px(y) + ")"; t != o.transform {
		o.transform = t
		o.style.Set("transform", t)
	}
	if h := px(height); h != o.height {
		o.height = h
		o.style.Call("setProperty", "--height", h)
	}
}

func (o *overlay) show(visible bool) {
	if o.hidden == visible {
		o.hidden = !visible
		o.element.Set("hidden", !visible)
	}
}

func (o *overlay) set(attribute, value string) {
	if old, ok := o.has[attribute]; !ok || old != value {
		o.has[attribute] = value
		o.element.Call("setAttribute", attribute, value)
	}
}

// px writes a length for CSS.
func px(v float64) string { return strconv.FormatFloat(v, 'f', 1, 64) + "px" }

// slider is an end of something that can be dragged, or moved with the keyboard.
type slider struct {
	overlay
	handle timeline.Handle // what it stands for; none for the playhead
	now    time.Duration   // its value: what was drawn, or what a key has made of it since
}

func newSlider(parent goapp.Value, name, class string) slider {
	s := slider{overlay: newOverlay(child(parent, class))}
	s.element.Set("tabIndex", 0)
	s.set("role", "slider")
	s.set("aria-label", name)
	s.set("aria-orientation", "horizontal")
	s.set("aria-valuemin", "0")
	return s
}

// value tells the value to who cannot see it, in milliseconds and in words; max is where
// the picture ends.
func (s *slider) value(v, max time.Duration) {
	text := dist.Format(v)
	s.now = v
	if v == dist.Forever || v > max {
		max = v
	}
	if v == dist.Forever {
		v, max = dist.Max, dist.Max
	}
	s.set("aria-valuemax", milliseconds(max))
	s.set("aria-valuenow", milliseconds(v))
	s.set("aria-valuetext", text)
}

func milliseconds(d time.Duration) string {
	return strconv.FormatFloat(float64(d)/float64(time.Millisecond), 'f', -1, 64)
}
