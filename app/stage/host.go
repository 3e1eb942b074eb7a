// Package stage is the timeline one can touch: pointer, fingers, keys, dragging, reordering,
// renaming, zooming, the playhead, and the minimap below it.
//
// A Stage draws what the state says and posts messages about what is done to it; it changes
// nothing itself. Start at Stage.Draw for what is shown, and at gestures, fingers and keys
// for what is heard. The picture is a string of SVG from package timeline; over it lie the
// elements that can be taken hold of. Listeners are on elements that stay, because an
// element that is replaced would lose the pointer.
package stage

import "scattergather/app/model"

// Host is the page as the stage knows it.
type Host interface {
	// State returns the present state. It may hold edits whose run the next frame makes.
	State() model.State
	// Post reduces a message at once and asks for a frame.
	Post(model.Msg)
	// Redraw asks for a frame, in which the host calls Frame and Draw.
	Redraw()
	// Recover is deferred by whatever the browser calls: it reports a panic on the page.
	Recover()
}
