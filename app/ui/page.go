// Package ui is what the views of the page share: elements, icons, handlers, parts that are
// rendered only when they show something else, and places for SVG.
//
// Views are functions and small types in packages editor, header, panel and playback. They
// know the page by Page and show what model.Views says; what is too large for that they read
// from the page's state.
package ui

import "scattergather/app/model"

// Page is the page as its views know it.
type Page interface {
	// State returns the present state. It may hold edits whose run the next frame makes.
	State() model.State
	// Post reduces a message at once and asks for a frame.
	Post(model.Msg)
	// Redraw asks for a frame.
	Redraw()
	// Recover is deferred by whatever the browser or go-app calls: it reports a panic on the
	// page.
	Recover()
}
