package browsertest

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
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
