package app

import (
	"strconv"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// sheet is a place for SVG that the page draws by itself. It has no content that go-app
// knows of, so that go-app never touches what is put there; and it is a component, lest
// go-app make another element of it, content and all.
type sheet struct {
	goapp.Compo
	page *page
	ID   string
}

// CompoID keeps sheets apart.
func (c *sheet) CompoID() string { return c.ID }

// OnMount has the sheet drawn on.
func (c *sheet) OnMount(goapp.Context) { c.page.request() }

// Render draws the empty place.
func (c *sheet) Render() goapp.UI { return tag("div", "sheet").ID(c.ID) }

// drawOn puts a drawing on a sheet, if the sheet is there and does not have it already. What
// says which drawing it is; the width is that of the sheet in px. If what had the focus is
// drawn anew, what is reached with Tab has it.
func (p *page) drawOn(id, what string, draw func(width int) string) {
	element := goapp.Window().GetElementByID(id)
	if !element.Truthy() {
		return
	}
	width := element.Get("clientWidth").Int()
	what += "\n" + strconv.Itoa(width)
	if p.sheets == nil {
		p.sheets = make(map[string]string)
	}
	if p.sheets[id] == what && element.Get("firstChild").Truthy() {
		return
	}
	p.sheets[id] = what
	focus := goapp.Window().Get("document").Get("activeElement")
	held := element.Call("contains", focus).Bool()
	element.Set("innerHTML", draw(width))
	if !held {
		return
	}
	if heir := element.Call("querySelector", "[tabindex='0']"); heir.Truthy() {
		heir.Call("focus", map[string]any{"preventScroll": true})
	}
}
