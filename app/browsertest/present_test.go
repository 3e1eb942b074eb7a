package browsertest

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"scattergather/engine/lesson"
)

// hall opens an address on a screen for a room, in light or dark.
func hall(t *testing.T, address, scheme string) *page {
	t.Helper()
	p := blank(t)
	p.do(chromedp.EmulateViewport(1920, 1080))
	p.scheme(scheme)
	p.do(chromedp.Navigate(address))
	p.until("the program", func() (bool, string) { return p.ready(), "" })
	return p
}

// presenting waits until the page is a presentation, or is none.
func (p *page) presenting(want bool) {
	p.t.Helper()
	p.until(fmt.Sprintf("presenting: %t", want), func() (bool, string) {
		is := eval[bool](p, `document.documentElement.classList.contains("presenting")`)
		return is == want && len(p.all(element{}, "region", "Presentation")) == map[bool]int{true: 1}[want], fmt.Sprint(is)
	})
}

// at waits until the playhead is at a time in ms.
func (p *page) at(want float64) {
	p.t.Helper()
	p.until(fmt.Sprintf("the playhead at %g ms", want), func() (bool, string) {
		now, _ := p.playhead()
		return now == want, fmt.Sprint(now)
	})
}

// smallTexts lists the texts in sight that are smaller than 24 px.
func (p *page) smallTexts() []string {
	p.t.Helper()
	return eval[[]string](p, `(() => {
		const small = [], range = document.createRange(), walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
		while (walk.nextNode()) {
			const text = walk.currentNode, e = text.parentElement;
			if (!text.data.trim() || !e.checkVisibility({ visibilityProperty: true, opacityProperty: true })) { continue }
			range.selectNodeContents(text);
			const r = range.getBoundingClientRect();
			if (r.width < 2 || r.height < 2 || r.bottom < 0 || r.top > innerHeight) { continue }
			let size = parseFloat(getComputedStyle(e).fontSize);
			if (e instanceof SVGElement) { size *= e.getScreenCTM().a }
			if (size < 23.99) { small.push(size.toFixed(1) + " px: " + text.data.trim().slice(0, 60)) }
		}
		return small;
	})()`)
}

