package browsertest

import (
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// symbols are the names in the legend, of those symbols that are drawn.
func (p *page) symbols() []string {
	p.t.Helper()
	return eval[[]string](p, `[...document.querySelectorAll("dialog[open] dt")].filter((e) => {
		const mark = e.querySelector("svg > :not(defs)"), r = mark.getBoundingClientRect();
		return r.width > 0 || r.height > 0;
	}).map((e) => e.textContent)`)
}

// The legend explains what the timeline shows, and nothing else.
func TestLegend(t *testing.T) {
	p := open(t, the.address+"#ignores-context")
	p.find("button", "Legend").click()
	names := p.symbols()
	for _, want := range []string{"blue bar", "orange hatched bar", "filled cross", "crossed-out circle", "dashed line through the lanes", "thick underline"} {
		if !slices.Contains(names, want) {
			t.Errorf("no %s in the legend: %q", want, names)
		}
	}
	if slices.Contains(names, "lightning") {
		t.Error("the legend explains what is not there")
	}
	p.find("dialog", "Legend").find("button", "Close").click()
	p.shut()

	eval[string](p, `location.hash = "#panic"`)
	p.until("the program to crash", func() (bool, string) { return strings.Contains(p.timeline(), "tl-panic"), "" })
	p.find("button", "Legend").press(kb.Enter)
	if names := p.symbols(); !slices.Contains(names, "lightning") || slices.Contains(names, "orange hatched bar") {
		t.Errorf("of another lesson the legend has %q", names)
	}
	p.pressAnywhere(kb.Escape)
	p.shut()
	if focused := eval[string](p, `document.activeElement.textContent`); focused != "Legend" {
		t.Errorf("the focus is on %q", focused)
	}
}

// The facts of a bar show its symbols as the legend does.
func TestFactsNameTheSymbols(t *testing.T) {
	p := open(t, the.address+"#ignores-context")
	p.find("button", "Legend").click()
	legend := p.find("dialog", "Legend").text()
	p.pressAnywhere(kb.Escape)
	p.shut()
	x, y := eval[float64](p, ghost+".x + 20"), eval[float64](p, ghost+".y + 8")
	p.do(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, x, y))
	p.frame()
	text := p.find("tooltip", "").text()
	if !strings.Contains(text, "orange hatched bar: ghost work") || !strings.Contains(legend, "ghost work") {
		t.Errorf("the facts of ghost work are %q", text)
	}
}

// ghost is the place of the first bar of ghost work.
const ghost = `document.querySelector("#stage .tl-ghost").getBoundingClientRect()`
