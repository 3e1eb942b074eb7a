package browsertest

import (
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"scattergather/engine"
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
	return names(".row", `e.getAttribute("aria-label")`), strings.TrimSpace(strings.Replace(names(".stage .tl-name", "e.textContent"), "caller", "", 1))
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

// dragDown carries an element down by some px with the mouse, and lets it go unless what is
// done between says so.
func (e element) dragDown(dy float64, before func()) {
	e.p.t.Helper()
	x, y := e.middle()
	held := func(m *input.DispatchMouseEventParams) {
		m.Button, m.Buttons, m.ClickCount = input.MouseButtonLeft, 1, 1
	}
	e.p.do(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, x, y), chromedp.MouseEvent(input.DispatchMouseEventTypeMousePressed, x, y, held))
	for i := range 10 {
		e.p.do(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, x, y+dy*float64(i+1)/10, held))
		e.p.frame()
	}
	if before != nil {
		before()
	}
	released := func(m *input.DispatchMouseEventParams) { m.Button, m.ClickCount = input.MouseButtonLeft, 1 }
	e.p.do(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseReleased, x, y+dy, released))
	e.p.frame()
}

func TestDragLanes(t *testing.T) {
	const height = 56 // of a lane
	p := open(t, the.address)
	p.find("option", "postgres").dragDown(2*height, func() { p.wantOrder("mongodb mysql postgres redis") })
	p.wantOrder("mongodb mysql postgres redis")
	p.find("option", "redis").dragDown(-3*height, func() {
		p.wantOrder("redis mongodb mysql postgres")
		p.do(chromedp.KeyEvent(kb.Escape))
		p.wantOrder("mongodb mysql postgres redis")
	})
	p.wantOrder("mongodb mysql postgres redis")
	if selected := p.find("option", "redis").attribute("aria-selected"); selected != "false" {
		t.Error("the drag selected the lane")
	}
	p.find("button", "Undo").click()
	p.wantOrder("postgres mongodb mysql redis")
	if s := p.find("button", "Undo").attribute("aria-disabled"); s != "true" {
		t.Error("a drag is more than one step")
	}
}

// TestAPressOnANameThatEndsElsewhere: the page forgets a press when the mouse button goes up, wherever
// that is and whatever has become of the lane by then.
func TestAPressOnANameThatEndsElsewhere(t *testing.T) {
	many := engine.NewScenario()
	for i := range 6 {
		many.Sources = append(many.Sources, engine.NewSource("source "+strconv.Itoa(i+1)))
	}
	p := open(t, the.address+fragment(t, many))
	button := func(kind input.DispatchMouseEventType, x, y float64) {
		p.do(chromedp.MouseEvent(kind, x, y, func(m *input.DispatchMouseEventParams) { m.Button, m.ClickCount = input.MouseButtonLeft, 1 }))
		p.frame()
	}
	selected := func() string {
		return eval[string](p, `[...document.querySelectorAll(".lanes [aria-selected=true]")].map((e) => e.ariaLabel).join()`)
	}
	_, elsewhere := p.find("textbox", "Title").middle()

	x, y := p.find("option", "source 6").middle()
	button(input.DispatchMouseEventTypeMousePressed, x, y)
	button(input.DispatchMouseEventTypeMouseReleased, 3, elsewhere)
	_, y = p.find("option", "source 2").middle()
	button(input.DispatchMouseEventTypeMousePressed, x+400, y) // on the lane, right of its name
	button(input.DispatchMouseEventTypeMouseReleased, x+400, y)
	if s := selected(); s != "source 2" {
		t.Errorf("a click on a lane selects %q", s)
	}

	x, y = p.find("option", "source 6").middle()
	button(input.DispatchMouseEventTypeMousePressed, x, y)
	few := many
	few.Sources = many.Sources[:3]
	eval[string](p, "location.hash = "+quote(fragment(t, few)))
	p.until("three lanes", func() (bool, string) {
		_, lanes := p.order()
		return lanes == "source 1 source 2 source 3", lanes
	})
	x, y = p.find("option", "source 2").middle()
	button(input.DispatchMouseEventTypeMouseReleased, x, y)
	if s := selected(); s != "" {
		t.Errorf("a press on a lane that is gone selects %q", s)
	}
}

func TestListOfLanes(t *testing.T) {
	p := open(t, the.address)
	active := func() string {
		return eval[string](p, `document.getElementById(document.activeElement.getAttribute("aria-activedescendant")).getAttribute("aria-label")`)
	}
	lanes := p.find("listbox", "Lanes")
	lanes.press(kb.ArrowDown, kb.ArrowDown, kb.Enter)
	if got := active(); got != "mysql" {
		t.Errorf("two down is %q", got)
	}
	mysql := p.find("option", "mysql")
	if s, said := mysql.attribute("aria-selected"), mysql.attribute("aria-description"); s != "true" || said != "succeeded" {
		t.Errorf("mysql is selected %q and has %q", s, said)
	}
	p.alt(kb.ArrowUp)
	p.wantOrder("postgres mysql mongodb redis")
	if got := active(); got != "mysql" {
		t.Errorf("the keyboard is at %q, not at what has moved", got)
	}
	p.pressAnywhere(kb.End)
	if got := active(); got != "redis" {
		t.Errorf("End leads to %q", got)
	}
	p.pressAnywhere(kb.Delete)
	p.wantStatus("Wait returned after 3s with error: context deadline exceeded; 6 results; 1 goroutine leaked")
	if got := active(); got != "mongodb" {
		t.Errorf("after Delete the keyboard is at %q", got)
	}
	p.shortcut("z", false)
	p.wantOrder("postgres mysql mongodb redis")
}

