package browsertest

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/fetch"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// shifts adds up the layout shifts of a page, as browsers measure them.
const shifts = `window.shifts = []; new PerformanceObserver((list) => {
	for (const e of list.getEntries()) {
		shifts.push(e.value + " " + e.sources.map((s) => (s.node?.className || s.node?.nodeName) + JSON.stringify(s.previousRect) + JSON.stringify(s.currentRect)).join())
	}
}).observe({ type: "layout-shift", buffered: true })`

// heldBack makes the program wait until the page says go(): what is on the page until then is
// what was sent.
const heldBack = `(() => {
	const instantiate = WebAssembly.instantiateStreaming;
	const allowed = new Promise((go) => { window.go = () => { go(); return true } });
	WebAssembly.instantiateStreaming = async (...of) => { const made = await instantiate(...of); await allowed; return made };
})()`

// seenEarly notes what of a page can be seen once the program has drawn the timeline, and nothing else
// yet.
const seenEarly = `(() => {
	const seen = (selector) => document.querySelector(selector)?.checkVisibility({ visibilityProperty: true }) ? selector : "";
	let begun;
	Object.defineProperty(window, "playgroundBegun", { set: (f) => { begun = f }, get: () => () => {
		begun();
		window.early = ["body > .page .scene svg.tl", "#still .scene svg.tl", "body > .page .top h1", "#still .top h1", "#still .editor input", "#still .panels button"].map(seen).filter(Boolean).join(", ");
	} });
})()`

// before runs a script in each page before its own.
func (p *page) before(script string) {
	p.t.Helper()
	call(p, cdppage.AddScriptToEvaluateOnNewDocument, cdppage.AddScriptToEvaluateOnNewDocumentParams{Source: script})
}

// boxes is where the parts of a page are and what they say, apart from what only the program draws.
const boxes = `[...document.querySelectorAll("#still, .page")].at(-1) && (() => {
	const root = document.getElementById("still") ?? document;
	const parts = ".top, .top *, .story, .story *, .card, .playback, .playback *, .stage, .sentence, .editor, .editor *, .panels, .panels *";
	return [...root.querySelectorAll(parts)].filter((e) => e.checkVisibility() && !e.closest("svg, option, select")).map((e) => {
		const r = e.getBoundingClientRect();
		return e.tagName + "." + e.className + " " + [r.x, r.y, r.width, r.height].map(Math.round).join(" ") + " " + (e.children.length ? "" : e.textContent);
	}).join("\n");
})()`

// TestTheProgramTakesOverWithoutAJump compares a page before and after the program has taken over,
// wide and narrow: every part is where it was, and the timeline is the same. The timeline is the
// program's before the editor and the panel are.
func TestTheProgramTakesOverWithoutAJump(t *testing.T) {
	for _, width := range []int64{1920, 1440, 1024, 390, 360} {
		for _, path := range []string{"", "lesson/hedge.html", "lesson/limit.html#limit"} {
			t.Run(fmt.Sprint(width, " ", path), func(t *testing.T) {
				p := newcomer(t, patience) // the page of a lesson is sent covered
				p.before(shifts)
				p.before(heldBack)
				p.before(seenEarly)
				p.do(chromedp.EmulateViewport(width, 900), chromedp.Navigate(the.address+path))
				p.until("the program to be loaded", func() (bool, string) {
					return eval[bool](p, `typeof go === "function" && performance.getEntriesByType("resource").some((e) => /app.*wasm/.test(e.name) && e.responseEnd > 0)`), ""
				})
				before := eval[string](p, boxes)
				picture := eval[string](p, `[...document.querySelectorAll("#still svg.tl")].find((e) => e.checkVisibility()).innerHTML.replace(/still-\d+/g, "tl")`)
				eval[int](p, `(scrollTo(0, 150), document.querySelector("#still .panel").focus({ preventScroll: true }), 0)`)
				eval[bool](p, `go()`)
				p.settled()
				p.frame()
				if y := eval[float64](p, `scrollY`); y != 150 {
					t.Errorf("the page was scrolled to 150 and is now scrolled to %v", y)
				}
				if early := eval[string](p, `early`); early != "body > .page .scene svg.tl, body > .page .top h1, #still .editor input, #still .panels button" {
					t.Errorf("when the program had drawn the timeline, the page showed %s", early)
				}
				if focus := eval[string](p, `document.activeElement.id`); focus != "panel" {
					t.Errorf("the open panel had the focus, which is now at %q", focus)
				}
				eval[int](p, `(scrollTo(0, 0), 0)`)
				if after := eval[string](p, boxes); after != before {
					t.Errorf("the page has changed: %s", firstDifference(before, after))
				}
				if now := eval[string](p, `document.querySelector("svg.tl").innerHTML`); now != picture {
					t.Errorf("the timeline has changed: %s", firstDifference(strings.ReplaceAll(picture, "><", ">\n<"), strings.ReplaceAll(now, "><", ">\n<")))
				}
				if moved := eval[[]string](p, `shifts`); len(moved) > 0 {
					t.Errorf("the layout shifts: %q", moved)
				}
			})
		}
	}
}

