// Web is the program that runs in the browser: the page, and the engine under it. It
// imports no server, because whatever it imports is downloaded by everybody.
package main

import (
	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"

	"scattergather/app"
)

func main() {
	app.Register()
	goapp.RunWhenOnBrowser()
}
