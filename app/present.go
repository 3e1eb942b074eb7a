package app

import (
	"strings"
	"time"

	"scattergather/app/dom"
	"scattergather/app/header"
	"scattergather/app/model"
	"scattergather/app/presenter"
)

// presentation is what the browser has to do with how the page is shown to a room.
type presentation struct {
	page *page
	on   bool // the page is laid out for a room
	spot dom.Overlay
	rest *time.Timer // hides the spot
}

// spotRest is how long the mouse has to rest until its spot is gone.
const spotRest = 2 * time.Second

// attach makes the spot, and begins to listen.
func (p *presentation) attach() {
	p.spot = dom.NewOverlay(dom.Child(dom.Document().Get("body"), "div", "spot"))
	p.spot.Set("aria-hidden", "true")
	p.spot.Show(false)
	document := dom.Document()
	dom.Listen(p.page, document, "fullscreenchange", func(dom.Event) {
		p.page.Post(model.FullScreen{On: dom.IsFullScreen()})
	})
	dom.Listen(p.page, document, "pointermove", p.move)
	dom.Listen(p.page, document, "pointerup", func(dom.Event) { p.refocus() })
}

// draw lays the page out for a room, or as usual.
func (p *presentation) draw(s model.State) {
	if s.Presenting.On != p.on {
		p.on = s.Presenting.On
		dom.SetClass(dom.Document().Get("documentElement"), "presenting", p.on)
	}
	if !p.on || s.Presenting.NoSpot || s.Presenting.Blank {
		p.spot.Show(false)
	}
}

// move has the spot follow the mouse until it rests.
func (p *presentation) move(e dom.Event) {
	s := p.page.state.Presenting
	if !s.On || s.NoSpot || s.Blank || e.IsTouch() {
		return
	}
	x, y := e.Client()
	p.spot.Place(x, y, 0)
	p.spot.Show(true)
	if p.rest == nil {
		p.rest = time.AfterFunc(spotRest, func() {
			defer p.page.Recover()
			p.spot.Show(false)
		})
	}
	p.rest.Reset(spotRest)
}

// refocus takes the keyboard from what was used with a pointer: the keys of a remote control go
// on in the presentation, and would else move the end of a bar or press a button again.
func (p *presentation) refocus() {
	if !p.on || !dom.Active().Call("matches", "[role=slider], .presenter *").Bool() {
		return
	}
	if element := dom.ByID(model.PresenterID); element.Truthy() {
		dom.Focus(element)
	}
}

// key does what a key asks for in the presentation; it reports whether that was anything.
// Remotes send Page Up and Page Down, a full stop or b, and Escape; some send arrows.
func (p *presentation) key(e dom.Event, on func(selector string) bool) bool {
	key := e.Key()
	switch {
	case !p.on, on("dialog, dialog *"):
		return false
	case p.page.state.Presenting.Blank:
		if key == "Shift" {
			return false
		}
		p.page.Post(model.Blank{})
		return true
	case on(typed):
		return false
	}
	if key = strings.ToLower(key); key > "\x7f" { // a keyboard without Latin letters
		key = strings.ToLower(strings.TrimPrefix(e.Get("code").String(), "Key"))
	}
	var m model.Msg
	switch key {
	case "pagedown", "arrowright", "pageup", "arrowleft":
		back := key == "pageup" || key == "arrowleft"
		if !e.Has("shiftKey") {
			presenter.Onward(p.page, back)
			return true
		}
		m = model.StepEvent{Back: back}
	case "arrowdown", "arrowup":
		m = model.Step{Back: key == "arrowup"}
	case " ", "enter":
		if on(pressed) {
			return false
		}
		if key == " " {
			presenter.Onward(p.page, false)
			return true
		}
		m = model.Play{}
	case "1", "2", "3", "4", "5", "6", "7", "8", "9":
		m = model.Choose{Option: int(key[0] - '1')}
	case "home":
		m = model.Seek{}
	case "end":
		m = model.Seek{At: p.page.state.Run.End}
	case ".", "b":
		m = model.Blank{On: true}
	case "l":
		m = model.ShowSpot{}
	case "c":
		m = model.ShowCode{}
	case "q":
		header.EnterQR(p.page)
		return true
	case "f":
		if dom.IsFullScreen() {
			dom.ExitFullScreen()
		} else {
			presenter.EnterFullScreen()
		}
		return true
	case "escape":
		if p.page.state.Held.On || p.page.state.Prompt != "" {
			return false
		}
		m = model.Present{}
	default:
		return false
	}
	p.page.Post(model.Used{})
	p.page.Post(m)
	return true
}
