package panel

import (
	"strconv"

	"scattergather/app/dom"
	"scattergather/app/model"
)

// listen makes the rows answer to pointers and keys.
func (l *list) listen() {
	dom.Listen(l.page, l.section, "pointerover", func(e dom.Event) {
		if e.Get("pointerType").String() == "mouse" {
			l.pointAt(l.rowOf(e.Target()))
		}
	})
	dom.Listen(l.page, l.section, "pointerleave", func(dom.Event) { l.pointAt(-1) })
	dom.Listen(l.page, l.section, "focusin", func(e dom.Event) {
		if number := l.rowOf(e.Target()); number >= 0 {
			l.pointAt(number)
		}
	})
	dom.Listen(l.page, l.section, "focusout", func(dom.Event) { l.pointAt(-1) })
	dom.Listen(l.page, l.section, "keydown", l.keyDown)
	dom.Listen(l.page, l.section, "click", func(e dom.Event) {
		// A click also ends the selection of text.
		if dom.Window().Call("getSelection").Call("toString").String() == "" {
			_ = l.turn(e.Target()) || l.press(e.Target())
		}
	})
}

// rowOf returns the number of the row that an element is in, -1 if it is in none.
func (l *list) rowOf(element dom.Value) int {
	closest := element.Call("closest", "[data-row]")
	if !closest.Truthy() {
		return -1
	}
	number, _ := strconv.Atoi(closest.Call("getAttribute", "data-row").String())
	return number
}

// pointAt highlights the span that a row of the events or of the console is about; -1 is no row.
func (l *list) pointAt(number int) {
	if number == l.pointed {
		return
	}
	l.pointed = number
	switch s := l.page.State(); {
	case number < 0:
		l.page.Post(model.Point{})
	case s.Panel == model.EventsPanel:
		l.page.Post(model.PointAt{Event: number})
	case s.Panel == model.ConsolePanel && number < len(s.Run.Lines()):
		l.page.Post(model.PointAt{Event: s.Run.Lines()[number].Event})
	}
}

// press highlights the spans of the line of the program that an element is in, and reports
// whether there are any.
func (l *list) press(target dom.Value) bool {
	if l.page.State().Panel != model.CodePanel {
		return false
	}
	number := l.rowOf(target)
	for i, r := range l.rows {
		if r.number == number && r.focus.Truthy() {
			l.enterBy(i)
			l.page.Post(model.HighlightLine{Line: number})
			return true
		}
	}
	return false
}

// keyDown moves the focus from row to row, or presses a row.
func (l *list) keyDown(e dom.Event) {
	target, key := e.Target(), e.Key()
	number := l.rowOf(target)
	if number < 0 {
		return
	}
	at := l.stop
	for i, r := range l.rows {
		if r.number == number && r.focus.Truthy() {
			at = i
		}
	}
	switch key {
	case "ArrowDown":
		at = l.next(at+1, 1)
	case "ArrowUp":
		at = l.next(at-1, -1)
	case "Home":
		at = l.next(0, 1)
	case "End":
		at = l.next(len(l.rows)-1, -1)
	case "Enter", " ":
		if l.press(target) {
			e.PreventDefault()
		}
		return
	default:
		return
	}
	e.PreventDefault()
	if at >= 0 {
		l.enterBy(at)
		l.rows[at].focus.Call("focus")
	}
}

// next returns the index of the first row from an index on that takes the keyboard, -1 if
// there is none in that direction.
func (l *list) next(from, step int) int {
	for i := from; i >= 0 && i < len(l.rows); i += step {
		if l.rows[i].focus.Truthy() {
			return i
		}
	}
	return -1
}

// focusedRow returns the number of the row in an element that has the keyboard, 0 if none has.
func (l *list) focusedRow(within dom.Value) int {
	focused := dom.Active()
	if !focused.Truthy() || !within.Call("contains", focused).Bool() {
		return 0
	}
	return l.rowOf(focused)
}

// focusRow gives the keyboard to the first row from a number on that takes it.
func (l *list) focusRow(number int) {
	for i, r := range l.rows {
		if number > 0 && r.focus.Truthy() && r.number >= number {
			l.enterBy(i)
			r.focus.Call("focus", map[string]any{"preventScroll": true})
			return
		}
	}
}
