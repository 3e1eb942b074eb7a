package app

import (
	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"

	"scattergather/app/model"
)

// What keeps some keys for itself: fields all that write or choose, what scrolls the keys
// that scroll, what can be pressed the space bar.
const (
	typed   = "textarea, select, dialog *, input:not([type=radio]):not([type=checkbox]):not([type=range])"
	scrolls = typed + ", [role=tabpanel], [role=tabpanel] *, .story, .editor *"
	pressed = typed + ", button, input:not([type=range]), summary, a, [role=button]"
)

// listenToKeys makes the tabs work as ARIA wants them to, and the keys that are listed in
// the dialog "Keys" where nothing else wants them.
func (p *page) listenToKeys() {
	document := goapp.Window().Get("document")
	p.listenToUndo(document)
	p.listenToBars(document)
	p.listen(document, "keydown", func(e goapp.Event) {
		if e.Get("altKey").Bool() && !e.Get("ctrlKey").Bool() && p.moveKey(e.Get("key").String(), e.Get("target")) {
			e.PreventDefault()
		}
		if e.Get("altKey").Bool() || e.Get("ctrlKey").Bool() || e.Get("metaKey").Bool() || e.Get("defaultPrevented").Bool() {
			return
		}
		key, target := e.Get("key").String(), e.Get("target")
		if target.Call("getAttribute", "role").String() == "tab" {
			p.tabKey(e, key)
		}
		if !e.Get("defaultPrevented").Bool() && p.anyKey(key, e.Get("code").String(), func(of string) bool { return target.Call("matches", of).Bool() }) {
			e.PreventDefault()
		}
	})
}

// anyKey does what a key asks for that was pressed anywhere; it tells whether that was
// anything. Remotes for presenters send a full stop, and Page Up and Page Down.
func (p *page) anyKey(key, code string, on func(selector string) bool) bool {
	switch key {
	case " ":
		if on(pressed) {
			return false
		}
		p.post(model.Play{})
		return true
	case "PageDown", "PageUp":
		if on(scrolls) {
			return false
		}
		p.post(model.Step{Back: key == "PageUp"})
		return true
	}
	if on(typed) {
		return false
	}
	switch key {
	case ".":
		p.post(model.Play{})
	case "[":
		p.post(model.Faster{By: -1})
	case "]":
		p.post(model.Faster{By: 1})
	case "?":
		p.post(model.Help{Open: true})
	case "Escape":
		if p.state.Highlight.Line == 0 || p.state.Held.On {
			return false
		}
		p.post(model.HighlightLine{})
	default:
		return p.stage.Key(key, code)
	}
	return true
}

// tabKey goes from tab to tab.
func (p *page) tabKey(e goapp.Event, key string) {
	at := 0
	for i, panel := range model.Panels {
		if panel == p.state.Panel {
			at = i
		}
	}
	switch key {
	case "ArrowRight":
		at = (at + 1) % len(model.Panels)
	case "ArrowLeft":
		at = (at + len(model.Panels) - 1) % len(model.Panels)
	case "Home":
		at = 0
	case "End":
		at = len(model.Panels) - 1
	default:
		return
	}
	e.PreventDefault()
	p.post(model.OpenPanel{Panel: model.Panels[at]})
	goapp.Window().GetElementByID(tabID(model.Panels[at])).Call("focus")
}
