package browsertest

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// element is something on the page that a screen reader would tell about.
type element struct {
	p          *page
	role, name string
	node       cdp.BackendNodeID
}

func (e element) String() string { return fmt.Sprintf("%s %q", e.role, e.name) }

// call sends a command to the browser, which has to succeed.
func call[P, R any](p *page, command cdp.Command[P, R], params P) R {
	p.t.Helper()
	result, err := chromedp.Call(p.ctx, command, params)
	if err != nil {
		p.t.Fatalf("%s: %v", command.Method, err)
	}
	return result
}

// find waits for the element of a role and a name.
func (p *page) find(role, name string) element {
	p.t.Helper()
	return p.findIn(element{}, role, name)
}

// find waits for an element inside of this one.
func (e element) find(role, name string) element {
	e.p.t.Helper()
	return e.p.findIn(e, role, name)
}

func (p *page) findIn(within element, role, name string) element {
	p.t.Helper()
	var found element
	p.until(fmt.Sprintf("one %s %q", role, name), func() (bool, string) {
		all := p.all(within, role, name)
		if len(all) == 1 {
			found = all[0]
		}
		return len(all) == 1, fmt.Sprintf("%d of them", len(all))
	})
	return found
}

// all returns the elements of a role and a name that are there now. An empty role or name
// is any.
func (p *page) all(within element, role, name string) []element {
	p.t.Helper()
	root := within.node
	if root == 0 {
		document, err := chromedp.Call(p.ctx, dom.GetDocument, dom.GetDocumentParams{})
		if err != nil {
			return nil // until tells what was not found
		}
		root = document.Root.BackendNodeID
	}
	result, err := chromedp.Call(p.ctx, accessibility.QueryAXTree, accessibility.QueryAXTreeParams{BackendNodeID: root, Role: role, AccessibleName: name})
	if err != nil {
		return nil // what it is within has been replaced since it was found
	}
	var all []element
	for _, n := range result.Nodes {
		if !n.Ignored && n.BackendDOMNodeID != 0 {
			e := element{p: p, role: role, name: name, node: n.BackendDOMNodeID}
			if n.Name != nil {
				e.name = strings.Trim(string(n.Name.Value), `"`)
			}
			if n.Role != nil {
				e.role = strings.Trim(string(n.Role.Value), `"`)
			}
			all = append(all, e)
		}
	}
	return all
}

// with calls a JavaScript function of the element: "(e) => e.value".
func with[T any](e element, function string) T {
	e.p.t.Helper()
	object := call(e.p, dom.ResolveNode, dom.ResolveNodeParams{BackendNodeID: e.node}).Object.ObjectID
	value, err := chromedp.Run(e.p.ctx, chromedp.CallFunctionOn[T]("function () { return ("+function+")(this) }",
		func(params *runtime.CallFunctionOnParams) { params.ObjectID, params.AwaitPromise = object, new(true) }))
	if err != nil {
		e.p.t.Fatalf("%v: %s: %v", e, function, err)
	}
	return value
}

// text is the text of the element.
func (e element) text() string {
	e.p.t.Helper()
	return with[string](e, "(e) => e.textContent")
}

// value is what a field holds.
func (e element) value() string {
	e.p.t.Helper()
	return with[string](e, "(e) => e.value")
}

// attribute is an attribute, "" if it is not there.
func (e element) attribute(name string) string {
	e.p.t.Helper()
	return with[string](e, "(e) => e.getAttribute("+quote(name)+") || ''")
}

// description is the text of what describes the element.
func (e element) description() string {
	e.p.t.Helper()
	return with[string](e, `(e) => (e.getAttribute("aria-describedby") || "").split(" ").filter(Boolean).map((id) => document.getElementById(id).textContent).join(" ")`)
}

// still waits until an element is where it was a frame before: what is drawn above it in the
// meantime would move it away from under the mouse. Something that moves by itself is given up on.
const still = `(e) => new Promise((done) => {
	let left = 30, before = "";
	const look = () => {
		const r = e.getBoundingClientRect(), now = [r.x, r.y, r.width, r.height].join();
		if (now === before || left-- === 0) {
			done(true);
			return;
		}
		before = now;
		requestAnimationFrame(look);
	};
	look();
})`

