package browsertest

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// alt presses a key with Alt where the focus is.
func (p *page) alt(key string) {
	p.t.Helper()
	p.do(chromedp.KeyEvent(key, chromedp.KeyModifiers(1)))
	p.frame()
}

// order is that of the rows in the editor, and that of the lanes on the timeline.
func (p *page) order() (rows, lanes string) {
	p.t.Helper()
	names := func(selector, text string) string {
		return eval[string](p, `[...document.querySelectorAll(`+quote(selector)+`)].map((e) => `+text+`).join(" ")`)
	}
	return names(".row", `e.getAttribute("aria-label")`), strings.TrimSpace(strings.Replace(names(".tl-name", "e.textContent"), "caller", "", 1))
}

// wantOrder waits until the sources are in this order everywhere.
func (p *page) wantOrder(want string) {
	p.t.Helper()
	p.until("the order "+want, func() (bool, string) {
		rows, lanes := p.order()
		return rows == want && lanes == want, rows + "; " + lanes
	})
}

// focused is the name of what has the focus.
func (p *page) focused() string {
	p.t.Helper()
	return eval[string](p, `(() => {
		const e = document.activeElement;
		return [e.closest(".row")?.getAttribute("aria-label"), e.getAttribute("aria-label") ?? e.id].filter(Boolean).join(" ");
	})()`)
}

func TestMoveRows(t *testing.T) {
	p := open(t, the.address)
	p.find("group", "mysql").find("button", "Move up").press(kb.Enter)
	p.wantOrder("postgres mysql mongodb redis")
	p.until("the button to have the focus in its new place", func() (bool, string) {
		f := p.focused()
		return f == "mysql Move up", f
	})
	p.pressAnywhere(kb.Enter)
	p.wantOrder("mysql postgres mongodb redis")
	if s := p.find("group", "mysql").find("button", "Move up").attribute("aria-disabled"); s != "true" {
		t.Errorf("at the top, Move up is disabled: %q", s)
	}
	p.find("group", "mysql").find("textbox", "Delay").focus()
	p.alt(kb.ArrowDown)
	p.wantOrder("postgres mysql mongodb redis")
	p.until("the field to have the focus in its new place", func() (bool, string) {
		f := p.focused()
		return strings.HasPrefix(f, "mysql ") && strings.HasSuffix(f, "-delay"), f
	})
	for range 3 {
		p.shortcut("z", false)
	}
	p.wantOrder("postgres mongodb mysql redis")
	if s := p.find("button", "Undo").attribute("aria-disabled"); s != "true" {
		t.Error("a press is more than one step")
	}
}
