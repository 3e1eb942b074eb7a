package app

import (
	"strconv"
	"strings"
	"time"

	"scattergather/app/model"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Icons of the two ways through the history.
const (
	iconUndo = `<path d="M5.6 2.8L2.6 5.8l3 3M3 5.8h6.4a3.7 3.7 0 0 1 0 7.4H5.5" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round"/>`
	iconRedo = `<path d="M10.4 2.8l3 3-3 3M13 5.8H6.6a3.7 3.7 0 0 0 0 7.4h3.9" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round"/>`
)

// typingPause is how long the typing rests between two steps of the history.
const typingPause = time.Second

// undoButtons go through the history.
func (p *page) undoButtons() []goapp.UI {
	return []goapp.UI{
		p.undoButton("Undo", "Undo (Ctrl+Z)", iconUndo, p.state.History.CanUndo(), model.Undo{}),
		p.undoButton("Redo", "Redo (Ctrl+Shift+Z)", iconRedo, p.state.History.CanRedo(), model.Redo{}),
	}
}

// undoButton is never disabled for good: a disabled button would lose the focus with the
// last step.
func (p *page) undoButton(name, title, shape string, able bool, m model.Msg) goapp.UI {
	return button("button round", icon(shape)).Aria("label", name).Aria("disabled", strconv.FormatBool(!able)).Title(title).OnClick(p.send(m))
}

// listenToUndo takes the keys of undo and redo, and the browser's own menu, in every field:
// there is one history, and a field's own knows nothing of a drag.
func (p *page) listenToUndo(document goapp.Value) {
	p.listen(document, "keydown", func(e goapp.Event) {
		if e.Get("altKey").Bool() || !e.Get("ctrlKey").Bool() && !e.Get("metaKey").Bool() || p.state.Sharing.Open || p.state.Helping {
			return
		}
		key := strings.ToLower(e.Get("key").String())
		if key > "\x7f" { // a keyboard without Latin letters
			key = map[string]string{"KeyZ": "z", "KeyY": "y"}[e.Get("code").String()]
		}
		switch {
		case key == "z" && !e.Get("shiftKey").Bool():
			p.post(model.Undo{})
		case key == "z", key == "y":
			p.post(model.Redo{})
		default:
			return
		}
		e.PreventDefault()
	})
	p.listen(document, "beforeinput", func(e goapp.Event) {
		switch e.Get("inputType").String() {
		case "historyUndo":
			p.post(model.Undo{})
		case "historyRedo":
			p.post(model.Redo{})
		default:
			return
		}
		e.PreventDefault()
	})
}

// settleLater ends the burst of edits once nothing more comes. A drag ends when the pointer
// lets go.
func (p *page) settleLater() {
	if p.settling != nil {
		p.settling.Stop()
	}
	if p.state.Held.On {
		return
	}
	p.settling = time.AfterFunc(typingPause, func() {
		defer p.Recover()
		p.post(model.Settle{})
	})
}

// setFocused writes into the field that has the focus, which entries leave alone: what is
// undone may be what was typed or chosen there.
func (p *page) setFocused() {
	if picker := goapp.Window().GetElementByID(pickerID); picker.Truthy() {
		picker.Set("value", p.state.Lesson)
	}
	id := goapp.Window().Get("document").Get("activeElement").Get("id").String()
	if k, ok := p.state.Draft.KeyOfID(id); ok {
		p.setText(k)
	}
}
