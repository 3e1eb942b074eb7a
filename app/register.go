// Package app is the playground's page: the root component, its frame loop, and what belongs
// to the window rather than to a view: the address, keys that work anywhere, the focus.
//
// Everything the page shows is a model.State, and model.Update is the only thing that changes
// one. Packages editor, header, panel and playback draw it with go-app, package stage draws the
// timeline without; they post messages about what the user does. Start at page.
package app

import goapp "github.com/maxence-charriere/go-app/v10/pkg/app"

// Register tells go-app which component is shown at the root of the site. The server that
// prerenders the page calls it, once; in the browser Run does so.
func Register() {
	goapp.Route("/", func() goapp.Composer { return newPage() })
}
