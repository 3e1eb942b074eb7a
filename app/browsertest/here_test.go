package browsertest

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// lane is where the name of a lane stands on the timeline, in the window.
func (p *page) lane(name string) (x, y float64) {
	p.t.Helper()
	at := eval[[]float64](p, `(() => {
		const r = [...document.querySelectorAll("svg.tl text")].find((e) => e.textContent === `+quote(name)+`).getBoundingClientRect();
		return [r.x + r.width / 2, r.y + r.height / 2];
	})()`)
	return at[0], at[1]
}

func TestActAtThePlayhead(t *testing.T) {
	p := open(t, the.address)
	cancel, fail := p.find("button", "Cancel here"), p.find("button", "Fail here")
	for _, act := range []element{cancel, fail} {
		if act.attribute("aria-disabled") != "true" || act.attribute("title") != "Move the playhead to a time before the call is over" {
			t.Errorf("at the end %v is disabled: %q, and says %q", act, act.attribute("aria-disabled"), act.attribute("title"))
		}
	}
	cancel.click()
	p.wantStatus(ends[3].status)

	p.find("button", "Step back").click() // 700 ms
	if s := fail.attribute("title"); s != "Select a source first: click its name on the timeline" {
		t.Errorf("without a selection, Fail here says %q", s)
	}
	x, y := p.lane("mongodb")
	p.do(chromedp.MouseClickXY(x, y))
	p.frame()
	fail.click()
	p.wantStatus("Wait returned after 700ms with error: error redis: key eviction due to memory pressure; 6 results")
	mongodb := p.find("group", "mongodb")
	if v := mongodb.find("textbox", "Error").value(); v != "failed here" {
		t.Errorf("mongodb's error is %q", v)
	}
	p.find("button", "Undo").click()
	p.wantStatus(ends[3].status)

	p.find("slider", "Playhead").press(kb.Home)
	p.find("button", "Step forward").click() // 500 ms
	cancel.click()
	p.until("the call to end at 500 ms", func() (bool, string) {
		s := p.status()
		return strings.HasPrefix(s, "Wait returned after 500ms with error"), s
	})
	if v := p.find("slider", "Caller cancels").attribute("aria-valuetext"); v != "500 ms" {
		t.Errorf("the caller cancels at %q", v)
	}
}

func TestSelectWithTheKeyboard(t *testing.T) {
	p := open(t, the.address)
	p.find("slider", "mongodb delay").press(kb.Enter)
	p.find("button", "Step back").click()
	if s := p.find("button", "Fail here").attribute("aria-disabled"); s != "false" {
		t.Errorf("Fail here is disabled: %q", s)
	}
}
