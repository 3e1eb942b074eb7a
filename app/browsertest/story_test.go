package browsertest

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"scattergather/engine/link"
)

// wantStep waits for a step of the open lesson.
func (p *page) wantStep(number string) {
	p.t.Helper()
	p.until("step "+number, func() (bool, string) {
		text := eval[string](p, `document.querySelector(".steps-number")?.textContent ?? ""`)
		return text == "Step "+number, text
	})
}

// TestAStoryByKeyboard goes through a lesson without a pointer: the page looks at what a step says,
// makes its change, and takes it back.
func TestAStoryByKeyboard(t *testing.T) {
	p := open(t, the.address+"#wait")
	p.wantStep("1 of 5")
	tall := p.boxOf(".story").Height
	next := p.find("button", "Next")
	next.focus()
	for i := 2; i <= 5; i++ {
		p.pressAnywhere(kb.Enter)
		p.wantStep(fmt.Sprintf("%d of 5", i))
		if now := p.boxOf(".story").Height; now != tall {
			t.Errorf("step %d makes the story %g px tall, from %g", i, now, tall)
		}
		if id := eval[string](p, `document.activeElement.id`); id != "step-next" {
			t.Errorf("at step %d the focus is at %q", i, id)
		}
	}
	p.until("the address to follow", func() (bool, string) {
		hash := eval[string](p, "location.hash")
		return strings.Contains(hash, "&step=5"), hash
	})
	before := p.status()
	p.find("button", "Set Task 3's delay to 100 ms").focus()
	p.pressAnywhere(kb.Enter)
	p.until("the change", func() (bool, string) { s := p.status(); return strings.Contains(s, "after 500ms"), s })
	p.find("button", "Take the change back")
	if text := eval[string](p, `document.querySelector(".step:not(.room)").textContent`); !strings.Contains(text, "Wait still returns only at 500 ms") {
		t.Errorf("the step says %q", text)
	}
	if now := p.boxOf(".story").Height; now != tall {
		t.Errorf("the change makes the story %g px tall, from %g", now, tall)
	}
	if n := len(p.all(element{}, "button", "Start over")); n != 0 {
		t.Error("the change of the step is taken for an edit")
	}
	p.find("button", "Undo").click()
	p.wantStatus(before)
	p.find("button", "Set Task 3's delay to 100 ms")
	p.find("region", "Lesson: Wait for three tasks").find("button", "Next lesson").click()
	p.until("the next lesson", func() (bool, string) { v := p.find("combobox", "Lesson").value(); return v == "first-error", v })
	p.wantStep("1 of 5")
	seen := eval[string](p, `document.querySelector("#lesson option[value=wait]").textContent`)
	if !strings.HasSuffix(seen, "✓ 5/5") {
		t.Errorf("the list of lessons says %q", seen)
	}
}

// TestAStepLink opens a step on a phone, which a reload does not lose.
func TestAStepLink(t *testing.T) {
	p := blank(t)
	p.do(chromedp.EmulateViewport(360, 740, chromedp.EmulateMobile))
	p.do(chromedp.Navigate(the.address + "#fail-fast&step=4"))
	p.settled()
	for range 2 {
		p.wantStep("4 of 6")
		p.find("tabpanel", "Result")
		if wide := eval[float64](p, "document.documentElement.scrollWidth"); wide > 360 {
			t.Errorf("the page is %g px wide", wide)
		}
		if text := eval[string](p, `document.querySelector(".step:not(.room)").textContent`); !strings.Contains(text, "its four items are thrown away") {
			t.Errorf("the step says %q", text)
		}
		for _, part := range []string{".step:not(.room)", ".steps"} {
			if b := p.boxOf(part); b.X < 0 || b.X+b.Width > 360 || b.Width == 0 {
				t.Errorf("%s is at %+v", part, b)
			}
		}
		p.do(chromedp.Reload())
		p.settled()
	}
	p.do(chromedp.Navigate(the.address + "?again#wait&step=9"))
	p.settled()
	if text := p.find("alert", "").text(); !strings.Contains(text, "there is no step 9; this lesson has 5") {
		t.Errorf("the page says %q", text)
	}
}

