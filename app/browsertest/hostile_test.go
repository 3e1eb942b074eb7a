package browsertest

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"scattergather/engine"
	"scattergather/engine/hostile"
)

// intruders are the elements of a page that its own code never makes, and what hostile texts have
// executed.
const intruders = `(() => {
	const found = [...document.querySelectorAll("iframe, img, object, embed, base, form, svg style, svg foreignObject, [href^='javascript:' i], [src^='javascript:' i]")].map((e) => e.outerHTML.slice(0, 80));
	for (const e of document.querySelectorAll("*")) {
		for (const a of e.attributes) { if (/^on/i.test(a.name)) { found.push(e.localName + " " + a.name) } }
	}
	for (const e of document.querySelectorAll("script")) { if (!e.src && e.textContent.includes("pwned")) { found.push(e.outerHTML) } }
	if (window.` + hostile.Mark + ` !== undefined) { found.push("a script ran") }
	return found.join("\n");
})()`

// TestHostileTextsOnThePage opens links to scenarios with hostile texts in all fields, and every
// panel: no text is ever more than text, and none makes the page wider than its window.
func TestHostileTextsOnThePage(t *testing.T) {
	scenarios := map[string]engine.Scenario{"crowd": hostile.Crowd()}
	for _, p := range hostile.Pairs() {
		if p.Name == "stores, a long word" || p.Name == "panic, a long word" {
			scenarios[p.Name] = p.Hostile
		}
	}
	for _, width := range []int64{360, 1440} {
		t.Run(fmt.Sprint(width), func(t *testing.T) {
			p := blank(t)
			p.do(chromedp.EmulateViewport(width, 800))
			p.do(chromedp.Navigate(the.address))
			p.settled()
			check := func(where string) {
				t.Helper()
				p.frame()
				if found := eval[string](p, intruders); found != "" {
					t.Errorf("%s: %s", where, found)
				}
				if wide := eval[string](p, tooWide); wide != "" {
					t.Errorf("%s: %s", where, wide)
				}
			}
			for name, s := range scenarios {
				f := fragment(t, s)
				eval[string](p, `location.hash = `+quote(f))
				p.until("the scenario", func() (bool, string) {
					v := eval[string](p, "document.title")
					return strings.HasPrefix(v, strings.TrimSpace(s.Title)[:min(5, len(s.Title))]), v
				})
				check(name)
				tabs := eval[int](p, `document.querySelectorAll("[role=tab]").length`)
				for i := range tabs {
					tab := fmt.Sprintf(`document.querySelectorAll("[role=tab]")[%d]`, i)
					eval[bool](p, `(`+tab+`.click(), true)`)
					p.until("tab "+fmt.Sprint(i), func() (bool, string) {
						return eval[bool](p, tab+`.getAttribute("aria-selected") === "true"`), ""
					})
					check(name + ", " + eval[string](p, tab+".textContent"))
				}
				// All that is folded, and the dialog.
				eval[bool](p, `(document.querySelectorAll("summary").forEach((s) => s.click()), true)`)
				check(name + ", unfolded")
				// A lane that is not there, in a link.
				eval[string](p, `location.hash = `+quote(f+"&sel="+strings.Repeat("W", 200)+"%3Cimg%20src%3Dx%20onerror%3D1%3E"))
				p.until("a notice", func() (bool, string) {
					v := eval[string](p, `document.querySelector(".notices").textContent`)
					return strings.Contains(v, "there is no lane"), v
				})
				check(name + ", notice")
			}
			// What is typed.
			for _, text := range []string{strings.Repeat("W", 250), `<img src=x onerror="window.pwned=1">`} {
				for _, field := range []string{"Title"} {
					p.find("textbox", field).fill(text)
					check(field + " " + text[:5])
				}
			}
		})
	}
}

// TestALinkThatWasChangedOnItsWay opens links as chat programs pass them on: the page says that
// it has repaired them, and its address is as it should be.
func TestALinkThatWasChangedOnItsWay(t *testing.T) {
	s := engine.NewScenario()
	s.Title = "Passed on"
	s.Sources = []engine.Source{engine.NewSource("postgres"), engine.NewSource("redis")}
	s.Sources[0].Delay = "500ms"
	f := fragment(t, s)
	const said = "This link was changed on its way, but all of it is there: it has been repaired."
	p := open(t, the.address+f+"%20%0A).")
	want := func(notice string) {
		t.Helper()
		p.until("the scenario", func() (bool, string) {
			title := eval[string](p, "document.title")
			text := eval[string](p, `document.querySelector(".notices").textContent`)
			return strings.HasPrefix(title, "Passed on") && strings.HasPrefix(text, notice) && (text == "") == (notice == ""), title + ": " + text
		})
		p.until("the address to be mended", func() (bool, string) {
			hash := eval[string](p, "location.hash")
			return hash == f, hash
		})
	}
	want(said)
	p.find("button", "Dismiss").click()
	want("")
	eval[string](p, `location.hash = `+quote("#"+f+"&amp;t=0s"))
	p.until("the repaired link", func() (bool, string) {
		text := eval[string](p, `document.querySelector(".notices").textContent + location.hash`)
		return strings.HasPrefix(text, said) && strings.HasSuffix(text, f+"&t=0s"), text
	})
	// The server passes on what comes with the # encoded.
	p.do(chromedp.Navigate(the.address + "%23" + f[1:]))
	want("")
}
