package browsertest

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// box is where an element is in the window, in px.
type box struct{ X, Y, Width, Height float64 }

// boxOf is the box of the first element that a selector of CSS matches.
func (p *page) boxOf(selector string) box {
	p.t.Helper()
	return eval[box](p, `(() => { const r = document.querySelector(`+quote(selector)+`).getBoundingClientRect(); return { X: r.x, Y: r.y, Width: r.width, Height: r.height } })()`)
}

// TestNothingMovesForAControl looks where the timeline is while controls come and go: the
// button Fit, the notice that the scenario has been edited, longer times.
func TestNothingMovesForAControl(t *testing.T) {
	for _, width := range []int64{660, 1024, 1280, 1366, 1440} {
		t.Run(fmt.Sprint(width), func(t *testing.T) {
			p := blank(t)
			p.do(chromedp.EmulateViewport(width, 900), chromedp.Navigate(the.address+"#wait"))
			p.settled()
			rows := eval[int](p, `(() => {
				const middles = [...document.querySelectorAll(".playback button")].map((e) => { const r = e.getBoundingClientRect(); return r.y + r.height / 2 });
				return new Set(middles.map(Math.round)).size;
			})()`)
			if rows != 1 {
				t.Errorf("the buttons are in %d rows", rows)
			}
			stage, bar := p.boxOf("#stage"), p.boxOf(".playback")
			check := func(what string) {
				t.Helper()
				if now := p.boxOf("#stage"); now.X != stage.X || now.Y != stage.Y || now.Width != stage.Width {
					t.Errorf("%s: the timeline moves from %+v to %+v", what, stage, now)
				}
				if now := p.boxOf(".playback"); now != bar {
					t.Errorf("%s: the bar moves from %+v to %+v", what, bar, now)
				}
			}
			undo := p.boxOf("[aria-label=Undo]")
			p.pressAnywhere(kb.PageUp, "+")
			p.find("button", "Fit")
			check("zoomed")
			if now := p.boxOf("[aria-label=Undo]"); now != undo {
				t.Errorf("zoomed: Undo moves from %+v to %+v", undo, now)
			}
			p.find("button", "Fit").click()
			check("the whole run")
			p.pressAnywhere(kb.PageUp)
			p.find("button", "Cancel here").click()
			p.find("button", "Start over")
			check("edited")
			if wide := eval[float64](p, "document.documentElement.scrollWidth"); wide > float64(width) {
				t.Errorf("the page is %g px wide", wide)
			}
		})
	}
}

// TestSteppingEventByEvent steps through the instant at which everything begins.
func TestSteppingEventByEvent(t *testing.T) {
	p := open(t, the.address)
	p.find("slider", "Playhead").press(kb.Home)
	all := p.status()
	shift := func(key string) {
		p.do(chromedp.KeyEvent(key, chromedp.KeyModifiers(chromedp.ModifierShift)))
		p.frame()
	}
	eval[bool](p, "document.activeElement.blur() ?? true")
	shift(kb.PageUp)
	p.until("the status before redis failed", func() (bool, string) {
		s := p.status()
		return s != all && s == "At 0.000 s: 0 of 4 have answered; caller blocked in Wait", s
	})
	for range 11 {
		shift(kb.PageUp) // to the third of four Go calls
	}
	p.until("the status in the middle of scattering", func() (bool, string) {
		s := p.status()
		return s == "At 0.000 s: 0 of 4 have answered, 4 not started", s
	})
	if at, _ := p.playhead(); at != 0 {
		t.Errorf("the playhead has left the instant for %g ms", at)
	}
	if text := eval[string](p, `document.getElementById("readout").innerText`); text == "" {
		t.Error("the readout is empty")
	}
	p.tab("Events")
	newest := func() string {
		return eval[string](p, `[...document.querySelectorAll(".events [data-now]")].map((e) => e.cells[2].textContent + " " + e.cells[3].textContent).join("; ")`)
	}
	p.until("one event to be marked", func() (bool, string) { s := newest(); return s == "go mongodb", s })
	p.find("button", "Next event").click()
	p.until("the next event to be marked", func() (bool, string) { s := newest(); return s == "go mysql", s })
	var hash string
	p.until("the address to follow", func() (bool, string) {
		hash = eval[string](p, "location.hash")
		return len(hash) > 20 && hash[len(hash)-len("&t=0s&e=4&tab=events"):] == "&t=0s&e=4&tab=events", hash
	})
	again := blank(t)
	again.do(chromedp.Navigate(the.address + hash))
	again.until("the event of the link", func() (bool, string) {
		s := again.status()
		return s == p.status(), s
	})
	again.find("tabpanel", "Events")
	p.find("button", "Step forward").click()
	if at, _ := p.playhead(); at != 500 {
		t.Errorf("the next instant is at %g ms", at)
	}
}
