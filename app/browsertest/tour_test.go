package browsertest

import (
	"strings"
	"testing"

	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// TestTour goes through the lessons as a newcomer does.
func TestTour(t *testing.T) {
	p := open(t, the.address)
	if text := eval[string](p, `document.querySelector(".story-line").textContent`); !strings.Contains(text, "the timeline shows what each goroutine does") {
		t.Errorf("the page says about itself %q", text)
	}
	p.find("button", "Start the tour").click()
	p.wantStatus(ends[0].status)
	picker := p.find("combobox", "Lesson")
	if v := picker.value(); v != ends[0].lesson {
		t.Errorf("the first lesson is %q", v)
	}
	if previous := p.find("button", "Previous lesson"); previous.attribute("aria-disabled") != "true" {
		t.Error("there is a lesson before the first")
	}
	p.find("button", "Next lesson").click()
	p.until("the second lesson", func() (bool, string) { v := picker.value(); return v != ends[0].lesson, v })
	second := picker.value()
	if n := len(p.all(element{}, "button", "Start the tour")); n != 0 {
		t.Error("the tour is offered to who is on it")
	}
	if text := eval[string](p, `document.querySelector(".picker").innerText`); !strings.Contains(text, "2 of 28") {
		t.Errorf("the picker shows %q", text)
	}
	p.find("button", "Previous lesson").click()
	p.wantStatus(ends[0].status)
	// The next visit knows what was seen.
	p.do(chromedp.Navigate(the.address + "?again"))
	p.settled() // what was sent has the same status line, but knows of no visit
	p.wantStatus(ends[3].status)
	seen := eval[[]string](p, `[...document.querySelectorAll("#lesson option")].filter((o) => o.textContent.includes("✓")).map((o) => o.value)`)
	if len(seen) != 2 || seen[0] != ends[0].lesson || seen[1] != second {
		t.Errorf("seen are %q", seen)
	}
}

// TestTourWithoutStorage goes on where the browser keeps nothing.
func TestTourWithoutStorage(t *testing.T) {
	p := blank(t)
	call(p, cdppage.AddScriptToEvaluateOnNewDocument, cdppage.AddScriptToEvaluateOnNewDocumentParams{Source: blocked})
	p.do(chromedp.Navigate(the.address))
	p.settled()
	p.find("button", "Start the tour").click()
	p.find("button", "Just show me").click()
	p.wantStatus(ends[0].status)
	p.find("button", "Next lesson").click()
	p.until("the second lesson", func() (bool, string) { v := p.find("combobox", "Lesson").value(); return v != ends[0].lesson, v })
}

// TestAnotherSeed does what a step of a lesson asks for.
func TestAnotherSeed(t *testing.T) {
	p := open(t, the.address+"#slowest&step=3")
	before := p.status()
	p.find("region", "Lesson: One slow leaf in a hundred").find("button", "Another seed").click()
	p.until("another run", func() (bool, string) { s := p.status(); return s != before, s })
	if n := len(p.all(element{}, "button", "Start over")); n != 0 {
		t.Error("what the lesson asks for is taken for an edit")
	}
	p.find("button", "Undo").click()
	p.wantStatus(before)
}

// TestAFirstVisitHasNothingToKeep opens a broken link in a browser that has never been here.
func TestAFirstVisitHasNothingToKeep(t *testing.T) {
	p := open(t, the.address+"#1.broken")
	alert := p.find("alert", "")
	if !strings.Contains(alert.text(), "cannot be opened") {
		t.Errorf("the page says %q", alert.text())
	}
	for _, offer := range []string{"Keep mine", "Open the lesson"} {
		if strings.Contains(alert.text(), offer) {
			t.Errorf("%q is offered: %q", offer, alert.text())
		}
	}
	alert.find("button", "Dismiss").click()
}

// TestTheTabSurvivesAReload loads the page again.
func TestTheTabSurvivesAReload(t *testing.T) {
	p := waiting(t)
	p.tab("Console")
	p.until("the address to follow", func() (bool, string) {
		hash := eval[string](p, "location.hash")
		return strings.Contains(hash, "tab=console"), hash
	})
	p.do(chromedp.Reload())
	p.settled()
	p.find("tabpanel", "Console")
}
