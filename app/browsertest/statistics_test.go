package browsertest

import (
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// statistics opens the panel on a lesson.
func statistics(t *testing.T, lesson string) *page {
	p := open(t, the.address+"#"+lesson)
	p.find("tab", "Statistics").click()
	return p
}

// bars are the names of the bars of the histogram.
func (p *page) bars() []string {
	p.t.Helper()
	return eval[[]string](p, `[...document.querySelectorAll("#histogram [role=button]")].map((e) => e.getAttribute("aria-label"))`)
}

func TestABarOpensOneOfItsRuns(t *testing.T) {
	p := statistics(t, "hedge")
	p.find("button", "100").click()
	p.find("button", "Run 100 times").click()
	p.find("button", "Pin the figures")
	counted := 0
	parts := regexp.MustCompile(`^(.+) to (.+): (\d+) runs?, seed (\d+)$`)
	seeds := make(map[string]string)
	for _, bar := range p.bars() {
		found := parts.FindStringSubmatch(bar)
		if found == nil {
			t.Fatalf("a bar is called %q", bar)
		}
		n, _ := strconv.Atoi(found[3])
		counted += n
		seeds[bar] = found[4]
	}
	if counted != 100 {
		t.Errorf("%d of 100 runs are in the bars", counted)
	}
	figures := p.find("table", "Figures").text()
	if !strings.Contains(figures, "p99.9") || !strings.Contains(figures, "error0 %") {
		t.Errorf("the figures are %q", figures)
	}

	all := p.bars()
	last := all[len(all)-1]
	before := p.status()
	p.find("button", last).click()
	p.until("another run", func() (bool, string) { s := p.status(); return s != before, s })
	if !strings.HasPrefix(p.status(), "Wait returned after 1s") {
		t.Errorf("the bar %q opened: %s", last, p.status())
	}
	if current := p.find("button", last); current.attribute("aria-current") != "true" {
		t.Error("the bar of the run on the timeline is not marked")
	}
	// The keyboard stays where it was, and goes from bar to bar.
	p.find("button", last).press(kb.Home, kb.Enter)
	p.until("the run of the first bar", func() (bool, string) {
		s := p.status()
		return !strings.HasPrefix(s, "Wait returned after 1s"), s
	})
	eval[bool](p, `document.querySelector(".settings summary").click() || true`)
	if got := p.find("textbox", "Seed").value(); got != seeds[all[0]] {
		t.Errorf("the seed is %s, of the bar %q", got, all[0])
	}
	if text := p.find("button", all[0]); text.attribute("aria-disabled") == "true" {
		t.Error("another seed makes the figures those of another scenario")
	}
	p.shortcut("z", false)
	p.until("the run before", func() (bool, string) {
		s := p.status()
		return strings.HasPrefix(s, "Wait returned after 1s"), s
	})
}

func TestRunsAreStopped(t *testing.T) {
	p := statistics(t, "slowest")
	p.find("textbox", "Runs").fill("100,001")
	if start := p.find("button", "Run"); start.attribute("aria-disabled") != "true" {
		t.Error("more runs than there may be can be begun")
	}
	p.find("textbox", "Runs").fill("100,000")
	p.find("button", "Run 100,000 times").click()
	p.until("some runs", func() (bool, string) {
		done := p.find("progressbar", "Runs that are done")
		text := done.attribute("value")
		n, _ := strconv.Atoi(text)
		return n > 50, text
	})
	p.find("button", "Stop").click()
	p.find("button", "Run 100,000 times")
	if len(p.bars()) == 0 {
		t.Error("the runs that were done are not shown")
	}

	// An edit stops them, too, and says so.
	p.find("button", "Run 100,000 times").click()
	p.until("some runs", func() (bool, string) { return len(p.bars()) > 0, "no bars" })
	p.find("textbox", "Deadline").fill("500ms")
	p.find("button", "Run 100,000 times")
	p.until("a word about it", func() (bool, string) {
		text := eval[string](p, `document.querySelector(".statistics").textContent`)
		return strings.Contains(text, "figures of the earlier scenario"), text
	})
	if bar := p.find("button", p.bars()[0]); bar.attribute("aria-disabled") != "true" {
		t.Error("a bar of the earlier scenario can still be opened")
	}
}

func TestPinnedFigures(t *testing.T) {
	p := statistics(t, "hedge")
	p.find("button", "100").click()
	p.find("button", "Run 100 times").click()
	p.find("button", "Pin the figures").click()
	p.find("textbox", "Deadline").fill("100ms")
	p.find("button", "Run 100 times").click()
	p.until("the difference", func() (bool, string) {
		text := eval[string](p, `document.querySelector(".figures").textContent`)
		return strings.Contains(text, "Pinned: no deadlineNow: deadline 100ms") && strings.Contains(text, "max1 s100 ms10× faster"), text
	})
	if n := eval[int](p, `document.querySelectorAll("#histogram .h-pin").length`); n != 1 {
		t.Errorf("%d outlines of the pinned figures", n)
	}
	p.find("button", "Unpin the figures").click()
	p.find("button", "Pin the figures")
}

// TestAnotherSeedInStatistics draws another seed where seeds are talked about, in a lesson that has
// no such button and without losing the figures.
func TestAnotherSeedInStatistics(t *testing.T) {
	p := statistics(t, "hedge")
	p.find("button", "100").click()
	p.find("button", "Run 100 times").click()
	p.find("button", "Pin the figures")
	eval[bool](p, `document.querySelector(".settings summary").click() || true`)
	seed := func() string { return p.find("textbox", "Seed").value() }
	before := seed()
	p.find("tabpanel", "Statistics").find("button", "Another seed").click()
	p.until("another seed", func() (bool, string) { s := seed(); return s != before, s })
	if bar := p.find("button", p.bars()[0]); bar.attribute("aria-disabled") == "true" {
		t.Error("another seed makes the figures those of another scenario")
	}
}
