package browsertest

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"scattergather/app/model"
	"scattergather/engine"
	"scattergather/engine/explain"
	"scattergather/engine/lesson"
)

// covered opens an address in a browser that has never been here, and waits until it asks.
func covered(t *testing.T, address string) *page {
	t.Helper()
	p := newcomer(t, patience)
	p.do(chromedp.Navigate(address))
	p.until("a question", func() (bool, string) {
		s := p.status()
		return p.ready() && strings.HasPrefix(s, "What comes next is covered"), s
	})
	return p
}

// TestPredictThenReveal answers the questions of a lesson with the mouse, reveals the run, and
// reads what the answers were worth.
func TestPredictThenReveal(t *testing.T) {
	p := covered(t, the.address+"#fail-fast")
	if title := eval[string](p, `document.title`); strings.Contains(title, "stops") {
		t.Errorf("the window is called %q", title)
	}
	flag := p.find("slider", "Wait returns")
	flag.drag(300, nil)
	p.until("the flag to be there", func() (bool, string) {
		v := flag.attribute("aria-valuetext")
		return v != "not placed yet" && v != "0 s", v
	})
	p.find("button", "500 ms").click()
	p.until("the flag where it was chosen", func() (bool, string) {
		v := flag.attribute("aria-valuetext")
		return v == "500 ms", v
	})
	p.find("button", "Question 1").click() // the flag has led to the last one
	p.find("button", "4").click()
	p.find("button", "Next question").click()
	p.find("button", "reviews").click()
	p.find("button", "search").click()
	p.find("button", "Reveal").click()
	p.wantStatus("Wait returned after 500ms with error: price list unavailable; 0 results")
	region := p.find("region", "Prediction")
	p.until("the verdict", func() (bool, string) {
		text := region.text()
		return strings.Contains(text, "Right. You said: reviews, search.") && strings.Contains(text, "2 of 3 right"), text
	})
	p.find("button", "Question 1, wrong").click()
	p.until("why it is wrong", func() (bool, string) {
		text := region.text()
		return strings.Contains(text, "Not quite. You said: 4.") && strings.Contains(text, "The caller got 0 results."), text
	})
	p.find("button", "Done").click()
	p.find("switch", "Predict first")
}

// TestPredictByTouch answers with a finger on a phone: puts the flag, taps an answer and a lane, and
// reveals the run.
func TestPredictByTouch(t *testing.T) {
	p := newcomer(t, patience)
	p.do(chromedp.EmulateViewport(390, 844, chromedp.EmulateMobile, chromedp.EmulateTouch))
	p.do(chromedp.Navigate(the.address + "#fail-fast"))
	p.until("a question", func() (bool, string) {
		s := p.status()
		return p.ready() && strings.HasPrefix(s, "What comes next is covered"), s
	})
	tap := func(e element) {
		t.Helper()
		x, y := e.middle()
		p.touch(input.DispatchTouchEventTypeTouchStart, at{x, y})
		p.touch(input.DispatchTouchEventTypeTouchEnd)
		p.frame()
	}
	tap(p.find("button", "Question 1"))
	tap(p.find("button", "0"))
	tap(p.find("button", "Next question"))
	tap(p.find("option", "reviews")) // a lane of the timeline
	p.until("the lane as an answer", func() (bool, string) {
		pressed := p.find("button", "reviews").attribute("aria-pressed")
		return pressed == "true", pressed
	})
	flag := p.find("slider", "Wait returns")
	x, y := flag.middle()
	p.glide([]at{{x, y}}, []at{{x + 60, y}})
	p.until("the flag to be there", func() (bool, string) {
		v := flag.attribute("aria-valuetext")
		return v != "not placed yet" && v != "0 s", v
	})
	p.until("the question of the flag, with which the buttons below it move", func() (bool, string) {
		text := eval[string](p, `document.querySelector(".question-text").textContent`)
		return text == "When does Wait return?", text
	})
	p.frame()
	tap(p.find("button", "Reveal"))
	p.wantStatus("Wait returned after 500ms with error: price list unavailable; 0 results")
	p.until("the verdict", func() (bool, string) {
		text := p.find("region", "Prediction").text()
		return strings.Contains(text, "1 of 3 right"), text
	})
}

// TestJustShowMe: one press, and lessons are shown at once, also on the next visit; the switch
// leads back.
func TestJustShowMe(t *testing.T) {
	p := covered(t, the.address+"#fail-fast")
	p.find("button", "Just show me").click()
	p.wantStatus("Wait returned after 500ms with error: price list unavailable; 0 results")
	p.do(chromedp.Navigate(the.address + "?again#wait"))
	p.settled()
	p.find("switch", "Predict first").click()
	p.until("the cover", func() (bool, string) { s := p.status(); return strings.HasPrefix(s, "What comes next"), s })
	p.find("combobox", "Lesson").choose("limit")
	p.until("the next lesson, covered", func() (bool, string) {
		text := eval[string](p, `document.querySelector(".question")?.textContent ?? ""`)
		return strings.Contains(text, "2 s") && strings.HasPrefix(p.status(), "What comes next"), text
	})
}

