package browsertest

import (
	"fmt"
	"strconv"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// pressAnywhere presses keys where the focus is.
func (p *page) pressAnywhere(keys ...string) {
	p.t.Helper()
	for _, k := range keys {
		p.do(chromedp.KeyEvent(k))
	}
	p.frame()
}

// playhead is where the playhead is, in ms of the run and in px of the window.
func (p *page) playhead() (at, x float64) {
	p.t.Helper()
	head := p.find("slider", "Playhead")
	at, err := strconv.ParseFloat(head.attribute("aria-valuenow"), 64)
	if err != nil {
		p.t.Fatal(err)
	}
	return at, with[float64](head, "(e) => { const r = e.getBoundingClientRect(); return r.x + r.width / 2 }")
}

func TestKeysOfPresenters(t *testing.T) {
	p := waiting(t)
	p.pressAnywhere(kb.PageUp)
	if at, _ := p.playhead(); at != 500 {
		t.Errorf("Page Up leads to %g ms", at)
	}
	p.pressAnywhere(kb.PageUp, kb.PageDown)
	if at, _ := p.playhead(); at != 500 {
		t.Errorf("Page Up and Page Down lead to %g ms", at)
	}
	p.pressAnywhere(".")
	p.find("button", "Pause")
	p.pressAnywhere(".")
	p.find("button", "Play")
	// In a field all of them are text.
	title := p.find("textbox", "Title")
	title.fill("a. b?")
	if v := title.value(); v != "a. b?" {
		t.Errorf("the title is %q", v)
	}
	p.find("button", "Play")
}

func TestZoom(t *testing.T) {
	p := waiting(t)
	fits := func() bool { return len(p.all(element{}, "button", "Fit")) == 0 }
	whole := p.timeline()
	p.pressAnywhere(kb.PageUp) // to 500 ms
	_, x := p.playhead()
	p.pressAnywhere("w", "w", "+")
	p.find("button", "Fit")
	if _, now := p.playhead(); now < x-1 || now > x+1 {
		t.Errorf("the keys zoom about %g, not the playhead at %g", now, x)
	}
	p.pressAnywhere("d")
	if _, now := p.playhead(); now >= x-10 {
		t.Errorf("D leaves the playhead at %g, it was at %g", now, x)
	}
	p.pressAnywhere("a")
	if _, now := p.playhead(); now < x-2 || now > x+2 {
		t.Errorf("A leads to %g, not back to %g", now, x)
	}
	p.find("button", "Fit").click()
	if !fits() {
		t.Error("Fit does not fit")
	}
	if label := eval[string](p, "document.activeElement.textContent.slice(0, 20)"); label == "Cancel here" {
		t.Error("the focus went from Fit to what acts")
	}
	p.pressAnywhere("+", "0")
	if !fits() {
		t.Error("0 does not fit")
	}

	// With the wheel, about the pointer; a plain wheel scrolls the page.
	wheel := func(dx, dy float64, modifiers int64) {
		y := with[float64](p.find("slider", "Task 1 delay"), "(e) => { const r = e.getBoundingClientRect(); return r.y + r.height / 2 }")
		call(p, input.DispatchMouseEvent, input.DispatchMouseEventParams{Type: "mouseWheel", X: x, Y: y, DeltaX: dx + 0.001, DeltaY: dy + 0.001, // zero would be left out
			Modifiers: modifiers,
		})
		p.frame()
	}
	wheel(0, -200, 2)
	p.find("button", "Fit")
	if _, now := p.playhead(); now < x-2 || now > x+2 {
		t.Errorf("the wheel zooms about %g, not the pointer at %g", now, x)
	}
	wheel(80, 0, 0)
	p.until("the window to move", func() (bool, string) {
		_, now := p.playhead()
		return now < x-40, fmt.Sprint(now)
	})
	p.find("combobox", "Lesson").choose("limit")
	p.find("combobox", "Lesson").choose("wait")
	p.until("the whole run", func() (bool, string) { return fits() && p.timeline() == whole, p.timeline() })
}

// shut waits until no dialog is open: an empty one, too, keeps people from the page.
func (p *page) shut() {
	p.t.Helper()
	p.until("the dialog to close", func() (bool, string) {
		return eval[bool](p, `!document.querySelector("dialog[open]")`), ""
	})
}

func TestTheListOfKeys(t *testing.T) {
	p := open(t, the.address)
	p.pressAnywhere("?")
	p.find("dialog", "Keys")
	p.pressAnywhere("w")
	p.do(chromedp.KeyEvent(kb.Escape))
	p.shut()
	if len(p.all(element{}, "button", "Fit")) != 0 {
		t.Error("a key that was pressed in the dialog zoomed")
	}
	p.find("button", "Keys").click()
	p.find("dialog", "Keys").find("button", "Close").click()
	p.shut()
	p.pressAnywhere("?")
	p.find("dialog", "Keys")
}

func TestSpeed(t *testing.T) {
	p := waiting(t)
	speed, usual := p.find("slider", "Speed"), p.find("button", "Speed")
	said := func() string { return speed.attribute("aria-valuetext") }
	if s := said(); s != "1×" {
		t.Errorf("at first the speed is %q", s)
	}
	speed.press(kb.Home)
	if s := said(); s != "0.05×" {
		t.Errorf("at the left end it is %q", s)
	}
	p.pressAnywhere("]")
	speed.press(kb.ArrowRight)
	if s := said(); s != "0.1×" {
		t.Errorf("two steps on it is %q", s)
	}
	p.pressAnywhere(" ") // no key of the slider
	p.find("button", "Pause")
	p.pressAnywhere(" ", kb.PageUp)
	usual.click()
	if s, v := said(), speed.value(); s != "1×" || v != "8" {
		t.Errorf("the button leads to %q, and the slider to %s", s, v)
	}
	p.pressAnywhere("[", "[", "[", "[")
	if s, v := said(), speed.value(); s != "0.2×" || v != "4" {
		t.Errorf("four slower is %q, the slider at %s", s, v)
	}
	speed.press(kb.End)
	if s := said(); s != "20×" {
		t.Errorf("at the right end it is %q", s)
	}
	p.find("combobox", "Lesson").choose("limit")
	if s := said(); s != "20×" {
		t.Errorf("another lesson is played at %q", s)
	}
}
