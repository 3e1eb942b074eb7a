package panel

import (
	"strconv"

	"scattergather/app/dom"
	"scattergather/app/model"
	"scattergather/app/ui"
)

// list marks the rows of the open panel: what has happened by the playhead's time, and what is
// highlighted. It does so without go-app, which would render the whole list again for each
// event that is played, and touches only rows whose mark is another.
type list struct {
	page    ui.Page
	section dom.Value   // holds the panels; not Truthy before Attach
	panel   model.Panel // whose rows these are
	rows    []row
	stop    int // index of the row by which the keyboard enters the list, -1 for none
	shown   model.MarksView
	opened  model.Panel // the panel that was shown last
	program program
	pointed int // number of the row that is pointed at, -1 for none
}

// row is a row of the open panel.
type row struct {
	number  int // as in model.RowMark
	element dom.Value
	focus   dom.Value // what of it takes the keyboard; not Truthy if nothing does
	lanes   dom.Value // where it says which lanes are there; not Truthy if nowhere
	mark    model.RowMark
}

func newList(p ui.Page) *list { return &list{page: p, stop: -1, pointed: -1} }

// frame brings the marks up to the state. While something is dragged the rows are rendered
// now and then, and marked only then.
func (l *list) frame() {
	if !l.page.State().Held.Edits() {
		l.draw()
	}
}

func (l *list) draw() {
	s := l.page.State()
	if s.Run.Rev == 0 || s.Panel != l.panel || s.Held.Edits() && s.Panel == model.CodePanel {
		return
	}
	l.fillCode(s)
	now := s.MarksView()
	if now == l.shown {
		return
	}
	before := l.shown
	l.shown = now
	if len(l.rows) == 0 {
		return
	}
	mark, newest := s.Marks()
	for i := range l.rows {
		l.rows[i].show(mark(l.rows[i].number))
	}
	moved := before.Run == now.Run && before.Panel == now.Panel && before.Reached != now.Reached
	if (moved || l.opened != s.Panel) && !now.AtEnd {
		l.opened = s.Panel
		l.followLine(newest)
		l.bringIntoSight(newest)
	}
	l.opened = s.Panel
}

// renew finds the rows of a panel that has just been rendered.
func (l *list) renew(v model.PanelView) {
	section := dom.Document().Call("querySelector", ".panels")
	if !section.Truthy() {
		return
	}
	if !section.Equal(l.section) {
		l.section = section
		l.listen()
	}
	l.panel = v.Panel
	if !l.fillCode(l.page.State()) {
		l.findRows()
	}
	l.draw()
}

// findRows finds the rows that are in the document now.
func (l *list) findRows() {
	for i := range l.rows {
		l.rows[i].show(model.RowMark{}) // go-app may have made its element another row's
	}
	if l.stop >= 0 && l.stop < len(l.rows) {
		l.rows[l.stop].focus.Call("setAttribute", "tabindex", "-1")
	}
	found := l.section.Call("querySelectorAll", "[data-row]")
	l.rows = make([]row, found.Get("length").Int())
	l.stop = -1
	for i := range l.rows {
		element := found.Index(i)
		number, _ := strconv.Atoi(element.Call("getAttribute", "data-row").String())
		l.rows[i] = row{number: number, element: element}
		r := &l.rows[i]
		switch {
		case element.Call("hasAttribute", "tabindex").Bool():
			r.focus = element
		default:
			if stop := element.Call("querySelector", "[data-stop]"); stop.Truthy() {
				r.focus = stop
			}
			if lanes := element.Call("querySelector", ".code-who"); lanes.Truthy() {
				r.lanes = lanes
			}
		}
		if r.focus.Truthy() && l.stop < 0 {
			l.enterBy(i)
		}
	}
	l.shown = model.MarksView{}
}

// enterBy makes a row the one that Tab reaches.
func (l *list) enterBy(i int) {
	if l.stop >= 0 && l.stop < len(l.rows) {
		l.rows[l.stop].focus.Call("setAttribute", "tabindex", "-1")
	}
	l.stop = i
	l.rows[i].focus.Call("setAttribute", "tabindex", "0")
}

// show gives the row another mark.
func (r *row) show(m model.RowMark) {
	if m == r.mark {
		return
	}
	was := r.mark
	r.mark = m
	toggle := func(name string, was, is bool) {
		if was != is {
			r.element.Call("toggleAttribute", name, is)
		}
	}
	toggle("data-later", was.Later, m.Later)
	toggle("data-now", was.Now, m.Now)
	toggle("data-lit", was.Highlighted, m.Highlighted)
	toggle("data-cause", was.Cause, m.Cause)
	toggle("data-held", was.Pressed, m.Pressed)
	if was.Pressed != m.Pressed && r.focus.Truthy() {
		r.focus.Call("setAttribute", "aria-pressed", strconv.FormatBool(m.Pressed))
	}
	if was.Lanes != m.Lanes && r.lanes.Truthy() {
		r.lanes.Set("textContent", m.Lanes)
	}
}

// bringIntoSight scrolls the list, and nothing else, to its newest row. In the program any line
// that is run at the same instant will do, so that the list jumps less.
func (l *list) bringIntoSight(newest int) {
	box := l.section.Call("querySelector", ".scroller")
	if !box.Truthy() {
		return
	}
	isCode := l.shown.Panel == model.CodePanel
	top, height, to := box.Get("scrollTop").Float(), box.Get("clientHeight").Float(), -1.0
	for i := range l.rows {
		r := &l.rows[i]
		if r.number != newest && !(isCode && r.mark.Now) {
			continue
		}
		y, h := r.element.Get("offsetTop").Float(), r.element.Get("offsetHeight").Float()
		if y >= top && y+h <= top+height {
			return
		}
		if r.number != newest {
			continue
		}
		switch {
		case isCode:
			to = max(0, y-height/3)
		case y < top:
			to = y
		default:
			to = y + h - height
		}
	}
	if to >= 0 {
		box.Call("scrollTo", map[string]any{"top": to})
	}
}