// TestNothingTellsTheOutcome opens every lesson and looks for its outcome in the whole document,
// in attributes, too, and in the accessibility tree.
func TestNothingTellsTheOutcome(t *testing.T) {
	p := covered(t, the.address+"#wait") // the start page, which was sent with a run of its own
	for _, l := range lesson.All() {
		eval[string](p, `location.hash = `+quote(l.Name))
		p.until("the lesson "+l.Name, func() (bool, string) {
			s := p.find("combobox", "Lesson").value() + ": " + p.status()
			return s == l.Name+": "+model.CoveredLine, s
		})
		p.frame()
		texts := eval[string](p, `document.title + "\n" + [...document.querySelectorAll("body, body *")].filter((e) => !e.closest("script, .lessons, .top")).flatMap((e) =>
			[...e.attributes].map((a) => a.value).concat([...e.childNodes].filter((n) => n.nodeType === 3).map((n) => n.data))).join("\n")`)
		for _, e := range p.all(element{}, "", "") {
			texts += "\n" + e.name
		}
		tells := []string{"Wait returned", "Wait →", "Program crashed", "leaked", "tl-flag", "tl-end", "tl-elapsed\"", "tl-loop", "a plain loop"}
		if report, err := engine.Run(l.Scenario); err != nil {
			t.Fatal(err)
		} else {
			for _, f := range explain.Explain(report) {
				tells = append(tells, f.Title, f.Text)
			}
		}
		for i, step := range l.Steps {
			if i >= l.LastAsk() {
				tells = append(tells, step.Text)
			}
		}
		for _, tell := range tells {
			if tell == l.Title {
				continue // which the list of lessons shows anyway
			}
			if at := strings.Index(texts, tell); at >= 0 {
				t.Errorf("%s: the page tells %q: %.120q", l.Name, tell, texts[max(0, at-40):])
			}
		}
		if icons := eval[int](p, `document.querySelectorAll(".editor [class*=end-], .tab .count").length`); icons > 0 {
			t.Errorf("%s: %d signs of how something ended", l.Name, icons)
		}
	}
}

// TestPredictionsAreAccessible has axe look at the questions, the answers and the verdicts, and
// answers with the keyboard alone.
func TestPredictionsAreAccessible(t *testing.T) {
	axe(t)
	for _, view := range []struct {
		width  int64
		scheme string
	}{{1440, "light"}, {1440, "dark"}, {320, "light"}, {320, "dark"}} {
		t.Run(fmt.Sprintf("%d %s", view.width, view.scheme), func(t *testing.T) {
			p := newcomer(t, patience)
			p.do(chromedp.EmulateViewport(view.width, 800))
			call(p, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
				{Name: "prefers-color-scheme", Value: view.scheme}, {Name: "prefers-reduced-motion", Value: "reduce"},
			}})
			p.do(chromedp.Navigate(the.address + "#first-success"))
			p.settled()
			p.inspect("covered")
			flag := p.find("slider", "Wait returns")
			flag.press(kb.End, kb.ArrowLeft)
			p.until("the flag to be moved", func() (bool, string) {
				v := flag.attribute("aria-valuetext")
				return v != "not placed yet", v
			})
			for i := range eval[int](p, `document.querySelectorAll(".ask-step").length`) {
				eval[bool](p, fmt.Sprintf(`(document.querySelectorAll(".ask-step")[%d].focus(), true)`, i))
				p.do(chromedp.KeyEvent(kb.Enter))
				p.frame()
				eval[bool](p, `(document.querySelector(".choice-button").focus(), true)`)
				p.do(chromedp.KeyEvent(" "))
				p.until("an answer", func() (bool, string) {
					return eval[bool](p, `!!document.querySelector(".choice-button[aria-pressed=true]")`), ""
				})
			}
			p.inspect("answered")
			if wide := eval[bool](p, `document.documentElement.scrollWidth > innerWidth`); wide {
				t.Error("the page scrolls sideways")
			}
			p.find("button", "Reveal").press(kb.Enter)
			p.until("the verdict", func() (bool, string) {
				return eval[bool](p, `!!document.querySelector(".question-verdict") && document.activeElement.id === "prediction"`), p.status()
			})
			p.inspect("revealed")
		})
	}
}
