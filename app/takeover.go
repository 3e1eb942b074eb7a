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
	tell("playgroundReady")
}

// begin has the site's script show the timeline and what is around it, if it can without a jump, while
// the editor and the panel are drawn.
func begin() { tell("playgroundBegun") }

// tell calls a function of the site's script. Another host of the program may have none.
func tell(name string) {
	if dom.Window().Get(name).Truthy() {
		dom.Window().Call(name)
	}
}
