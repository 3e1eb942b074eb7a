package app

import (
	"scattergather/app/dom"
	"scattergather/app/editor"
	"scattergather/app/header"
	"scattergather/app/model"
	"scattergather/app/panel"
	"scattergather/app/playback"
)

// What keeps some keys for itself: fields all that write or choose, what scrolls the keys
// that scroll, what can be pressed the space bar.
const (
	typed   = "textarea, select, dialog *, input:not([type=radio]):not([type=checkbox]):not([type=range])"
	scrolls = typed + ", [role=tabpanel], [role=tabpanel] *, .editor *"
	pressed = typed + ", button, input:not([type=range]), summary, a, [role=button]"
)

// listenToKeys makes the tabs work as ARIA wants them to, and the keys that are listed in
// the dialog "Keys" where nothing else wants them.
func (p *page) listenToKeys() {
	document := dom.Document()
	p.listenToUndo(document)
	dom.Listen(p, document, "keydown", func(e dom.Event) {
		if e.Has("altKey") && !e.Has("ctrlKey") && editor.MoveKey(p, e.Key(), e.Target()) {
			e.PreventDefault()
		}
		if e.Has("altKey") || e.Has("ctrlKey") || e.Has("metaKey") || e.Has("defaultPrevented") {
			return
		}
		key, target := e.Key(), e.Target()
		on := func(of string) bool { return target.Call("matches", of).Bool() }
		if p.state.Embedded && !embeddedKeys[key] {
			return
		}
		if p.presentation.key(e, on) {
			e.PreventDefault()
			return
		}
		if target.Call("getAttribute", "role").String() == "tab" {
			if panel.TabKey(p, key) {
				e.PreventDefault()
			}
		}
		if !e.Has("defaultPrevented") && playback.PromptKey(p, key, target) {
			e.PreventDefault()
		}
		if !e.Has("defaultPrevented") && p.anyKey(key, e.Get("code").String(), e.Has("shiftKey"), on) {
			e.PreventDefault()
		}
	})
}

// anyKey does what a key asks for that was pressed anywhere; it reports whether that was
// anything. Remotes for presenters send a full stop, and Page Up and Page Down.
func (p *page) anyKey(key, code string, shift bool, on func(selector string) bool) bool {
	switch key {
	case " ":
		if on(pressed) {
			return false
		}
		p.Post(model.Play{})
		return true
	case "PageDown", "PageUp":
		if on(scrolls) {
			return false
		}
		if shift {
			p.Post(model.StepEvent{Back: key == "PageUp"})
		} else {
			p.Post(model.Step{Back: key == "PageUp"})
		}
		return true
	}
	if on(typed) {
		return false
	}
	switch key {
	case ".":
		p.Post(model.Play{})
	case "[":
		p.Post(model.Faster{By: -1})
	case "]":
		p.Post(model.Faster{By: 1})
	case "p", "P":
		p.Post(model.Present{On: !p.state.Presenting.On})
	case "q", "Q":
		header.EnterQR(p)
	case "e", "E":
		p.Post(model.ShowFiles{Open: true})
	case "?":
		p.Post(model.Help{Open: true})
	case "Escape":
		if p.state.Highlight.Line == 0 || p.state.Held.On {
			return false
		}
		p.Post(model.HighlightLine{})
	default:
		return p.stage.Key(key, code)
	}
	return true
}