// middle scrolls to the element and returns where it is in the window, once it stays there.
func (e element) middle() (x, y float64) {
	e.p.t.Helper()
	call(e.p, dom.ScrollIntoViewIfNeeded, dom.ScrollIntoViewIfNeededParams{BackendNodeID: e.node})
	// Below the header, too, which the command does not know of.
	with[bool](e, `(e) => (e.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" }), true)`)
	with[bool](e, still)
	quads := call(e.p, dom.GetContentQuads, dom.GetContentQuadsParams{BackendNodeID: e.node}).Quads
	if len(quads) == 0 {
		e.p.t.Fatalf("%v is nowhere to be seen", e)
	}
	q := quads[0]
	return (q[0] + q[2] + q[4] + q[6]) / 4, (q[1] + q[3] + q[5] + q[7]) / 4
}

// click clicks the middle of the element with the mouse.
func (e element) click() {
	e.p.t.Helper()
	x, y := e.middle()
	e.p.do(chromedp.MouseClickXY(x, y))
	e.p.frame()
}

// focus gives the element the keyboard.
func (e element) focus() {
	e.p.t.Helper()
	call(e.p, dom.Focus, dom.FocusParams{BackendNodeID: e.node})
}

// press presses keys one after the other, in the element if it is not focused yet.
func (e element) press(keys ...string) {
	e.p.t.Helper()
	e.focus()
	for _, k := range keys {
		e.p.do(chromedp.KeyEvent(k))
	}
	e.p.frame()
}

// fill replaces what a field holds by typing.
func (e element) fill(text string) {
	e.p.t.Helper()
	e.focus()
	with[bool](e, "(e) => (e.select(), true)")
	e.p.do(chromedp.KeyEvent(text))
	e.p.frame()
}

// choose picks an option of a list that the browser draws itself, as the keyboard does.
func (e element) choose(value string) {
	e.p.t.Helper()
	found := with[bool](e, `(e) => {
		const option = [...e.options].find((o) => o.value === `+quote(value)+`);
		if (!option) { return false }
		e.value = option.value;
		e.dispatchEvent(new Event("input", { bubbles: true }));
		e.dispatchEvent(new Event("change", { bubbles: true }));
		return true;
	}`)
	if !found {
		e.p.t.Fatalf("%v does not offer %q", e, value)
	}
	e.p.frame()
}

// drag takes hold of the middle of the element with the mouse and moves it by dx, in
// steps as a hand does. Whatever the page does between two steps is over when the next
// begins; between is called after each.
func (e element) drag(dx float64, between func()) {
	e.p.t.Helper()
	x, y := e.middle()
	held := func(m *input.DispatchMouseEventParams) {
		m.Button, m.Buttons, m.ClickCount = input.MouseButtonLeft, 1, 1
	}
	e.p.do(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, x, y), chromedp.MouseEvent(input.DispatchMouseEventTypeMousePressed, x, y, held))
	steps := max(1, math.Ceil(math.Abs(dx)/8))
	for i := range int(steps) {
		e.p.do(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, x+dx*float64(i+1)/steps, y+1, held))
		e.p.frame()
		if between != nil {
			between()
		}
	}
	released := func(m *input.DispatchMouseEventParams) { m.Button, m.ClickCount = input.MouseButtonLeft, 1 }
	e.p.do(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseReleased, x+dx, y+1, released))
	e.p.frame()
}

// operable are the roles of what can be operated, all of which need a name.
var operable = []string{"button", "textbox", "combobox", "slider", "radio", "checkbox", "tab", "link", "listbox", "spinbutton"}

// nameless lists what can be operated but tells nobody what it is.
func (p *page) nameless() []string {
	p.t.Helper()
	var found []string
	for _, e := range p.all(element{}, "", "") {
		if slices.Contains(operable, e.role) && strings.TrimSpace(e.name) == "" {
			found = append(found, fmt.Sprintf("%s %s", e.role, with[string](e, "(e) => e.outerHTML.slice(0, 120)")))
		}
	}
	return found
}
