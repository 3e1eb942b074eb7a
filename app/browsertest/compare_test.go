package browsertest

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

func TestAllPoliciesSideBySide(t *testing.T) {
	p := open(t, the.address)
	before := p.status()
	p.find("tab", "Compare").click()
	card := p.find("article", "fail-fast")
	p.until("five small timelines", func() (bool, string) {
		pictures := eval[int](p, `document.querySelectorAll(".policy svg.tl").length`)
		return pictures == 5, card.text()
	})
	if text := card.text(); strings.Contains(text, "fastest") || !strings.Contains(text, "loses 6 results") {
		t.Errorf("fail-fast: %q", text)
	}
	if text := p.find("article", "wait-all").text(); !strings.Contains(text, "fastest with all 6 results") {
		t.Errorf("wait-all: %q", text)
	}
	for _, name := range []string{"postgres", "mongodb", "mysql", "redis"} {
		if n := strings.Count(eval[string](p, `[...document.querySelectorAll(".policy svg text")].map((e) => e.textContent).join()`), name); n != 5 {
			t.Errorf("%d of 5 small timelines have a lane called %s", n, name)
		}
	}
	card.find("button", "Use fail-fast").press(kb.Enter)
	p.wantStatus("Wait returned after 0s with error: error redis: key eviction due to memory pressure; 0 results; 3 goroutines leaked")
	if checked := p.find("radio", "fail-fast"); !with[bool](checked, "(e) => e.checked") {
		t.Error("fail-fast is not chosen in the editor")
	}
	if used := card.find("button", "In use"); !with[bool](used, "(e) => e === document.activeElement") {
		t.Error("the focus is lost")
	}
	p.shortcut("z", false)
	p.wantStatus(before)

	// An edit is compared, too.
	p.find("group", "redis").find("textbox", "Delay").fill("1s")
	p.until("a later error", func() (bool, string) {
		text := card.text()
		return strings.HasPrefix(text, "fail-fast1 s") && strings.Contains(text, "0 results"), text
	})
}
