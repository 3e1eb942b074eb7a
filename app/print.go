package app

import (
	"scattergather/app/dom"
	"scattergather/app/print"
)

// listenToPrint writes the sheet when the browser is about to print: until then it may be that of
// another run, or none.
func (p *page) listenToPrint() {
	write := func(dom.Event) {
		if sheet := dom.ByID(print.ID); sheet.Truthy() {
			sheet.Set("innerHTML", print.Sheet(p.state))
		}
	}
	dom.Listen(p, dom.Window(), "beforeprint", write)
	// For what shows a page as it is printed without printing it.
	if media := dom.Window().Call("matchMedia", "print"); media.Truthy() {
		dom.Listen(p, media, "change", write)
	}
}

// emptySheet takes away what the page was sent with that tells of a run, once that is covered: the
// sheet, and the story for those without scripts.
func (p *page) emptySheet() {
	run := p.state.Run
	if !run.Covered || run.Rev == p.unprinted {
		return
	}
	p.unprinted = run.Rev
	if sheet := dom.ByID(print.ID); sheet.Truthy() {
		sheet.Set("innerHTML", "")
	}
	if told := dom.Document().Call("querySelector", "body > noscript"); told.Truthy() {
		told.Call("remove")
	}
}
