package ui

import (
	"scattergather/app/model"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// AnotherSeed returns the button that draws the random delays and failures again.
func AnotherSeed(p Page, class string) goapp.UI {
	return Button(class).Title("Draw all random delays and failures again, from the next seed").OnClick(Send(p, model.AnotherSeed{})).Text("Another seed")
}