// doubleClick clicks the middle of the element twice with the mouse.
func (e element) doubleClick() {
	e.p.t.Helper()
	x, y := e.middle()
	e.p.do(chromedp.MouseClickXY(x, y), chromedp.MouseClickXY(x, y, chromedp.ClickCount(2)))
	e.p.frame()
}

func TestRenameOnTheTimeline(t *testing.T) {
	p := open(t, the.address)
	rows := len(p.all(element{}, "textbox", "Name"))
	p.find("option", "mysql").doubleClick()
	if n := len(p.all(element{}, "textbox", "Name")); n != rows+1 || p.focused() != "Name" {
		t.Fatalf("%d fields are called Name, there were %d; the focus is at %q", n, rows, p.focused())
	}
	typed := func(keys ...string) { p.pressAnywhere(keys...) }
	typed("redis", kb.Enter)
	problem := func() string {
		return eval[string](p, `document.getElementById(document.activeElement.getAttribute("aria-describedby"))?.textContent ?? ""`)
	}
	if s := problem(); s != `another source is called "redis", too; names must differ` {
		t.Errorf("of a name that is taken it says %q", s)
	}
	p.wantOrder("postgres mongodb mysql redis")
	typed("2")
	if s := problem(); s != "" {
		t.Errorf("of a name that is free it says %q", s)
	}
	typed(kb.Enter)
	p.wantOrder("postgres mongodb redis2 redis")
	if f := p.focused(); f != "Lanes" {
		t.Errorf("after Enter the focus is at %q", f)
	}
	typed(kb.F2)
	typed("nobody", kb.Escape)
	p.wantOrder("postgres mongodb redis2 redis")
	typed(kb.F2)
	typed("x y", kb.Enter)
	p.wantOrder("postgres mongodb x y redis")
	p.find("button", "Undo").click()
	p.find("button", "Undo").click()
	p.wantOrder("postgres mongodb mysql redis")
	if s := p.find("button", "Undo").attribute("aria-disabled"); s != "true" {
		t.Error("a name is more than one step")
	}
}

// A finger that rests on a name takes the row along; one that does not scrolls the page.
func TestCarryWithAFinger(t *testing.T) {
	p := fingers(t, the.address)
	x, y := p.find("option", "mysql").middle()
	p.touch(input.DispatchTouchEventTypeTouchStart, at{x, y})
	p.until("the row to be taken along", func() (bool, string) {
		return eval[bool](p, `document.querySelector(".stage").classList.contains("reordering")`), ""
	})
	for step := range 10 {
		p.touch(input.DispatchTouchEventTypeTouchMove, at{x, y - 9*float64(step+1)})
		p.frame()
	}
	p.touch(input.DispatchTouchEventTypeTouchEnd)
	p.wantOrder("mysql postgres mongodb redis")
	if s := p.find("option", "mysql").attribute("aria-selected"); s != "false" {
		t.Error("the finger that carried has also tapped")
	}
	x, y = p.find("option", "mysql").middle()
	p.glide([]at{{x, y}}, []at{{x, y - 120}})
	p.until("the page to scroll", func() (bool, string) { return eval[float64](p, "scrollY") > 60, "" })
	p.wantOrder("mysql postgres mongodb redis")
}

// TestAltInAPanelMovesNoSource presses Alt and an arrow on lines of the panels, whose numbers are
// those of rows of the editor by chance only.
func TestAltInAPanelMovesNoSource(t *testing.T) {
	p := open(t, the.address)
	rows, _ := p.order()
	for _, panel := range []string{"Console", "Events", "Code"} {
		p.panel(panel)
		n := eval[int](p, `document.querySelectorAll("[role=tabpanel] [data-row]").length`)
		if n == 0 {
			t.Fatalf("%s has no lines", panel)
		}
		for i := range min(n, 6) {
			eval[bool](p, `(() => {
				const e = document.querySelectorAll("[role=tabpanel] [data-row]")[`+strconv.Itoa(i)+`];
				return e.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowDown", altKey: true, bubbles: true, cancelable: true }));
			})()`)
			p.frame()
			// Each time, as moves may undo each other, and in the editor: the line that has the
			// keyboard highlights its lane, which is then drawn last.
			if r, _ := p.order(); r != rows {
				t.Fatalf("%s, line %d: the order is %s", panel, i, r)
			}
		}
	}
	p.find("group", "mysql").find("textbox", "Delay").focus()
	p.alt(kb.ArrowUp)
	p.wantOrder("postgres mysql mongodb redis")
}
