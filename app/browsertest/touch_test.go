package browsertest

import (
	"fmt"
	"math"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// fingers opens an address on a phone.
func fingers(t *testing.T, address string) *page {
	t.Helper()
	p := blank(t)
	p.do(chromedp.EmulateViewport(390, 800, chromedp.EmulateMobile, chromedp.EmulateTouch,
		func(_ *emulation.SetDeviceMetricsOverrideParams, touch *emulation.SetTouchEmulationEnabledParams) {
			touch.MaxTouchPoints = 5
		}))
	p.do(chromedp.Navigate(address))
	p.settled()
	return p
}

// at is a place in the browser's window.
type at struct{ x, y float64 }

// touch puts fingers down, moves them, or with none lifts all of them.
func (p *page) touch(kind input.DispatchTouchEventType, places ...at) {
	p.t.Helper()
	points := make([]*input.TouchPoint, len(places))
	for i, f := range places {
		points[i] = &input.TouchPoint{X: f.x, Y: f.y, ID: new(float64(i + 1))}
	}
	call(p, input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: kind, TouchPoints: points})
}

// glide moves fingers from one place each to another and lifts them.
func (p *page) glide(from, to []at) {
	p.t.Helper()
	for n := range from {
		p.touch(input.DispatchTouchEventTypeTouchStart, from[:n+1]...)
	}
	const steps = 12
	for step := 1.0; step <= steps; step++ {
		now := make([]at, len(from))
		for i := range from {
			now[i] = at{from[i].x + (to[i].x-from[i].x)*step/steps, from[i].y + (to[i].y-from[i].y)*step/steps}
		}
		p.touch(input.DispatchTouchEventTypeTouchMove, now...)
	}
	p.touch(input.DispatchTouchEventTypeTouchEnd)
	p.frame()
}

func TestTouch(t *testing.T) {
	p := fingers(t, the.address+"#wait")
	grip := func() (at, string) {
		e := p.find("slider", "Task 1 delay")
		x, y := e.middle()
		return at{x, y}, e.words()
	}
	selected := func() int { return eval[int](p, `document.querySelectorAll(".tl-selected").length`) }
	windowed := func() bool { return len(p.all(element{}, "slider", "Window")) == 1 }
	scale := func() float64 { return eval[float64](p, "visualViewport.scale") }

	// One finger drags an end.
	place, before := grip()
	p.glide([]at{place}, []at{{place.x + 60, place.y}})
	place, after := grip()
	if before == after {
		t.Errorf("a finger left the delay at %s", after)
	}
	// One finger scrolls the page and selects nothing; a tap selects.
	place.x -= 60
	scrolled := eval[float64](p, "scrollY")
	p.glide([]at{place}, []at{{place.x, place.y - 120}})
	p.until("the page to scroll", func() (bool, string) {
		now := eval[float64](p, "scrollY")
		return now > scrolled+40, fmt.Sprint(now)
	})
	if _, now := grip(); now != after || selected() != 0 {
		t.Errorf("scrolling led to a delay of %s and selected %d lanes", now, selected())
	}
	// A tap while the page still scrolls would only stop it.
	eval[bool](p, `new Promise((resolve) => {
		let y = scrollY, since = performance.now();
		const look = () => {
			if (scrollY !== y) {
				y = scrollY;
				since = performance.now();
			}
			performance.now() - since > 300 ? resolve(true) : requestAnimationFrame(look);
		};
		look();
	})`)
	place, _ = grip()
	place.x -= 60
	p.touch(input.DispatchTouchEventTypeTouchStart, place)
	p.touch(input.DispatchTouchEventTypeTouchEnd)
	p.until("a selected lane", func() (bool, string) { return selected() == 1, "" })

	// Two fingers zoom what is between them.
	place, _ = grip()
	p.glide([]at{{place.x - 30, place.y}, {place.x + 30, place.y}}, []at{{place.x - 90, place.y}, {place.x + 90, place.y}})
	if !windowed() {
		t.Fatal("two fingers zoomed nothing")
	}
	now, _ := grip()
	if math.Abs(now.x-place.x) > 4 {
		t.Errorf("what was between the fingers at %g is at %g", place.x, now.x)
	}
	if wide := eval[float64](p, "document.documentElement.scrollWidth"); wide > 390 {
		t.Errorf("with the map the page is %g wide", wide)
	}
	if scale() != 1 || selected() != 1 {
		t.Errorf("the browser zoomed to %g; %d lanes are selected", scale(), selected())
	}
	// Two fingers move it, and so does one, sideways.
	before = p.find("slider", "Window").words()
	p.glide([]at{{200, place.y}, {260, place.y}}, []at{{160, place.y}, {220, place.y}})
	if moved, _ := grip(); math.Abs(now.x-40-moved.x) > 4 {
		t.Errorf("40 px of two fingers moved %g to %g; %s", now.x, moved.x, before)
	}
	now, _ = grip()
	p.glide([]at{{200, place.y + 30}}, []at{{240, place.y + 30}})
	if moved, _ := grip(); math.Abs(now.x+40-moved.x) > 16 { // of which the first belong to nobody
		t.Errorf("40 px of a finger moved %g to %g", now.x, moved.x)
	}
	// Together is out.
	p.glide([]at{{100, place.y}, {300, place.y}}, []at{{190, place.y}, {210, place.y}})
	if n := len(p.all(element{}, "button", "Fit")); n > 1 {
		t.Errorf("%d buttons Fit", n)
	}
	if _, value := grip(); value != after {
		t.Errorf("the gestures changed the delay to %s", value)
	}
}