// TestPresentation is a talk with a remote control: no mouse, no hover.
func TestPresentation(t *testing.T) {
	p := hall(t, the.address+"#scatter-gather", "light")
	p.settled()
	p.pressAnywhere("p")
	p.presenting(true)
	p.at(0)
	p.find("heading", "Search four stores")
	p.until("the focus in the presentation", func() (bool, string) {
		focused := eval[string](p, "document.activeElement.textContent")
		return focused == "Search four stores", focused
	})
	for _, hidden := range []string{"tablist", "combobox", "textbox"} {
		if n := len(p.all(element{}, hidden, "")); n != 0 {
			t.Errorf("the presentation has %d elements %s of the ordinary page", n, hidden)
		}
	}
	hint := func() bool {
		return eval[bool](p, `document.querySelector(".presenter").textContent.includes("Page↓")`)
	}
	if !hint() {
		t.Error("nobody says what the keys are")
	}
	for _, step := range []struct {
		key string
		at  float64
	}{{kb.ArrowDown, 500}, {kb.ArrowDown, 700}, {kb.ArrowDown, 3000}, {kb.ArrowUp, 700}, {kb.ArrowUp, 500}, {kb.End, 0}, {kb.Home, 0}} {
		p.pressAnywhere(step.key)
		if step.key == kb.End {
			p.until("the end", func() (bool, string) { s := p.status(); return strings.Contains(s, " after "), s })
			continue
		}
		p.at(step.at)
	}
	p.until("no hint after the first key", func() (bool, string) { return !hint(), "it is there" })

	for _, blank := range []string{".", "b", "B"} {
		p.pressAnywhere(blank)
		p.find("button", "The screen is blank. Show it again")
		if top := eval[string](p, `document.elementFromPoint(960, 300).className`); top != "presenter-blank" {
			t.Errorf("blank after %q: in the middle there is %q", blank, top)
		}
		p.pressAnywhere(kb.PageDown) // any key
		p.until("the screen again", func() (bool, string) {
			return len(p.all(element{}, "button", "The screen is blank. Show it again")) == 0, ""
		})
		p.at(0) // and does nothing else
	}

	p.pressAnywhere("c", kb.ArrowDown)
	p.at(500)
	p.until("the line at which postgres answers", func() (bool, string) {
		now := eval[string](p, `[...document.querySelectorAll(".running [aria-current=step]")].map((e) => e.textContent).join("\n")`)
		return strings.Contains(now, "return s.items, nil") && strings.Contains(now, "postgres"), now
	})
	// The story, step by step: the way of the whole remote control.
	step := func(key, number string) {
		t.Helper()
		p.pressAnywhere(key)
		p.until(number, func() (bool, string) {
			now := eval[string](p, `document.querySelector(".steps-number").textContent`)
			return now == number, now
		})
	}
	step(kb.PageDown, "Step 2 of 6")
	step(kb.ArrowRight, "Step 3 of 6")
	step(" ", "Step 4 of 6")
	p.at(3000)
	step(kb.PageUp, "Step 3 of 6")
	step(kb.ArrowLeft, "Step 2 of 6")
	p.pressAnywhere("c")
	p.until("no code", func() (bool, string) { return len(p.all(element{}, "region", "Running code")) == 0, "" })
	p.pressAnywhere(kb.Enter)
	p.find("button", "Pause")
	p.pressAnywhere(kb.Enter)
	p.find("button", "Play")

	p.until("the address of the presentation", func() (bool, string) {
		now := eval[string](p, "location.hash")
		return strings.HasSuffix(now, "&present"), now
	})
	p.pressAnywhere(kb.Escape)
	p.presenting(false)
	p.until("the focus on the button", func() (bool, string) {
		focused := eval[string](p, "document.activeElement.ariaLabel")
		return focused == "Present", focused
	})
	p.until("the address of the page", func() (bool, string) {
		now := eval[string](p, "location.hash")
		return !strings.Contains(now, "present"), now
	})
	p.find("button", "Present").press(kb.Enter)
	p.presenting(true)
	p.pressAnywhere("p")
	p.presenting(false)
}

// TestEveryLessonCanBeReadFromTheLastRow presents all lessons, with the code.
func TestEveryLessonCanBeReadFromTheLastRow(t *testing.T) {
	p := hall(t, the.address+"#scatter-gather&present", "light")
	for i, l := range lesson.Headings() {
		eval[string](p, fmt.Sprintf("location.hash = %q", "#"+l.Name+"&present"))
		p.until("the lesson "+l.Name, func() (bool, string) {
			title := p.all(element{}, "heading", l.Title)
			return len(title) == 1, fmt.Sprint(len(title))
		})
		if i%2 == 0 {
			p.pressAnywhere("c")
			p.find("region", "Running code")
		}
		p.pressAnywhere(kb.PageDown, kb.End)
		p.until("step 2", func() (bool, string) {
			now := eval[string](p, `document.querySelector(".steps-number").textContent`)
			return strings.HasPrefix(now, "Step 2"), now
		})
		for _, small := range p.smallTexts() {
			t.Errorf("%s: %s", l.Name, small)
		}
		if wide := eval[[2]float64](p, `[document.documentElement.scrollWidth, document.querySelector(".page").scrollHeight]`); wide != [2]float64{1920, 1080} {
			t.Errorf("%s: the presentation is %v px", l.Name, wide)
		}
		if high := eval[float64](p, `document.querySelector("#stage").clientHeight`); high < 360 {
			t.Errorf("%s: the timeline has %g px", l.Name, high)
		}
	}
}

