// Package app is the playground's page: a go-app user interface over the engine.
//
// Start with state.go and update.go: everything the page shows is a State, and Update is
// the only thing that changes one. The other files turn a State into what is seen
// (page.go and its parts) or turn what the user does into messages.
package app

import goapp "github.com/maxence-charriere/go-app/v10/pkg/app"

// Register tells go-app which component is shown at the root of the site. Both the
// program in the browser and the server that prerenders the page call it, once.
func Register() {
	goapp.Route("/", func() goapp.Composer { return newPage() })
}
