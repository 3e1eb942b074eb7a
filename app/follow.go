package app

import (
	"strconv"

	"scattergather/app/model"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"

	"scattergather/app/timeline"
)

// follow keeps the rows of the open panel up to what is pointed at and where the playhead
// is. It does so without go-app, which would render the whole list for each event that is
// played: it only ever touches rows whose mark has changed.
type follow struct {
	page    *page
	section goapp.Value // of the panels
	rows    []panelRow
	isStale bool // go-app has rendered the panel
	stop    int  // which row the keyboard enters the list by
	shown   followed
	opened  model.Panel // the panel that was shown last
	code    program
	pointed int // the row that is pointed at, -1 for none
}

// panelRow is a row of the open panel.
type panelRow struct {
	number  int
	element goapp.Value
	focus   goapp.Value // what of it takes the keyboard; nil if nothing does
	who     goapp.Value // where it says who is there; nil if nowhere
	mark    model.RowMark
}

// followed is what the marks depend on.
type followed struct {
	panel           model.Panel
	rev, past, line int
	atEnd           bool
	span            timeline.SpanID
	row             int
	selected        string
	glows           bool
	leaf, compared  int
}

// program is what the panel "Code" shows.
type program struct {
	host          goapp.Value
	rev, compared int
}

// frame brings the rows up to the state, but not in the middle of a drag: the lists are
// then rendered now and then, and renew sees to them.
func (f *follow) frame() {
	if !f.page.state.Held.Edits() {
		f.draw()
	}
}

func (f *follow) draw() {
	s := f.page.state
	if s.Run.Rev == 0 || f.section == nil || f.page.state.Held.Edits() && s.Panel == model.CodePanel {
		return
	}
	f.fillCode(s)
	now := followed{panel: s.Panel, rev: s.Run.Rev, line: s.Highlight.Line, atEnd: s.Head.AtEnd, span: s.Highlight.Span, row: s.Highlight.EventRow, selected: s.Selected, leaf: s.Page, compared: s.Compared.Rev, past: s.LinesReached(), glows: s.IsRecent()}
	if now == f.shown {
		return
	}
	before := f.shown
	f.shown = now
	if len(f.rows) == 0 {
		return
	}
	mark, newest := s.Marks()
	for i := range f.rows {
		f.rows[i].show(mark(f.rows[i].number))
	}
	moved := before.rev == now.rev && before.panel == now.panel && before.past != now.past
	if (moved || f.opened != s.Panel) && !now.atEnd {
		f.bringIntoSight(newest)
	}
	f.opened = s.Panel
}

// renew looks for the rows anew if go-app has just rendered them.
func (f *follow) renew() {
	if !f.isStale || f.page.state.Held.Edits() && f.page.state.Panel == model.CodePanel {
		return
	}
	f.isStale = false
	document := goapp.Window().Get("document")
	section := document.Call("querySelector", ".panels")
	if !section.Truthy() {
		return
	}
	if f.section == nil || !section.Equal(f.section) {
		f.section = section
		f.listen()
	}
	if !f.fillCode(f.page.state) {
		f.findRows()
	}
	f.draw()
}

// findRows collects the rows that are there now.
func (f *follow) findRows() {
	for i := range f.rows {
		f.rows[i].show(model.RowMark{}) // go-app may have made its element another row's
	}
	if f.stop >= 0 && f.stop < len(f.rows) {
		f.rows[f.stop].focus.Call("setAttribute", "tabindex", "-1")
	}
	found := f.section.Call("querySelectorAll", "[data-row]")
	f.rows = make([]panelRow, found.Get("length").Int())
	f.stop = -1
	for i := range f.rows {
		element := found.Index(i)
		number, _ := strconv.Atoi(element.Call("getAttribute", "data-row").String())
		f.rows[i] = panelRow{number: number, element: element}
		r := &f.rows[i]
		switch {
		case element.Call("hasAttribute", "tabindex").Bool():
			r.focus = element
		default:
			if stop := element.Call("querySelector", "[data-stop]"); stop.Truthy() {
				r.focus = stop
			}
			if who := element.Call("querySelector", ".code-who"); who.Truthy() {
				r.who = who
			}
		}
		if r.focus != nil && f.stop < 0 {
			f.enterBy(i)
		}
	}
	f.shown = followed{}
}

// enterBy makes a row the one by which the keyboard enters the list.
func (f *follow) enterBy(i int) {
	if f.stop >= 0 && f.stop < len(f.rows) {
		f.rows[f.stop].focus.Call("setAttribute", "tabindex", "-1")
	}
	f.stop = i
	f.rows[i].focus.Call("setAttribute", "tabindex", "0")
}

// show gives the row another mark.
func (r *panelRow) show(m model.RowMark) {
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
	if was.Pressed != m.Pressed && r.focus != nil {
		r.focus.Call("setAttribute", "aria-pressed", strconv.FormatBool(m.Pressed))
	}
	if was.Lanes != m.Lanes && r.who != nil {
		r.who.Set("textContent", m.Lanes)
	}
}

// bringIntoSight scrolls the list, and nothing but the list, to its newest row. In the
// program a line that is run at the same instant will do: the list would jump less.
func (f *follow) bringIntoSight(newest int) {
	box := f.section.Call("querySelector", ".scroller")
	if !box.Truthy() {
		return
	}
	isCode := f.shown.panel == model.CodePanel
	top, height, to := box.Get("scrollTop").Float(), box.Get("clientHeight").Float(), -1.0
	for i := range f.rows {
		r := &f.rows[i]
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