// TestACourseIsMadeAndOpened makes a course as a teacher does, and goes through it.
func TestACourseIsMadeAndOpened(t *testing.T) {
	p := open(t, the.address+"#wait&step=4")
	p.find("button", "Course").click()
	p.find("button", "Add step 4 of this lesson").click()
	dialog := p.find("dialog", "Course")
	dialog.find("group", "Wait for three tasks, step 4")
	dialog.find("textbox", "Title of the course").fill("Tuesday")
	dialog.find("button", "Close").click()
	p.find("button", "Next lesson").click()
	p.wantStep("1 of 5")
	p.find("button", "Course").click()
	p.find("button", "Add step 1 of this lesson").click()
	second := p.find("group", "Three errors, one is returned")
	second.find("button", "Move up").click()
	entries := func() string {
		return eval[string](p, `[...document.querySelectorAll(".course-name")].map((e) => e.textContent).join("; ")`)
	}
	p.until("the other order", func() (bool, string) {
		is := entries()
		return is == "Three errors, one is returned; Wait for three tasks, step 4", is
	})
	// The course is kept until the next visit.
	p.do(chromedp.Navigate(the.address + "?again"))
	p.settled()
	p.find("button", "Course").click()
	p.until("the kept course", func() (bool, string) {
		is := entries()
		return is == "Three errors, one is returned; Wait for three tasks, step 4", is
	})
	if title := p.find("textbox", "Title of the course").value(); title != "Tuesday" {
		t.Errorf("the title is %q", title)
	}
	p.find("dialog", "Course").find("button", "Open").click()
	bar := p.find("navigation", "Course: Tuesday")
	lesson := func(want string) {
		t.Helper()
		p.until("the lesson "+want, func() (bool, string) { v := p.find("combobox", "Lesson").value(); return v == want, v })
	}
	lesson("first-error")
	bar.find("button", "Next entry").click()
	lesson("wait")
	p.wantStep("4 of 5")
	p.until("the address to hold the place", func() (bool, string) {
		hash := eval[string](p, "location.hash")
		return strings.HasPrefix(hash, "#c1.") && strings.Contains(hash, "&n=2"), hash
	})
	eval[bool](p, `(history.back(), true)`)
	lesson("first-error")
	eval[bool](p, `(history.forward(), true)`)
	lesson("wait")
	p.do(chromedp.Reload())
	p.settled()
	p.wantStep("4 of 5")
	bar = p.find("navigation", "Course: Tuesday")
	if text := eval[string](p, `document.querySelector(".course-at").textContent`); text != "Entry 2 of 2" {
		t.Errorf("the bar says %q", text)
	}
	if text := eval[string](p, `document.querySelector("#course-entry").textContent`); strings.Count(text, "✓") != 2 {
		t.Errorf("the list of entries says %q", text)
	}
	// An edited entry has an address of its own, which the course lies behind.
	p.find("textbox", "Title").fill("Edited")
	p.until("the address of the edited scenario", func() (bool, string) {
		hash := eval[string](p, "location.hash")
		return strings.HasPrefix(hash, "#1."), hash
	})
	p.do(chromedp.Reload())
	p.settled()
	bar = p.find("navigation", "Course: Tuesday")
	if text := eval[string](p, `document.querySelector(".course-at").textContent`); text != "Entry 2 of 2" {
		t.Errorf("after an edit the bar says %q", text)
	}
	bar.find("button", "Leave course").click()
	p.until("no course", func() (bool, string) {
		n := len(p.all(element{}, "navigation", "Course: Tuesday"))
		return n == 0, fmt.Sprint(n)
	})
}

// TestACourseInTwoTabs: which entries were opened is not forgotten by a tab that knows of fewer.
func TestACourseInTwoTabs(t *testing.T) {
	course, err := link.EncodeCourse(link.Course{Title: "Tuesday", Entries: []string{"wait", "limit", "hedge"}})
	if err != nil {
		t.Fatal(err)
	}
	one := open(t, the.address+"#"+course)
	other, _ := one.beside()
	other.do(chromedp.Navigate(the.address + "#" + course))
	other.settled()
	opened := func(p *page, want int) {
		t.Helper()
		p.find("button", "Next entry").click()
		p.until("the opened entries", func() (bool, string) {
			text := eval[string](p, `document.querySelector("#course-entry").textContent`)
			return strings.Count(text, "✓") == want, text
		})
	}
	opened(one, 2)
	opened(one, 3)
	opened(other, 3)
	other.do(chromedp.Reload())
	other.settled()
	other.until("the opened entries after a reload", func() (bool, string) {
		text := eval[string](other, `document.querySelector("#course-entry").textContent`)
		return strings.Count(text, "✓") == 3, text
	})
}
