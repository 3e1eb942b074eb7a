package app

import (
	"strings"
	"time"

	"scattergather/app/dom"
	"scattergather/app/model"
)

// typingPause is how long the typing rests between two steps of the history.
const typingPause = time.Second

// listenToUndo takes the keys of undo and redo, and the browser's own menu, in every field:
// there is one history, and a field's own knows nothing of a drag.
func (p *page) listenToUndo(document dom.Value) {
	dom.Listen(p, document, "keydown", func(e dom.Event) {
		if e.Has("altKey") || !e.Has("ctrlKey") && !e.Has("metaKey") || p.state.Sharing.Open || p.state.Sharing.Code || p.state.Keeping.Open || p.state.Helping || p.state.CourseDialog.Open {
			return
		}
		key := strings.ToLower(e.Key())
		if key > "\x7f" { // a keyboard without Latin letters
			key = map[string]string{"KeyZ": "z", "KeyY": "y"}[e.Get("code").String()]
		}
		switch {
		case key == "z" && !e.Has("shiftKey"):
			p.Post(model.Undo{})
		case key == "z", key == "y":
			p.Post(model.Redo{})
		default:
			return
		}
		e.PreventDefault()
	})
	dom.Listen(p, document, "beforeinput", func(e dom.Event) {
		switch e.Get("inputType").String() {
		case "historyUndo":
			p.Post(model.Undo{})
		case "historyRedo":
			p.Post(model.Redo{})
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
		p.Post(model.Settle{})
	})
}
