package browsertest

import (
	"strconv"
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
	cancel.click() // says in words why not, also where there are no tooltips
	p.until("the reason", func() (bool, string) {
		var said string
		for _, alert := range p.all(element{}, "alert", "") {
			said += alert.text()
		}
		return said == "Move the playhead to a time before the call is over.", said
	})
	p.wantStatus(ends[3].status)

	p.find("button", "Step back").click() // 700 ms
	// Without a selection the button offers the sources that can fail.
	if s := fail.attribute("aria-disabled"); s != "false" {
		t.Errorf("without a selection, Fail here is disabled: %q", s)
	}
	fail.click()
	menu := p.find("menu", "Which source should fail at 0.700 s?")
	if item := menu.find("menuitem", "mysql has ended by then"); item.attribute("aria-disabled") != "true" {
		t.Errorf("%v can be chosen", item)
	}
	p.pressAnywhere(kb.Escape)
	p.until("the menu to close", func() (bool, string) { return len(p.all(element{}, "menu", "")) == 0, "it is open" })
	if id := eval[string](p, "document.activeElement.id"); id != "inject-fail" {
		t.Errorf("Escape leaves the focus on %q", id)
	}
	fail.click()
	p.until("the focus in the menu", func() (bool, string) {
		text := eval[string](p, "document.activeElement.textContent")
		return text == "mongodb", text
	})
	p.pressAnywhere(kb.Enter)
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

func TestHangAtThePlayhead(t *testing.T) {
	p := open(t, the.address)
	hang := p.find("button", "Hang here")
	p.find("slider", "mysql delay").press(kb.Enter)
	p.find("slider", "Playhead").press(kb.Home)
	p.find("button", "Step forward").click() // 500 ms
	hang.click()
	p.until("the button to say why it cannot do it again", func() (bool, string) {
		said := hang.attribute("title")
		return said == "mysql hangs already", said
	})
	if v := p.find("group", "mysql").find("textbox", "Delay").value(); v != "forever" {
		t.Errorf("mysql's delay is %q", v)
	}
	p.find("slider", "Playhead").press(kb.End)
	p.wantStatus("Wait returned after 3s with error: error redis: key eviction due to memory pressure; 3 results; 2 goroutines leaked")
	p.find("button", "Undo").click()
	p.wantStatus(ends[3].status)
}

// What is dragged beyond where it matters stays while it is held, and comes back.
func TestDragTimeoutAndBackoff(t *testing.T) {
	p := open(t, the.address)
	timeout := p.find("slider", "mongodb timeout")
	own, others := p.find("group", "mongodb").find("textbox", "Timeout"), p.find("group", "redis").find("textbox", "Timeout")
	timeout.drag(-300, func() {
		if v := timeout.attribute("data-scope"); v != "this source only" {
			t.Errorf("while it is dragged, the bubble says %q", v)
		}
	})
	if v := own.value(); v == "" || v == "3s" {
		t.Errorf("a dragged timeout that was shared is %q, want one of its own", v)
	}
	if v := others.attribute("placeholder"); v != "3s" {
		t.Errorf("the others now inherit %q", v)
	}
	p.find("button", "Undo").click()
	p.wantStatus(ends[3].status)
	if v := timeout.attribute("data-scope"); !strings.Contains(v, "Alt: all sources") {
		t.Errorf("the bubble of a shared timeout says %q", v)
	}
	timeout.focus()
	p.do(chromedp.KeyEvent(kb.ArrowLeft, chromedp.KeyModifiers(chromedp.ModifierAlt)))
	p.until("all to inherit another timeout", func() (bool, string) {
		v := others.attribute("placeholder")
		return v != "3s" && v != "none" && own.value() == "", v
	})
	p.find("button", "Undo").click()
	p.wantStatus(ends[3].status)
	shared := p.find("slider", "Timeout") // on the caller's lane
	if v := shared.attribute("data-scope"); v != "all sources" {
		t.Errorf("the bubble of the caller's timeout says %q", v)
	}
	shared.press(kb.ArrowRight)
	p.until("all to inherit another timeout", func() (bool, string) {
		v := others.attribute("placeholder")
		return v != "3s" && v != "none" && own.value() == "", v
	})
	p.find("button", "Undo").click()
	p.wantStatus(ends[3].status)
	p.find("group", "mongodb").find("textbox", "Delay").fill("2s")
	p.find("group", "mongodb").find("textbox", "Timeout").fill("1900ms")
	timeout = p.find("slider", "mongodb timeout") // it was away while it did not matter
	timeout.press(kb.End)
	p.wantStatus("Wait returned after 2s with error: error redis: key eviction due to memory pressure; 6 results")
	timeout.press(kb.Home, kb.ArrowRight)
	if v, err := strconv.ParseFloat(timeout.attribute("aria-valuenow"), 64); err != nil || v == 0 || v > 50 {
		t.Errorf("from the left end, an arrow leads to %g ms (%v)", v, err)
	}

	p.find("combobox", "Lesson").choose("retry-storm")
	backoff := p.find("slider", "client-1 backoff")
	backoff.drag(60, nil)
	if v := backoff.attribute("aria-valuetext"); v == "200 ms" {
		t.Errorf("the drag left the pause at %q", v)
	}
	backoff.press(kb.Home)
	p.wantStatus("Wait returned after 400ms with error: 503 Service Unavailable (and 5 more); 0 results")
	p.shortcut("z", false) // the key
	p.shortcut("z", false) // the drag
	p.wantStatus("Wait returned after 1.8s with error: 503 Service Unavailable (and 5 more); 0 results")
}

// An end that is held beyond the right edge pushes it away, until it is let go or given up.
func TestDragBeyondTheEdge(t *testing.T) {
	p := open(t, the.address)
	delay := p.find("slider", "mysql delay")
	value := func() float64 {
		v, err := strconv.ParseFloat(delay.attribute("aria-valuenow"), 64)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	delay.drag(800, func() {
		if value() > 4600 { // beyond the window that was there
			p.do(chromedp.KeyEvent(kb.Escape))
		}
	})
	if v := value(); v != 700 {
		t.Errorf("given up, the delay is %g ms", v)
	}
	delay.drag(800, nil)
	if v := value(); v <= 4600 {
		t.Errorf("beyond the edge, the delay is %g ms", v)
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
