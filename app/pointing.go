package app

import (
	"strconv"

	"scattergather/app/model"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// listen makes the rows of the panels answer to pointers and keys.
func (f *follow) listen() {
	p := f.page
	p.listen(f.section, "pointerover", func(e goapp.Event) {
		if e.Get("pointerType").String() == "mouse" {
			f.pointAt(f.rowOf(e.Get("target")))
		}
	})
	p.listen(f.section, "pointerleave", func(goapp.Event) { f.pointAt(-1) })
	p.listen(f.section, "focusin", func(e goapp.Event) {
		if number := f.rowOf(e.Get("target")); number >= 0 {
			f.pointAt(number)
		}
	})
	p.listen(f.section, "focusout", func(goapp.Event) { f.pointAt(-1) })
	p.listen(f.section, "keydown", f.keyDown)
	p.listen(f.section, "click", func(e goapp.Event) {
		// A click also ends the marking of some text.
		if goapp.Window().Call("getSelection").Call("toString").String() == "" {
			f.press(e.Get("target"))
		}
	})
}

// rowOf is the number of the row that an element belongs to, -1 if it belongs to none.
func (f *follow) rowOf(element goapp.Value) int {
	closest := element.Call("closest", "[data-row]")
	if !closest.Truthy() {
		return -1
	}
	number, _ := strconv.Atoi(closest.Call("getAttribute", "data-row").String())
	return number
}

// pointAt lights up what a row of events or of the output tells about; -1 is no row.
func (f *follow) pointAt(number int) {
	if number == f.pointed {
		return
	}
	f.pointed = number
	switch s := f.page.state; {
	case number < 0:
		f.page.post(model.Point{})
	case s.Panel == model.EventsPanel:
		f.page.post(model.PointAt{Event: number})
	case s.Panel == model.ConsolePanel && number < len(s.Run.Lines()):
		f.page.post(model.PointAt{Event: s.Run.Lines()[number].Event})
	}
}

// press lights up the spans of the line of the program that an element belongs to.
func (f *follow) press(target goapp.Value) bool {
	if f.page.state.Panel != model.CodePanel {
		return false
	}
	number := f.rowOf(target)
	for i, r := range f.rows {
		if r.number == number && r.focus != nil {
			f.enterBy(i)
			f.page.post(model.HighlightLine{Line: number})
			return true
		}
	}
	return false
}

// keyDown goes from row to row, and presses one.
func (f *follow) keyDown(e goapp.Event) {
	target, key := e.Get("target"), e.Get("key").String()
	number := f.rowOf(target)
	if number < 0 {
		return
	}
	at := f.stop
	for i, r := range f.rows {
		if r.number == number && r.focus != nil {
			at = i
		}
	}
	switch key {
	case "ArrowDown":
		at = f.next(at+1, 1)
	case "ArrowUp":
		at = f.next(at-1, -1)
	case "Home":
		at = f.next(0, 1)
	case "End":
		at = f.next(len(f.rows)-1, -1)
	case "Enter", " ":
		if f.press(target) {
			e.PreventDefault()
		}
		return
	default:
		return
	}
	e.PreventDefault()
	if at >= 0 {
		f.enterBy(at)
		f.rows[at].focus.Call("focus")
	}
}

// next is the index of the first row from a place on that takes the keyboard, -1 if there
// is none in that direction.
func (f *follow) next(from, step int) int {
	for i := from; i >= 0 && i < len(f.rows); i += step {
		if f.rows[i].focus != nil {
			return i
		}
	}
	return -1
}
