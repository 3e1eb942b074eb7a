package app

import "scattergather/app/dom"

// takeOver has the site's script show what the program has drawn, in place of what was there
// before. It is called at the end of each frame and acts once, in the first frame that has drawn
// all that a visitor sees: until then the page looks as it was sent.
func (p *page) takeOver() {
	if p.shown || !p.started || p.state.Run.Rev == 0 {
		return
	}
	p.shown = true
	if dom.Window().Get("playgroundReady").Truthy() {
		dom.Window().Call("playgroundReady")
	}
}
