package browsertest

import (
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"

	"scattergather/engine"
)

// turner turns all that follows it in a paragraph around, unless it is kept to itself.
const turner = "\u202E"

// turned lists what stands in the wrong place because of the text of a user: it looks where each
// character is, outside of isolates and of elements that hold a user's text and nothing else.
const turned = `((user) => {
	const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	for (let node; node = walker.nextNode();) {
		const e = node.parentElement;
		if (!e || e.closest("svg, script, style, option, textarea, #still") || !e.checkVisibility({ visibilityProperty: true }) || !node.data.trim()) continue;
		if (node.data.includes(user) && e.textContent.trim() === node.data.trim() && [...node.data].filter((c) => c === "\u202e").length === node.data.split(user).length - 1 && node.data.startsWith("a" + user)) continue;
		let depth = 0, last = null;
		for (let i = 0; i < node.data.length; i++) {
			const c = node.data[i];
			if (/[\u2066-\u2068]/.test(c)) { depth++; continue }
			if (c === "\u2069") { depth--; continue }
			if (depth > 0 || !/[\w.:]/.test(c)) continue;
			const range = document.createRange();
			range.setStart(node, i);
			range.setEnd(node, i + 1);
			const r = range.getBoundingClientRect();
			if (r.width === 0) continue;
			if (last && Math.abs(r.top - last.top) < 2 && r.left < last.left - 0.5) { found.push(node.data); break }
			last = r;
		}
	}
	// In a line of several elements, each stands right of the one before.
	for (const line of document.querySelectorAll("p, summary, li, h3, .legend")) {
		let last = null;
		for (const e of line.children) {
			const r = e.getClientRects()[0];
			if (!r || !e.textContent.trim() || !e.checkVisibility({ visibilityProperty: true })) continue;
			if (last && Math.abs(r.top - last.top) < 2 && r.left < last.left - 0.5) found.push(line.textContent + " at " + e.textContent);
			last = r;
		}
	}
	return [...new Set(found)];
})`

// TestATextTurnsNothingAround opens a scenario whose name, error, query and title turn text around,
// and looks for words of the page that have left their places.
func TestATextTurnsNothingAround(t *testing.T) {
	parallel(t)
	s := engine.NewScenario()
	s.Title, s.Query = "a"+turner+"title", "phone AND a"+turner+"query"
	s.Gather = engine.FailFast
	for _, name := range []string{"one", "two"} {
		source := engine.NewSource("a" + turner + name)
		source.Delay = "500ms"
		s.Sources = append(s.Sources, source)
	}
	s.Sources[1].Delay, s.Sources[1].Error = "400ms", "a"+turner+"error"
	p := open(t, the.address+fragment(t, s))
	look := func(where string) {
		t.Helper()
		for _, text := range eval[[]string](p, turned+`("\u202e")`) {
			t.Errorf("%s: turned around: %q", where, text)
		}
	}
	if status := p.status(); !strings.Contains(status, turner+"error") {
		t.Fatalf("the status line %q does not hold the error", status)
	}
	if title := eval[string](p, "document.title"); title != "\u2068a"+turner+"title\u2069 · Scatter-Gather Playground" {
		t.Errorf("the title of the window is %q", title)
	}
	for _, tab := range p.tabs() {
		p.tab(tab)
		look(tab)
	}

	x, y := p.find("slider", s.Sources[1].Name+" delay").middle()
	p.do(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, x-60, y))
	if text := p.find("tooltip", "").text(); !strings.Contains(text, turner+"two") {
		t.Errorf("the tooltip says %q", text)
	}
	look("tooltip")
	p.do(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, 5, 5))

	p.find("button", "Step back").click()
	p.find("button", "Hang here").click()
	p.find("menu", "")
	look("the menu of Hang here")

	p.find("button", "Pin this run").click()
	p.find("group", s.Sources[1].Name).find("textbox", "Delay").fill("300ms")
	p.find("button", "Unpin")
	p.until("the difference", func() (bool, string) {
		text := eval[string](p, `document.querySelector(".pinning").textContent`)
		return strings.Contains(text, "300ms"), text
	})
	look("the pinned run")
	p.find("group", s.Sources[0].Name).find("textbox", "Name").fill(s.Sources[1].Name)
	p.until("a problem", func() (bool, string) {
		n := eval[int](p, `document.querySelectorAll(".entry-problem").length`)
		return n > 0, "no problem"
	})
	look("a duplicate name")
}
