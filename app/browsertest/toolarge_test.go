package browsertest

import (
	"strings"
	"testing"
)

// TestALinkAboveTheLimits opens a link of 930 sources, each of which is called up to 40 times:
// it can be edited, says what is too large, and no panel holds the page up.
func TestALinkAboveTheLimits(t *testing.T) {
	const link = "#1.OwbOQs13ONp1WLICuLmInI9NUcuhD3On9o3iUTyKUTGiNWJpjKXdZgjpGeeC226wfD0abqN4FOPNU1j6eKBGOVLnE1w9YXb0DBHdSePa2thaQAA"
	p := open(t, the.address+link)
	if text := eval[string](p, `document.body.textContent`); !strings.Contains(text, "too large to run") || !strings.Contains(text, "a run has at most 2000") {
		t.Error("the page does not say that the link is too large")
	}
	if hash := eval[string](p, `location.hash`); hash != link {
		t.Errorf("the address is %q", hash)
	}
	for _, panel := range []string{"Code", "Result", "Console", "Events"} {
		p.find("tab", panel).click()
		p.frame()
		if n := eval[int](p, `document.querySelectorAll("*").length`); n > 8000 {
			t.Errorf("%s: %d elements", panel, n)
		}
	}
}