// TestPresentersWithAMouse: what is done with it leaves the keys of the remote as they are.
func TestPresentersWithAMouse(t *testing.T) {
	p := hall(t, the.address+"#wait&t=300ms&present", "dark")
	p.presenting(true)
	p.at(300)
	spot := func() string {
		return eval[string](p, `(() => { const e = document.querySelector(".spot"); const r = e.getBoundingClientRect(); return e.hidden ? "" : Math.round(r.x + r.width / 2) + "," + Math.round(r.y + r.height / 2) })()`)
	}
	point := func(x, y float64) {
		p.do(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, x, y))
		p.frame()
	}
	if s := spot(); s != "" {
		t.Errorf("before the mouse moves there is a spot at %s", s)
	}
	point(900, 500)
	p.until("a spot", func() (bool, string) { point(901, 500); s := spot(); return s == "901,500", s })
	p.until("no spot once the mouse rests", func() (bool, string) { s := spot(); return s == "", s })
	p.pressAnywhere("l")
	p.until("no pointer", func() (bool, string) {
		pressed := p.find("button", "Pointer").attribute("aria-pressed")
		return pressed == "false", pressed
	})
	point(700, 400)
	if s := spot(); s != "" {
		t.Errorf("turned off, there is a spot at %s", s)
	}

	delay := func() string { return p.find("slider", "Task 2 delay").attribute("aria-valuetext") }
	p.find("slider", "Task 2 delay").drag(60, nil)
	p.until("another delay", func() (bool, string) { now := delay(); return now != "300 ms", now })
	dragged := delay()
	p.pressAnywhere(kb.ArrowRight)
	if now := delay(); now != dragged {
		t.Errorf("the remote changes the delay from %s to %s", dragged, now)
	}
	p.find("button", "Code").click()
	p.find("region", "Running code")
	before, _ := p.playhead()
	p.pressAnywhere(" ") // what was edited is no longer told about: the next instant
	p.until("the next instant", func() (bool, string) { now, _ := p.playhead(); return now > before, fmt.Sprint(now) })
	p.find("region", "Running code")

	// A link opens it without the whole screen, which takes a key or a click.
	p.find("button", "Full screen").click()
	p.until("the whole screen", func() (bool, string) {
		return eval[bool](p, `!!document.fullscreenElement`) && len(p.all(element{}, "button", "Full screen")) == 0, ""
	})
	p.find("button", "Leave").click()
	p.presenting(false)
	p.until("a window", func() (bool, string) { return eval[bool](p, `!document.fullscreenElement`), "" })
}

func TestAccessibilityOfPresentations(t *testing.T) {
	axe(t)
	for _, scheme := range []string{"light", "dark"} {
		t.Run(scheme, func(t *testing.T) {
			p := hall(t, the.address+"#scatter-gather&present", scheme)
			p.presenting(true)
			p.inspect("the beginning")
			p.pressAnywhere("c", kb.PageDown)
			p.find("region", "Running code")
			p.inspect("with code")
			if unnamed := p.nameless(); len(unnamed) > 0 {
				t.Errorf("nameless: %v", unnamed)
			}
			p.pressAnywhere("b")
			p.find("button", "The screen is blank. Show it again")
			p.inspect("blank")

			p = newcomer(t, patience)
			p.do(chromedp.EmulateViewport(1920, 1080))
			p.scheme(scheme)
			p.do(chromedp.Navigate(the.address + "#fail-fast&present"))
			p.find("region", "Prediction")
			p.pressAnywhere("1")
			p.inspect("a question")
		})
	}
}

