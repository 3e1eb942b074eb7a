package browsertest

import (
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// shortcut presses a key with Ctrl, and with Shift if it is wanted, where the focus is.
func (p *page) shortcut(key string, shift bool) {
	p.t.Helper()
	modifiers := chromedp.KeyModifiers(2)
	if shift {
		modifiers = chromedp.KeyModifiers(2 | 8)
	}
	p.do(chromedp.KeyEvent(key, modifiers))
	p.frame()
}

func TestUndoAndRedo(t *testing.T) {
	const first = "Wait returned after 700ms with error: task 3 failed; 0 results"
	p := waiting(t)
	delay := p.find("group", "Task 1").find("textbox", "Delay")

	// A text is one step, in the field itself, too.
	delay.fill("900ms")
	p.wantStatus("Wait returned after 900ms with error: task 3 failed; 0 results")
	p.shortcut("z", false)
	p.wantStatus(first)
	if v := delay.value(); v != "500ms" {
		t.Errorf("the field that has the focus holds %q", v)
	}
	p.shortcut("z", true)
	p.wantStatus("Wait returned after 900ms with error: task 3 failed; 0 results")
	if v := delay.value(); v != "900ms" {
		t.Errorf("after redo it holds %q", v)
	}
	p.find("button", "Undo").click()
	p.wantStatus(first)

	// A drag is one step, and Escape gives it up.
	p.find("slider", "Task 1 delay").drag(400, nil)
	if p.status() == first {
		t.Fatal("the drag did nothing")
	}
	p.shortcut("z", false)
	p.wantStatus(first)
	p.shortcut("y", false)
	if p.status() == first {
		t.Error("redo did not bring the drag back")
	}
	p.shortcut("z", false)
	p.wantStatus(first)

	// A choice, and a row that is deleted.
	p.find("radio", "fail-fast").click()
	p.find("group", "Task 3").find("button", "Delete").click()
	p.wantStatus("Wait returned after 500ms; 0 results")
	p.find("button", "Undo").press(kb.Enter, kb.Enter)
	p.wantStatus(first)
	if checked := p.find("radio", "wait-all"); !with[bool](checked, "(e) => e.checked") {
		t.Error("wait-all is not chosen again")
	}
	if v := p.find("group", "Task 3").find("textbox", "Error").value(); v != "task 3 failed" {
		t.Errorf("the row came back with the error %q", v)
	}

	// Opening a lesson can be undone, as far back as the page's beginning.
	p.find("button", "Undo").click()
	p.wantStatus(ends[3].status)
	if v := p.find("combobox", "Lesson").value(); v != "scatter-gather" {
		t.Errorf("the list of lessons is at %q", v)
	}
	undo := p.find("button", "Undo")
	if undo.attribute("aria-disabled") != "true" {
		t.Error("there is something before the beginning")
	}
	undo.click()
	p.find("button", "Redo").click()
	p.wantStatus(first)
}
