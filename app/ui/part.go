package ui

import (
	"fmt"

	"scattergather/app/model"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Part returns a component that draws a part of the page and is rendered again only when what it
// shows, which has to be comparable, is another value. The name tells parts in the same place apart.
// Draw is that of the first rendering: whatever it draws has to come from its argument, which is
// what the part shows, or from the page's state.
//
// It is not generic, because the program would hold it once for each type of value.
func Part(p Page, name string, shows any, draw func(shows any) goapp.UI) goapp.UI {
	return &part{page: p, name: name, draw: draw, Shows: shows}
}

// PartThen is Part with a function that is called each time after the part has been rendered
// and is in the document.
func PartThen(p Page, name string, shows any, draw func(shows any) goapp.UI, then func(shows any)) goapp.UI {
	return &part{page: p, name: name, draw: draw, then: then, Shows: shows}
}

// part is one type for all parts: go-app gives each type of component dozens of methods.
type part struct {
	goapp.Compo
	page Page
	name string
	draw func(shows any) goapp.UI
	then func(shows any)

	Shows any // comparable; go-app renders the part again when it changes
}

// CompoID keeps parts of other names apart.
func (c *part) CompoID() string { return c.name }

// OnMount is called when the part has been rendered for the first time.
func (c *part) OnMount(ctx goapp.Context) { c.OnUpdate(ctx) }

// OnUpdate is called when the part is about to be rendered again.
func (c *part) OnUpdate(ctx goapp.Context) {
	if c.then != nil {
		ctx.Defer(func(goapp.Context) {
			defer c.page.Recover()
			c.then(c.Shows)
		})
	}
}

// Render draws the part.
func (c *part) Render() goapp.UI {
	return Guard(c.page, func() goapp.UI { return c.draw(c.Shows) })
}

// Guard draws. A panic is reported on the page and in place of the drawing: go-app would end
// the program.
func Guard(p Page, draw func() goapp.UI) (drawn goapp.UI) {
	defer func() {
		if fault := recover(); fault != nil {
			p.Post(model.Caught(fault))
			drawn = Text("div", "broken", "This part cannot be shown: "+fmt.Sprint(fault))
		}
	}()
	return draw()
}
