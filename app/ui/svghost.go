package ui

import (
	"scattergather/app/dom"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// SVGHost returns a place for SVG that SVGs draws. It has no content that go-app knows of, so
// that go-app never touches what is put there; and it is a component, so that go-app does not
// turn it into another element together with its content.
func SVGHost(p Page, id string) goapp.UI { return &svgHost{page: p, ID: id} }

type svgHost struct {
	goapp.Compo
	page Page
	ID   string
}

// CompoID keeps hosts apart.
func (c *svgHost) CompoID() string { return c.ID }

// OnMount asks for a frame, in which the SVG is drawn.
func (c *svgHost) OnMount(goapp.Context) { c.page.Redraw() }

// Render draws the empty place.
func (c *svgHost) Render() goapp.UI { return Tag("div", "svg-host").ID(c.ID) }

// SVGs draws into the hosts of a page. The zero value has drawn nothing.
type SVGs struct{ drawn map[string]svg }

// svg is what an SVG depends on.
type svg struct {
	shows any
	width int
}

// Draw puts an SVG into a host, if the host is there and does not have it already. Shows is a
// comparable value that all of the drawing depends on, apart from the width of the host in px.
// If the focus was in the old drawing, the element of the new one that Tab reaches gets it.
func (s *SVGs) Draw(id string, shows any, draw func(width int) string) {
	element := dom.ByID(id)
	if !element.Truthy() {
		return
	}
	now := svg{shows, element.Get("clientWidth").Int()}
	if s.drawn == nil {
		s.drawn = make(map[string]svg)
	}
	if s.drawn[id] == now && element.Get("firstChild").Truthy() {
		return
	}
	s.drawn[id] = now
	hadFocus := element.Call("contains", dom.Active()).Bool()
	element.Set("innerHTML", draw(now.width))
	if !hadFocus {
		return
	}
	if next := element.Call("querySelector", "[tabindex='0']"); next.Truthy() {
		dom.Focus(next)
	}
}