// TestALessonInTheHall is a whole lesson on a screen of 1920 × 1080 with no mouse: the page asks,
// is answered, reveals, tells the story and goes on to the next lesson; the QR code leads a phone
// to the same step.
func TestALessonInTheHall(t *testing.T) {
	p := newcomer(t, patience)
	p.do(chromedp.EmulateViewport(1920, 1080), chromedp.Navigate(the.address+"#scatter-gather&present"))
	text := func(selector string) string {
		return eval[string](p, `document.querySelector(`+quote(selector)+`)?.textContent ?? ""`)
	}
	waitFor := func(selector, part string) {
		t.Helper()
		p.until(selector+" with "+part, func() (bool, string) { now := text(selector); return strings.Contains(now, part), now })
	}
	look := func(where string) {
		t.Helper()
		for _, small := range p.smallTexts() {
			t.Errorf("%s: %s", where, small)
		}
		if high := eval[float64](p, `document.querySelector(".page").scrollHeight`); high != 1080 {
			t.Errorf("%s: the presentation is %g px high", where, high)
		}
	}
	answer := func(want string) {
		t.Helper()
		at := eval[int](p, `[...document.querySelectorAll(".choice-button")].findIndex((e) => e.textContent.includes(`+quote(want)+`))`)
		if at < 0 {
			t.Fatalf("%q is none of the answers", want)
		}
		p.pressAnywhere(fmt.Sprint(at + 1))
		p.until(want+" to be chosen", func() (bool, string) {
			now := eval[string](p, `[...document.querySelectorAll(".choice-button[aria-pressed=true]")].map((e) => e.textContent).join()`)
			return strings.Contains(now, want), now
		})
	}
	p.presenting(true)
	waitFor(".question-text", "What does Wait return?")
	if told := eval[string](p, `document.body.innerText`); strings.Contains(told, "Search four stores") || strings.Contains(told, "after 3s") {
		t.Errorf("the outcome is told before it is asked for: %s", told)
	}
	look("the first question")
	answer("error redis: key eviction due to memory pressure")
	p.pressAnywhere(kb.PageDown)
	waitFor(".question-text", "When does Wait return?")
	look("the second question")
	answer("3 s")
	for range 5 { // further questions, and the run
		if text(".question-options") == "" {
			break
		}
		before := text(".question-text")
		p.pressAnywhere(kb.PageDown)
		p.until("what comes next", func() (bool, string) {
			return text(".question-options") == "" || text(".question-text") != before, before
		})
	}
	p.wantStatus("Wait returned after 3s with error: error redis: key eviction due to memory pressure; 6 results; 1 goroutine leaked")
	waitFor(".question-verdict", "Right. You said: ")
	waitFor(".question-text", "What does Wait return?")
	look("the verdict")
	p.pressAnywhere(kb.PageDown)
	waitFor(".question-text", "When does Wait return?")
	waitFor(".question-verdict", "Right. You said: ")
	for range 5 {
		if text(".question") == "" {
			break
		}
		before := text(".question")
		p.pressAnywhere(kb.PageDown)
		p.until("what comes next", func() (bool, string) { return text(".question") != before, before })
	}
	p.pressAnywhere(kb.PageDown)
	waitFor(".steps-number", "Step 3 of 6")
	p.pressAnywhere(kb.PageDown)
	waitFor(".steps-number", "Step 4 of 6")
	p.at(3000)
	look("step 4")

	p.pressAnywhere("q")
	p.find("image", "QR code of the link")
	address := ""
	p.until("a code that can be read", func() (bool, string) { address = p.scan(); return strings.HasPrefix(address, the.address), address })
	phone := newcomer(t, patience)
	phone.do(chromedp.EmulateViewport(360, 720), chromedp.Navigate(address))
	phone.until("the same step", func() (bool, string) {
		now := eval[string](phone, `document.querySelector(".ready .steps-number")?.textContent + " " + document.querySelector(".ready .entry.title input")?.value`)
		return now == "Step 4 of 6 Search four stores", now
	})
	if eval[bool](phone, `document.documentElement.classList.contains("presenting")`) {
		t.Error("the phone presents, too")
	}
	if at, _ := phone.playhead(); at != 3000 {
		t.Errorf("on the phone the playhead is at %g ms", at)
	}
	p.pressAnywhere(kb.Escape)
	p.shut()
	p.presenting(true)

	for _, step := range []string{"Step 5 of 6", "Step 5 of 6", "Step 6 of 6", "Step 6 of 6"} {
		before := eval[string](p, "location.hash") + text(".story")
		p.pressAnywhere(kb.PageDown)
		waitFor(".steps-number", step)
		p.until("what the step changes", func() (bool, string) {
			return eval[string](p, "location.hash")+text(".story") != before, before
		})
		look(step)
	}
	p.pressAnywhere(kb.PageDown)
	waitFor("#presenter", "Lesson 18")
	waitFor(".steps-number", "Step 1 of ")
	p.find("region", "Prediction")
	look("the next lesson")
	p.pressAnywhere(kb.Escape)
	p.presenting(false)
}
