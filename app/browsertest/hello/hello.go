// Package hello is go-app's hello world, which the benchmark of the start compares the page
// with: a text, and a button that counts how often it was pressed. Package program is its
// program for the browser.
package hello

import (
	"strconv"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// ButtonID is the ID of the button. It gets the class "pressed" once it was pressed.
const ButtonID = "presses"

// Register tells go-app that the page is at a path.
func Register(path string) {
	goapp.Route(path, func() goapp.Composer { return &hello{} })
}

type hello struct {
	goapp.Compo
	presses int
}

// Render draws the page.
func (h *hello) Render() goapp.UI {
	button := goapp.Button().ID(ButtonID).Text(strconv.Itoa(h.presses)).OnClick(func(goapp.Context, goapp.Event) { h.presses++ })
	if h.presses > 0 {
		button.Class("pressed")
	}
	return goapp.Div().Body(goapp.H1().Text("Hello, world"), button)
}