// TestAPresentationBeginsWithThePicture: while the program of a link to a presentation loads, a room
// sees no controls; if the program cannot start, the page is the ordinary one.
func TestAPresentationBeginsWithThePicture(t *testing.T) {
	shown := func(p *page, selector string) bool {
		return eval[bool](p, `[...document.querySelectorAll("#still `+selector+`")].some((e) => e.checkVisibility({ visibilityProperty: true }))`)
	}
	loading := func(script string) *page {
		p := newcomer(t, patience)
		p.before(script)
		p.expect("the program does not run")
		p.do(chromedp.EmulateViewport(1920, 1080), chromedp.Navigate(the.address+"lesson/limit.html#limit&present"))
		return p
	}
	p := loading(heldBack)
	for _, hidden := range []string{".top h1", ".editor input", ".panels button", ".playback button"} {
		if shown(p, hidden) {
			t.Errorf("while the program loads, a room sees %s", hidden)
		}
	}
	if !shown(p, "svg.tl") {
		t.Error("while the program loads, there is no picture")
	}
	p.until("the program to be loaded", func() (bool, string) { return eval[bool](p, `typeof go === "function"`), "" })
	eval[bool](p, `go()`)
	p.presenting(true)

	p = loading(`WebAssembly.instantiateStreaming = async () => { throw new Error("not today") }`)
	p.until("the ordinary page", func() (bool, string) {
		return shown(p, ".top h1") && shown(p, ".editor input"), eval[string](p, `document.documentElement.className`)
	})
}

// firstDifference returns the first lines in which two texts differ.
func firstDifference(a, b string) string {
	as, bs := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range min(len(as), len(bs)) {
		if as[i] != bs[i] {
			return fmt.Sprintf("line %d: %q, then %q", i, as[i], bs[i])
		}
	}
	return fmt.Sprintf("%d lines, then %d", len(as), len(bs))
}

