package stage

import (
	"strconv"
	"time"

	"scattergather/app/dom"
	"scattergather/app/timeline"
	"scattergather/engine/dist"
)

// A slider is an element that can be dragged, or moved with the keyboard.
type slider struct{ dom.Overlay }

func newSlider(parent dom.Value, name, class string) slider {
	s := slider{dom.NewOverlay(dom.Child(parent, "div", class))}
	s.Element.Set("tabIndex", 0)
	s.Set("role", "slider")
	s.Set("aria-label", name)
	s.Set("aria-orientation", "horizontal")
	s.Set("aria-valuemin", "0")
	return s
}

// setValue gives screen readers the value, in milliseconds and in words; longest is where the
// picture ends.
func (s *slider) setValue(v, longest time.Duration) {
	text := dist.Format(v)
	if v == dist.Forever || v > longest {
		longest = v
	}
	if v == dist.Forever {
		v, longest = dist.Max, dist.Max
	}
	s.Set("aria-valuemax", milliseconds(longest))
	s.Set("aria-valuenow", milliseconds(v))
	s.Set("aria-valuetext", text)
}

// setCount gives screen readers the number that a handle stands for.
func (s *slider) setCount(h timeline.Handle) {
	s.Set("aria-valuemin", strconv.Itoa(int(h.Least)))
	s.Set("aria-valuemax", strconv.Itoa(int(h.Most())))
	s.Set("aria-valuenow", strconv.Itoa(int(h.Value)))
	s.Set("aria-valuetext", h.Counts+" "+strconv.Itoa(int(h.Value)))
}

func milliseconds(d time.Duration) string {
	return strconv.FormatFloat(float64(d)/float64(time.Millisecond), 'f', -1, 64)
}
