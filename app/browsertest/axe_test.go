package browsertest

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// inspect has axe-core look for what keeps people out of what the page shows now.
func (p *page) inspect(what string) {
	p.t.Helper()
	if !eval[bool](p, "!!window.axe") {
		eval[bool](p, axe(p.t)+";true")
	}
	p.frame()
	for _, violation := range eval[[]string](p, `axe.run(document, { resultTypes: ["violations"] }).then((found) => found.violations.map((v) =>
		v.id + " (" + v.help + "): " + v.nodes.slice(0, 3).map((n) => n.target.join(" ") + " " + n.html.slice(0, 160) + " " + (n.any[0]?.message || n.all[0]?.message || n.none[0]?.message || "")).join("; ")))`) {
		p.t.Errorf("%s: %s", what, violation)
	}
}

// axe returns the program of axe-core: the file that AXE names, or the one that .ci/axe has
// fetched.
func axe(t testing.TB) string {
	t.Helper()
	path := os.Getenv("AXE")
	if path == "" {
		path = filepath.Join(the.assets, "../.build/axe/node_modules/axe-core/axe.min.js")
	}
	program, err := os.ReadFile(path)
	if err != nil && testing.Short() {
		t.Skip(err)
	} else if err != nil {
		t.Fatalf("the tests of accessibility need axe-core: run .ci/axe, or set AXE to the path of an axe.min.js; -short leaves them out: %v", err)
	}
	return string(program)
}

// tabs are the names of all panels.
func (p *page) tabs() []string {
	p.t.Helper()
	return eval[[]string](p, `[...document.querySelectorAll("[role=tab]")].map((e) => e.firstChild.textContent)`)
}

// tab opens a panel. What is above it may still be changing and move it from under the mouse.
func (p *page) tab(name string) {
	p.t.Helper()
	p.until("the panel "+name, func() (bool, string) {
		selected := ""
		for _, e := range p.all(element{}, "tab", "") {
			if !strings.HasPrefix(e.name, name) {
				continue
			}
			if selected = e.attribute("aria-selected"); selected != "true" {
				e.click()
			}
		}
		return selected == "true", "selected: " + selected
	})
}

func TestAccessibility(t *testing.T) {
	axe(t)
	for _, view := range []struct {
		width  int64
		scheme string
	}{{1440, "light"}, {1440, "dark"}, {320, "light"}, {320, "dark"}} {
		t.Run(fmt.Sprintf("%d %s", view.width, view.scheme), func(t *testing.T) {
			p := blank(t)
			p.do(chromedp.EmulateViewport(view.width, 800))
			p.scheme(view.scheme)
			p.do(chromedp.Navigate(the.address + "#scatter-gather"))
			p.settled()
			for _, tab := range p.tabs() {
				p.tab(tab)
				p.inspect(tab)
			}
			p.tab("Findings")
			p.find("slider", "mysql delay").focus()
			p.pressAnywhere("w", "w") // closer, with the map
			p.find("button", "Step back").click()
			p.inspect("in the middle of a part of the run")
			p.find("button", "Fail here").click()
			p.find("menu", "")
			p.inspect("the sources that can fail")
			p.pressAnywhere(kb.Escape)
			p.find("button", "Share").click()
			p.inspect("the dialog Share")
			p.find("dialog", "Share").find("button", "Close").click()
			p.shut()
			p.find("button", "Share").click()
			p.find("dialog", "Share").find("button", "Add to course").click()
			p.find("button", "Add step 1 of this lesson").click()
			p.find("group", "Search four stores")
			p.inspect("the dialog Course")
			p.find("dialog", "Course").find("button", "Open").click()
			p.find("navigation", "Course: Untitled course")
			p.shut()
			p.inspect("an open course")
			p.find("button", "Next").click()
			p.inspect("the second step of a lesson")
			p.find("button", "Export and open").click()
			dialog := p.find("dialog", "Export and open")
			dialog.find("textbox", "Text").fill("no scenario")
			dialog.find("button", "Open text").click()
			p.find("alert", "")
			p.inspect("the dialog Export and open, with a text that cannot be opened")
			dialog.find("button", "Close").click()
			p.shut()
			p.pressAnywhere("?")
			p.inspect("the dialog Keys")
			p.find("dialog", "Keys").find("button", "Close").click()
			p.shut()
			p.find("button", "Legend").click()
			p.inspect("the dialog Legend")
			p.find("dialog", "Legend").find("button", "Close").click()
			p.shut()
			p.find("textbox", "Limit").fill("many")
			p.inspect("a field that is wrong")

			eval[string](p, `location.hash = "#slowest"`)
			p.find("button", "Unfold leaf").click()
			p.inspect("many lanes")
			p.find("button", "Pin this run").click()
			p.tab("Compare")
			// The other cards may still come in above the button, and move it away from the mouse.
			p.until("first-success to be in use", func() (bool, string) {
				for _, use := range p.all(element{}, "button", "Use first-success") {
					use.click()
				}
				return with[bool](p.find("radio", "first-success"), "(e) => e.checked"), ""
			})
			p.find("list", "Compared with the pinned run")
			p.inspect("all policies, and a pinned run")
			p.tab("Statistics")
			p.find("button", "100").click()
			p.find("button", "Run 100 times").click()
			p.find("button", "Pin the figures").click()
			p.find("radio", "quorum").click()
			p.inspect("figures of an earlier scenario")
			p.find("button", "Run 100 times").click()
			p.until("both figures", func() (bool, string) {
				text := p.find("table", "Figures").text()
				return strings.Contains(text, "Difference"), text
			})
			p.inspect("figures of two scenarios")
			eval[string](p, `location.hash = "#nonsense"`)
			p.until("a notice", func() (bool, string) { return eval[bool](p, `!!document.querySelector(".notice")`), "" })
			p.inspect("a link that cannot be opened")
		})
	}
}
