package browsertest

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// TestEveryWindow looks for what does not fit, in light and in dark.
func TestEveryWindow(t *testing.T) {
	for _, width := range []int64{320, 360, 768, 1440, 1920, 2560} {
		for _, scheme := range []string{"light", "dark"} {
			t.Run(fmt.Sprintf("%d %s", width, scheme), func(t *testing.T) {
				p := blank(t)
				p.do(chromedp.EmulateViewport(width, 800))
				p.scheme(scheme)
				p.do(chromedp.Navigate(the.address))
				p.wantStatus(ends[3].status)
				if wide := eval[int64](p, "document.documentElement.scrollWidth"); wide > width {
					t.Errorf("the page is %d wide in a window of %d", wide, width)
				}
				paper := eval[string](p, "getComputedStyle(document.body).backgroundColor")
				var r, g, b int
				if _, err := fmt.Sscanf(paper, "rgb(%d, %d, %d)", &r, &g, &b); err != nil || (r+g+b > 384) != (scheme == "light") {
					t.Errorf("the page is %s in a %s scheme: %v", paper, scheme, err)
				}
			})
		}
	}
}

// TestWideScreens: the timeline has the width of the screen, and from 2400 px on the panels are
// beside it. Below, nothing depends on how wide the widest page is.
func TestWideScreens(t *testing.T) {
	for _, test := range []struct {
		width       int64
		left, least float64 // of the timeline
		beside      bool    // the panels are beside it
	}{{1366, 388, 960, false}, {1440, 388, 1030, false}, {1920, 388, 1510, false}, {2560, 388, 1510, true}} {
		t.Run(fmt.Sprint(test.width), func(t *testing.T) {
			p := blank(t)
			p.do(chromedp.EmulateViewport(test.width, 1080), chromedp.Navigate(the.address+"#scatter-gather"))
			p.settled()
			stage, panels, editor := p.boxOf("#stage"), p.boxOf(".panels"), p.boxOf(".editor")
			if stage.X < test.left || stage.X > test.left+4 || stage.Width < test.least {
				t.Errorf("the timeline is at %+v", stage)
			}
			if editor.X+editor.Width > stage.X || editor.Y > stage.Y {
				t.Errorf("the editor is at %+v, not left of the timeline at %+v", editor, stage)
			}
			if beside := panels.X > stage.X+stage.Width && panels.Y < stage.Y; beside != test.beside {
				t.Errorf("the panels are at %+v, the timeline at %+v", panels, stage)
			}
			if !test.beside && (panels.Y < stage.Y+stage.Height || panels.Width < stage.Width) {
				t.Errorf("the panels are at %+v, not below the timeline at %+v", panels, stage)
			}
			for _, tab := range p.tabs() {
				p.tab(tab)
				if wide := eval[int64](p, "document.documentElement.scrollWidth"); wide > test.width {
					t.Errorf("%s: the page is %d px wide", tab, wide)
				}
				if b := p.boxOf(".panels"); test.beside && b.Y+b.Height > 1080 {
					t.Errorf("%s: the panels end at %g px", tab, b.Y+b.Height)
				}
			}
		})
	}
}

func TestPlayhead(t *testing.T) {
	p := waiting(t)
	at := func() float64 {
		now, err := strconv.ParseFloat(p.find("slider", "Playhead").attribute("aria-valuenow"), 64)
		if err != nil {
			t.Fatal(err)
		}
		return now
	}
	if at() != 700 {
		t.Fatalf("the playhead rests at %g ms, not at the end", at())
	}
	p.find("button", "Step back").click()
	if at() != 500 {
		t.Errorf("a step back from the end leads to %g ms, not to Task 1's", at())
	}
	p.find("button", "Step back").click()
	if at() != 300 {
		t.Errorf("one more leads to %g ms, not to Task 2's", at())
	}
	p.find("button", "Step forward").click()
	if at() != 500 {
		t.Errorf("a step forward leads to %g ms", at())
	}
	p.find("slider", "Playhead").press(kb.Home)
	if at() != 0 {
		t.Errorf("Home leads to %g ms", at())
	}
	p.find("button", "Play").click()
	p.until("the playhead to move", func() (bool, string) {
		now := at()
		return now > 0, fmt.Sprint(now)
	})
	p.find("button", "Pause").click()
	p.find("button", "Play")
}

func TestPanels(t *testing.T) {
	p := open(t, the.address)
	tab := func(name string) element {
		t.Helper()
		var found element
		p.until("the tab "+name, func() (bool, string) {
			for _, e := range p.all(element{}, "tab", "") {
				if strings.HasPrefix(e.name, name) {
					found = e
					return true, ""
				}
			}
			return false, "no such tab"
		})
		return found
	}
	panel := func() string {
		return eval[string](p, `[...document.querySelectorAll("[role=tabpanel]")].filter((e) => e.checkVisibility()).map((e) => e.textContent).join("")`)
	}
	for _, test := range []struct{ tab, part string }{
		{"Result", "WH-CH720N"},
		{"Console", "mysql: 3 results"},
		{"Findings", "mongodb"},
		{"Events", "wait-returned"},
	} {
		tab(test.tab).click()
		p.until(test.part+" in the panel", func() (bool, string) {
			text := panel()
			return strings.Contains(text, test.part), text
		})
		if tab(test.tab).attribute("aria-selected") != "true" {
			t.Errorf("%s is not said to be selected", test.tab)
		}
	}
	p.find("table", "Events")
	// One tab is reached by the keyboard; arrows lead to the others.
	tab("Events").press(kb.Home)
	if selected := eval[string](p, `document.activeElement.textContent`); !strings.HasPrefix(selected, "Result") && !strings.HasPrefix(selected, "Findings") {
		t.Errorf("Home leads to %q", selected)
	}
}

// TestNothingEscapes makes sure that a page would notice what the other tests rely on.
func TestNothingEscapes(t *testing.T) {
	for _, test := range []struct{ name, script, trouble string }{
		{"an error on the console", `console.error("oh no")`, "oh no"},
		{"an exception", `setTimeout(() => { throw new Error("thrown") })`, "thrown"},
		{"a rejection", `Promise.reject(new Error("rejected")), 1`, "rejected"},
		{"an inline style", `document.body.insertAdjacentHTML("beforeend", "<p style='color:red'>x</p>")`, "style-src"},
		{"an inline script", `document.body.append(Object.assign(document.createElement("script"), { textContent: "1" }))`, "script-src"},
		{"another host", `fetch("http://127.0.0.2:9/").catch(() => {})`, "connect-src"},
		{"a missing file", `fetch("/missing")`, "404"},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := open(t, the.address)
			eval[bool](p, `(`+test.script+`, true)`)
			p.until("the page to notice", func() (bool, string) {
				p.mu.Lock()
				defer p.mu.Unlock()
				noticed := strings.Join(p.troubles, "\n")
				return strings.Contains(noticed, test.trouble), noticed
			})
			p.mu.Lock()
			p.troubles = nil
			p.mu.Unlock()
			p.expect("") // whatever else it is told about that
		})
	}
}
