package browsertest

import (
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// panel opens a panel.
func (p *page) panel(name string) {
	p.t.Helper()
	p.until("the tab "+name, func() (bool, string) {
		for _, e := range p.all(element{}, "tab", "") {
			if strings.HasPrefix(e.name, name) {
				e.click()
				return true, ""
			}
		}
		return false, "no such tab"
	})
	p.until("the panel "+name, func() (bool, string) {
		open := eval[string](p, `document.querySelector("[role=tab][aria-selected=true]").textContent`)
		return strings.HasPrefix(open, name), open
	})
	p.frame()
}

// rows are the texts of the rows of the open panel that a selector holds for.
func (p *page) rows(selector string) []string {
	p.t.Helper()
	return eval[[]string](p, `[...document.querySelectorAll("[role=tabpanel] `+selector+`")].map((e) => e.textContent.trim())`)
}

// wantRows waits for one of the rows to hold a text.
func (p *page) wantRows(selector, text string) {
	p.t.Helper()
	p.until(selector+" with "+text, func() (bool, string) {
		rows := strings.Join(p.rows(selector), "\n")
		return strings.Contains(rows, text), rows
	})
}

// stepsBack reports whether something on the timeline steps back for what is lit.
func (p *page) stepsBack() bool { return strings.Contains(p.timeline(), "tl-dimmed") }

func TestCodeFollowsThePlayhead(t *testing.T) {
	p := open(t, the.address)
	p.panel("Code")
	p.find("list", "Program")
	p.find("slider", "Playhead").press(kb.Home)
	at := eval[float64](p, "scrollY")
	p.find("button", "Step forward").click()
	p.wantRows("li[data-now]", "return s.items, nil")
	p.wantRows("li", "s.wait(ctx, s.delay); err != nil {mongodb, mysql")
	p.until("the line that is run to be in sight", func() (bool, string) { // it scrolls smoothly
		return eval[bool](p, `(() => {
			const box = document.querySelector("#code").getBoundingClientRect(), row = [...document.querySelectorAll("li[data-now]")].at(-1).getBoundingClientRect();
			return row.top >= box.top - 1 && row.bottom <= box.bottom + 1;
		})()`), ""
	})
	if now := eval[float64](p, "scrollY"); now != at {
		t.Errorf("the page has moved from %g to %g", at, now)
	}
}

func TestALineOfCodeAndItsSpans(t *testing.T) {
	p := open(t, the.address)
	p.panel("Code")
	line := p.find("list", "Program").find("button", "err := g.Wait() // all have returned; err is the first error")
	line.press(kb.Enter)
	p.until("the line to be pressed", func() (bool, string) { v := line.attribute("aria-pressed"); return v == "true", v })
	if !p.stepsBack() {
		t.Error("its spans do not light up")
	}
	p.do(chromedp.KeyEvent(kb.ArrowUp))
	p.frame()
	if focused := eval[string](p, `document.activeElement.textContent`); !strings.Contains(focused, "work(ctx, s)") {
		t.Errorf("the line before it with spans is %q", focused)
	}
	p.do(chromedp.KeyEvent(kb.Escape))
	p.until("the light to go out", func() (bool, string) { return !p.stepsBack() && line.attribute("aria-pressed") == "false", "" })

	eval[bool](p, `(scrollTo(0, 0), true)`) // from under the bar
	x, y := p.find("slider", "mysql delay").middle()
	p.do(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, x-60, y))
	p.wantRows("li[data-lit]", "s.wait(ctx, s.delay)")
	p.do(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, 5, 5))
	p.until("the line to go dark", func() (bool, string) { return len(p.rows("li[data-lit]")) == 0, "" })
}

func TestRowsAndTheirSpans(t *testing.T) {
	p := open(t, the.address)
	for panel, row := range map[string]string{"Console": "mysql: 3 results", "Events": "mysqlsuccess"} {
		p.panel(panel)
		x, y := p.find("slider", "mysql delay").middle()
		p.do(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, x-60, y))
		p.wantRows("[data-lit]", row)
		p.do(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, 5, 5))
		p.until("the rows to go dark", func() (bool, string) { return len(p.rows("[data-lit]")) == 0 && !p.stepsBack(), "" })

		eval[bool](p, `(document.querySelector("[role=tabpanel] [data-row][tabindex='0']").focus(), true)`)
		for range 3 {
			p.do(chromedp.KeyEvent(kb.ArrowDown))
		}
		p.until("the span of the focused row to light up", func() (bool, string) { return p.stepsBack(), "" })
		if n := eval[int](p, `document.querySelectorAll("[role=tabpanel] [data-row][tabindex='0']").length`); n != 1 {
			t.Errorf("%s: the keyboard enters the list in %d places", panel, n)
		}
		p.do(chromedp.KeyEvent(kb.Home))
		p.find("slider", "Playhead").press(kb.Home)
		p.wantRows("[data-later]", row)
		p.find("slider", "Playhead").press(kb.End)
		p.until("nothing to be to come", func() (bool, string) { return len(p.rows("[data-later]")) == 0, "" })
	}
}

func TestWhatAnEditChangesInTheCode(t *testing.T) {
	p := open(t, the.address)
	p.panel("Code")
	p.find("radio", "fail-fast").click()
	p.wantRows(".code-changes", "WithContext instead of a zero Group: 6 lines added, 4 removed")
	p.wantRows("li.plus", "g, ctx := errgroup.WithContext(ctx)")
	p.wantRows("li.minus", "var g errgroup.Group")
	p.find("button", "Hide changes").click()
	p.until("the changes to go", func() (bool, string) { return len(p.rows("li.plus, li.minus")) == 0, "" })
	if shown := len(p.all(element{}, "button", "Hide changes")); shown > 0 {
		t.Error("there are still changes to hide")
	}
	p.find("button", "Copy code").click()
	p.wantRows(".said", "Copied")
}

func TestTheStatusFollowsThePlayhead(t *testing.T) {
	p := open(t, the.address)
	p.find("button", "Step back").click() // 700 ms
	p.wantStatus("At 0.700 s: 2 of 4 have answered, 1 failed; caller blocked in Wait")
	live := func() string { return eval[string](p, `document.querySelector("#sentence").getAttribute("aria-live")`) }
	p.find("button", "Play").click()
	p.until("quiet while it plays", func() (bool, string) { return live() == "off", live() })
	p.find("button", "Pause").click()
	p.until("the status to be told", func() (bool, string) { return live() == "polite", live() })
	p.find("slider", "Playhead").press(kb.End)
	p.wantStatus(ends[3].status)
}
