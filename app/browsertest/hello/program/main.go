// Command program is hello in the browser.
package main

import (
	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"

	"scattergather/app/browsertest/hello"
)

func main() {
	hello.Register("/")
	goapp.RunWhenOnBrowser()
}
