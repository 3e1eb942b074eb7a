package app

import (
	"slices"
	"strconv"
	"strings"

	"scattergather/app/dom"
	"scattergather/app/gohtml"
	"scattergather/app/model"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"

	"scattergather/engine/gocode"
)

// Elements of the panel "Code" that are filled without go-app.
const (
	codeID    = "code"         // the program
	changesID = "code-changes" // what the last edit has changed
	hideID    = "code-hide"    // ends that
	hintID    = "code-hint"    // is shown in its place
)

// codePanel is the Go program of the run.
func (p *page) codePanel() goapp.UI {
	copied, scope := p.handle("copy code", func(goapp.Context, goapp.Event) { p.copyCode() })
	return tag("div", "code-panel",
		tag("div", "code-bar",
			tag("p", "").ID(changesID).Class("code-changes").Aria("live", "polite"),
			tag("p", "code-hint").ID(hintID).Text("Press a line with a dot to light up its spans."),
			button("button quiet").ID(hideID).OnClick(p.send(model.HideChanges{})).Text("Hide changes"),
			tag("p", "said").Role("status").Text(p.state.Copying),
			button("button").OnClick(copied, scope).Text("Copy code"),
		),
		&codeHost{},
	)
}

// codeHost is the place of the program. It has no content that go-app knows of: a program
// may have a thousand lines, each of several elements.
type codeHost struct{ goapp.Compo }

// Render draws the empty place.
func (*codeHost) Render() goapp.UI { return tag("div", "scroller").ID(codeID) }

// copyCode puts the program on the clipboard.
func (p *page) copyCode() {
	dom.Copy(p, p.state.Run.Listing().Text(), func(ok bool) { p.post(model.CopiedCode{OK: ok}) })
}

// fillCode writes the program into its place if it is not there yet; it tells whether it
// has done so.
func (f *follow) fillCode(s model.State) bool {
	if s.Panel != model.CodePanel {
		f.code.host = nil // an element that is kept keeps all its lines
		return false
	}
	if f.page.state.Held.Edits() {
		return false
	}
	host := goapp.Window().GetElementByID(codeID)
	if !host.Truthy() {
		return false
	}
	now := program{host: host, rev: s.Run.Rev, compared: s.Compared.Rev}
	isNew := f.code.host == nil || !host.Equal(f.code.host)
	if !isNew && now.rev == f.code.rev && now.compared == f.code.compared {
		return false
	}
	before := f.code
	f.code = now
	lines, said := s.ProgramDiff()
	focused := f.focusedRow(host)
	host.Set("innerHTML", codeHTML(lines, s.Run.Listing().Count()))
	goapp.Window().GetElementByID(changesID).Set("textContent", said)
	goapp.Window().GetElementByID(hideID).Set("hidden", said == "")
	goapp.Window().GetElementByID(hintID).Set("hidden", said != "")
	f.findRows()
	f.focusRow(focused)
	switch changed := before.compared != now.compared || before.rev != now.rev; {
	case said != "" && (isNew || changed):
		f.showLine(host, firstChange(lines), 2./3)
	case isNew:
		f.showLine(host, firstRun(lines, s.Run.Listing().Count()), 1./3)
	}
	return true
}

// focusedRow is the number of the row in an element that has the keyboard, 0 if none has.
func (f *follow) focusedRow(within goapp.Value) int {
	focused := goapp.Window().Get("document").Get("activeElement")
	if !focused.Truthy() || !within.Call("contains", focused).Bool() {
		return 0
	}
	return f.rowOf(focused)
}

// focusRow gives the keyboard to the first row from a number on that takes it.
func (f *follow) focusRow(number int) {
	for i, r := range f.rows {
		if number > 0 && r.focus != nil && r.number >= number {
			f.enterBy(i)
			r.focus.Call("focus", map[string]any{"preventScroll": true})
			return
		}
	}
}

// firstChange is the index of the first line that has changed, of those that are no comments
// if there is one.
func firstChange(lines []gocode.DiffLine) int {
	first := -1
	for i, l := range lines {
		if l.Before > 0 && l.After > 0 {
			continue
		}
		if !strings.HasPrefix(strings.TrimSpace(l.Text), "//") {
			return i
		}
		if first < 0 {
			first = i
		}
	}
	return first
}

// firstRun is the index of the first line that has spans: what stands above it are imports,
// and nobody opens the program for these.
func firstRun(lines []gocode.DiffLine, spans []int) int {
	return max(0, slices.IndexFunc(lines, func(l gocode.DiffLine) bool { return l.After > 0 && spans[l.After] > 0 }))
}

// showLine scrolls the program, and nothing else, so that a line is in the upper part of
// it, which is so much of its height.
func (f *follow) showLine(host goapp.Value, index int, upper float64) {
	line := host.Call("querySelectorAll", ".code-line").Index(index)
	y, top, height := line.Get("offsetTop").Float(), host.Get("scrollTop").Float(), host.Get("clientHeight").Float()
	if y < top || y > top+height*upper {
		host.Call("scrollTo", map[string]any{"top": max(0, y-height/3)})
	}
}

// codeHTML writes a program line by line. Lines that have spans can be pressed.
func codeHTML(lines []gocode.DiffLine, spans []int) string {
	var b strings.Builder
	b.WriteString(`<ol class="code" role="list" aria-label="Program">`)
	for _, l := range lines {
		switch {
		case l.After == 0:
			b.WriteString(`<li class="code-line minus"><span class="code-number" aria-hidden="true">−</span><del><code>`)
			b.WriteString(gohtml.Line(l.Text))
			b.WriteString("</code></del></li>")
			continue
		case l.Before == 0:
			b.WriteString(`<li class="code-line plus" data-row="`)
		default:
			b.WriteString(`<li class="code-line" data-row="`)
		}
		number := strconv.Itoa(l.After)
		b.WriteString(number + `"><span class="code-number" aria-hidden="true">` + number + "</span>")
		if l.Before == 0 {
			b.WriteString("<ins>")
		}
		b.WriteString("<code>")
		if spans[l.After] > 0 {
			// Its indent is no part of the button, which is named by its text.
			text := strings.TrimLeft(l.Text, "\t")
			b.WriteString(l.Text[:len(l.Text)-len(text)] + `<span role="button" aria-pressed="false" data-stop tabindex="-1">`)
			b.WriteString(gohtml.Line(text))
			b.WriteString("</span>")
		} else {
			b.WriteString(gohtml.Line(l.Text))
		}
		b.WriteString("</code>")
		if l.Before == 0 {
			b.WriteString("</ins>")
		}
		b.WriteString(`<span class="code-who"></span></li>`)
	}
	b.WriteString("</ol>")
	return b.String()
}
