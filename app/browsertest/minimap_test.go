package browsertest

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// words is what a slider says that its value is.
func (e element) words() string {
	e.p.t.Helper()
	return e.attribute("aria-valuetext")
}

func TestMinimap(t *testing.T) {
	p := open(t, the.address+"#slowest")
	isThere := func() bool { return len(p.all(element{}, "slider", "Window")) == 1 }
	if isThere() {
		t.Error("there is a map of what can be seen")
	}
	p.find("button", "Unfold leaf").click()
	window := p.find("slider", "Window")
	first := window.words()
	if !strings.HasPrefix(first, "0 s to 1.125 s, lanes 1 to ") || !strings.HasSuffix(first, " of 100") {
		t.Errorf("the window says %q", first)
	}

	// Its ends, with the mouse and with the keyboard.
	p.find("slider", "Window end").drag(-300, nil)
	if v := window.words(); v == first || !strings.HasPrefix(v, "0 s to ") {
		t.Errorf("with the end dragged: %q", v)
	}
	p.find("slider", "Window start").press(kb.ArrowRight)
	if v := window.words(); strings.HasPrefix(v, "0 s") {
		t.Errorf("with the start moved: %q", v)
	}
	// The window itself.
	length := func() (from, to float64) {
		for name, at := range map[string]*float64{"Window start": &from, "Window end": &to} {
			if _, err := fmt.Sscan(p.find("slider", name).attribute("aria-valuenow"), at); err != nil {
				t.Fatal(err)
			}
		}
		return from, to
	}
	from, to := length()
	window.drag(100, nil)
	dragged, end := length()
	if dragged <= from || end-dragged < to-from-0.1 || end-dragged > to-from+0.1 {
		t.Errorf("from %g to %g became %g to %g", from, to, dragged, end)
	}
	window.press(kb.ArrowLeft)
	if now, _ := length(); now >= dragged {
		t.Errorf("the left arrow leads from %g to %g", dragged, now)
	}
	lanes := window.words()
	window.press(kb.ArrowDown)
	p.until("other lanes", func() (bool, string) {
		v := window.words()
		return v[strings.Index(v, "lanes"):] != lanes[strings.Index(lanes, "lanes"):], v
	})
	window.press(kb.Home)
	p.until("the beginning", func() (bool, string) {
		v := window.words()
		return strings.HasPrefix(v, "0 s to") && strings.Contains(v, "lanes 1 to"), v
	})
	// Without anything to move there is no map, and the keyboard is not lost.
	p.pressAnywhere("0")
	p.find("button", "Fold leaf").click()
	p.until("no map", func() (bool, string) { return !isThere(), "" })
	p.pressAnywhere("w")
	p.find("slider", "Window").press("0")
	p.until("no map", func() (bool, string) { return !isThere(), "" })
	if focused := eval[string](p, "document.activeElement.ariaLabel || ''"); focused != "Playhead" {
		t.Errorf("the focus went to %q", focused)
	}
}