// TestWithoutScripts reads the pages in a browser that runs no scripts.
func TestWithoutScripts(t *testing.T) {
	for _, width := range []int64{1440, 360} {
		p := blank(t)
		call(p, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
		p.do(chromedp.EmulateViewport(width, 900), chromedp.Navigate(the.address))
		p.do(chromedp.Navigate(eval[string](p, `document.querySelector(".lessons a[data-lesson=limit]").href`)))
		if ends := eval[bool](p, `document.body.textContent.includes("Wait returned after")`); ends {
			t.Error("the page of a lesson tells how it ends")
		}
		p.do(chromedp.Navigate(eval[string](p, `document.querySelector(".noscript a").href`)))
		for what, holds := range map[string]string{
			"the timeline":          `[...document.querySelectorAll("svg.tl")].filter((e) => e.checkVisibility()).length === 1`,
			"the sentence":          `document.getElementById("sentence").textContent.startsWith("Wait returned after ")`,
			"the findings":          `document.querySelectorAll(".finding").length > 0 && document.querySelector(".finding").checkVisibility()`,
			"the story":             `document.querySelector(".story-list li").checkVisibility() && !document.querySelector(".story-list details li").checkVisibility()`,
			"why it does not run":   `document.querySelector("noscript").textContent.includes("JavaScript is turned off") && document.querySelector(".noscript").checkVisibility()`,
			"no progress":           `!document.getElementById("loading").checkVisibility()`,
			"no sideways scrolling": `document.documentElement.scrollWidth <= innerWidth`,
		} {
			if !eval[bool](p, holds) {
				t.Errorf("%d px wide, without scripts the page lacks %s", width, what)
			}
		}
	}
}

// TestOnlyThePictureThatFitsIsBuilt looks at a page in windows of many widths, before the program
// comes and without scripts: the same picture is in sight, and with scripts there is no other.
func TestOnlyThePictureThatFitsIsBuilt(t *testing.T) {
	const (
		inSight = `[...document.querySelectorAll("#still .stage-still")].filter((e) => e.checkVisibility()).map((e) => e.className + ", " + e.querySelector("svg").getAttribute("width") + " px").join("; ")`
		built   = `document.querySelectorAll("#still .stage-still, #print-sheet svg").length`
	)
	with, without := newcomer(t, patience), newcomer(t, patience)
	with.before(heldBack)
	call(without, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	seen := map[string]bool{}
	look := func(width int64) {
		got, want := eval[string](with, inSight), eval[string](without, inSight)
		if got != want || strings.Count(want, ";") > 0 {
			t.Errorf("in a window of %d px the page shows %q, and without scripts %q", width, got, want)
		}
		if n := eval[int](with, built); n != 1 {
			t.Errorf("in a window of %d px the page holds %d pictures", width, n)
		}
		seen[want] = true
	}
	for i, width := range []int64{1440, 300, 360, 375, 390, 412, 480, 620, 768, 800, 900, 1024, 1100, 1180, 1280, 1366, 1536, 1680, 1920, 2560} {
		for _, p := range []*page{with, without} {
			p.do(chromedp.EmulateViewport(width, 900))
			if i == 0 {
				p.do(chromedp.Navigate(the.address + "lesson/limit.html"))
			}
		}
		with.frame()
		look(width) // in a window that had another size
		if i%5 == 0 {
			with.do(chromedp.Reload())
			look(width)
		}
	}
	if len(seen) < 10 {
		t.Errorf("there are only %d pictures in windows of all widths", len(seen))
	}
}

// TestNothingElseIsShownAsTheLinks opens links while the program does not come. What is there until
// then must not be taken for the link's scenario.
func TestNothingElseIsShownAsTheLinks(t *testing.T) {
	const shown = `[...document.querySelectorAll("#still *, #print-sheet *")].filter((e) => e.checkVisibility({ visibilityProperty: true }) && [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim())).map((e) => e.textContent.trim()).join("|") + "|" + [...document.querySelectorAll("#still svg.tl")].some((e) => e.checkVisibility({ visibilityProperty: true })) + "|" + document.title`
	link := open(t, the.address+"#wait").shared()
	own := open(t, the.address).shared()
	for _, test := range []struct {
		name, address string
		neutral       bool
	}{
		{"a scenario", link, true},
		{"a scenario on the page of a lesson", the.address + "lesson/limit.html" + link[strings.Index(link, "#"):], true},
		{"a lesson", the.address + "#wait", true},
		{"something broken", the.address + "#1.broken", true},
		{"##", the.address + "##wait&t=3", true},
		{"the page's own lesson", the.address + "lesson/wait.html#wait", false},
		{"the page's own scenario", own + "&t=1", false},
		{"nothing", the.address + "#", false},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := blank(t)
			p.before(shifts)
			p.expect("ERR_FAILED")
			p.expect("BlockedByClient")
			p.expect("the program does not run")
			p.block("*app.*.wasm")
			p.do(chromedp.Navigate(test.address))
			p.until("the page to say that the program does not come", func() (bool, string) {
				s := p.loading()
				return strings.Contains(s, "could not be loaded"), s
			})
			words := eval[string](p, shown)
			if neutral := words == "Scatter-Gather Playground|false|Scatter-Gather Playground"; neutral != test.neutral {
				t.Errorf("the page shows %q; neutral is %v, want %v", words, neutral, test.neutral)
			}
			if kept := strings.Contains(p.loading(), "The link is kept"); kept != test.neutral {
				t.Errorf("the page says %q", p.loading())
			}
			if at := eval[string](p, "location.href"); at != test.address {
				t.Errorf("the address is now %s", at)
			}
			if height := eval[float64](p, `document.querySelector("#still .stage").offsetHeight`); height < 250 {
				t.Errorf("where the timeline is going to be is %v px high", height)
			}
		})
	}
}

// block makes requests for addresses that match a pattern fail.
func (p *page) block(pattern string) {
	p.t.Helper()
	p.answer(pattern, func(id fetch.RequestID) {
		chromedp.Call(p.ctx, fetch.FailRequest, fetch.FailRequestParams{RequestID: id, ErrorReason: "Failed"})
	})
}

// answer has a function answer the requests for addresses that match a pattern.
func (p *page) answer(pattern string, do func(fetch.RequestID)) {
	p.t.Helper()
	if err := chromedp.Listen(p.ctx, func(event any) {
		if e, ok := event.(*fetch.EventRequestPaused); ok {
			go do(e.RequestID)
		}
	}); err != nil {
		p.t.Fatal(err)
	}
	call(p, fetch.Enable, fetch.EnableParams{Patterns: []*fetch.RequestPattern{{URLPattern: pattern}}})
}

// loading is what the page says about the program while it is not there.
func (p *page) loading() string {
	p.t.Helper()
	said, err := chromedp.Run(p.ctx, chromedp.Evaluate[string](`(() => { const box = document.getElementById("loading"); return box && !box.hidden ? box.innerText : "" })()`))
	if err != nil && !left(err) {
		p.t.Fatal(err)
	}
	return said
}
