package browsertest

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// laneCount is how many lanes the timeline draws a name of, the caller's among them.
func (p *page) laneCount() int {
	p.t.Helper()
	return eval[int](p, `document.querySelectorAll(".stage .tl-name").length`)
}

func TestReplicasFoldAndUnfold(t *testing.T) {
	p := open(t, the.address+"#slowest")
	unfold := p.find("button", "Unfold leaf")
	if n := p.laneCount(); n != 2 || unfold.attribute("aria-expanded") != "false" {
		t.Fatalf("%d lanes, expanded %q", n, unfold.attribute("aria-expanded"))
	}
	unfold.click()
	fold := p.find("button", "Fold leaf")
	if n := p.laneCount(); n < 20 || fold.attribute("aria-expanded") != "true" {
		t.Errorf("%d lanes, expanded %q", n, fold.attribute("aria-expanded"))
	}
	if len(p.all(element{}, "button", "Fail here")) != 1 || strings.Contains(eval[string](p, "location.hash"), "leaf") {
		t.Error("the button selected a lane")
	}
	// An edit leaves it as it is.
	p.find("group", "leaf").find("textbox", "Delay").fill("30ms")
	p.find("slider", "leaf-1 delay")

	// By the keyboard, which stays where it was.
	p.find("button", "Fold leaf").press(kb.Enter)
	p.find("button", "Unfold leaf")
	if focused := eval[string](p, "document.activeElement.ariaLabel"); focused != "Unfold leaf" {
		t.Errorf("the focus is on %q", focused)
	}
	// What a folded row can be asked it can still be told.
	delay := p.find("slider", "leaf delay")
	delay.press(kb.ArrowRight)
	p.until("a longer delay", func() (bool, string) {
		v := p.find("slider", "leaf delay").attribute("aria-valuetext")
		return v != "30 ms", v
	})
	p.find("combobox", "Lesson").choose("limit")
	p.find("combobox", "Lesson").choose("slowest")
	p.find("button", "Unfold leaf")
}

func TestFoldingStaysInPlace(t *testing.T) {
	p := open(t, the.address+"#slowest")
	p.find("group", "leaf").find("button", "Duplicate").click()
	p.find("button", "Unfold leaf 2").click()
	p.find("button", "Unfold leaf").click()
	eval[float64](p, `document.querySelector(".stage").scrollTop = 1e6`)
	p.frame()
	p.find("button", "Fold leaf 2").click()
	p.frame()
	p.until("the folded row in sight", func() (bool, string) {
		all := p.all(element{}, "button", "Unfold leaf 2")
		return len(all) == 1, fmt.Sprint(len(all), " buttons")
	})
}
