package app

import goapp "github.com/maxence-charriere/go-app/v10/pkg/app"

// page is the root component.
type page struct {
	goapp.Compo
}

func newPage() *page { return &page{} }

// Render draws the page.
func (p *page) Render() goapp.UI {
	return goapp.Div().Class("page").Body(
		goapp.Header().Class("head").Body(
			goapp.H1().Class("brand").Text("Scatter-Gather Playground"),
		),
	)
}
