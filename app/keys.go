package app

import (
	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// listenToKeys makes the tabs work as ARIA wants them to, and Space play where nothing
// else wants it.
func (p *page) listenToKeys() {
	document := goapp.Window().Get("document")
	p.listenToUndo(document)
	p.listen(document, "keydown", func(e goapp.Event) {
		if e.Get("altKey").Bool() || e.Get("ctrlKey").Bool() || e.Get("metaKey").Bool() || e.Get("defaultPrevented").Bool() {
			return
		}
		key := e.Get("key").String()
		switch target := e.Get("target"); {
		case target.Call("getAttribute", "role").String() == "tab":
			p.tabKey(e, key)
		case key == " " && target.Equal(document.Get("body")):
			e.PreventDefault()
			p.post(Play{})
		}
	})
}

// tabKey goes from tab to tab.
func (p *page) tabKey(e goapp.Event, key string) {
	at := 0
	for i, panel := range Panels {
		if panel == p.state.Panel {
			at = i
		}
	}
	switch key {
	case "ArrowRight":
		at = (at + 1) % len(Panels)
	case "ArrowLeft":
		at = (at + len(Panels) - 1) % len(Panels)
	case "Home":
		at = 0
	case "End":
		at = len(Panels) - 1
	default:
		return
	}
	e.PreventDefault()
	p.post(OpenPanel{Panel: Panels[at]})
	goapp.Window().GetElementByID(tabID(Panels[at])).Call("focus")
}
