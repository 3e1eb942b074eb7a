package panel

import (
	"slices"
	"strings"

	"scattergather/app/dom"
	"scattergather/app/model"
	"scattergather/app/ui"
	"scattergather/engine/gocode"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// IDs of elements that are filled without go-app.
const (
	codeID    = "code"         // the program
	changesID = "code-changes" // what the last edit has changed in it
	hideID    = "code-hide"    // the button that hides the changes
	hintID    = "code-hint"    // is shown in their place
	pagesID   = "code-pages"   // turns the pages of a long program
	linesID   = "code-lines"   // which lines the page has
	earlierID = "code-earlier" // the buttons
	laterID   = "code-later"
)

// code draws the panel of the run's Go program. Copying says what became of copying it.
func code(p ui.Page, copying string) goapp.UI {
	copied, scope := ui.Handle(p, "copy code", func(goapp.Context, goapp.Event) { copyCode(p) })
	return ui.Tag("div", "code-panel",
		ui.Tag("div", "code-bar",
			ui.Tag("p", "code-changes").ID(changesID).Aria("live", "polite"),
			ui.Tag("p", "code-hint").ID(hintID).Text("Press a line with a dot to highlight its spans."),
			ui.Button("button quiet").ID(hideID).OnClick(ui.Send(p, model.HideChanges{})).Text("Hide changes"),
			ui.Tag("p", "said").Role("status").Text(copying),
			ui.When(!p.State().Draft.Own && dom.PageData("interpreter") != "", func() goapp.UI {
				return ui.Button("button").Title("Edit this program, and run it as it is").OnClick(ui.Send(p, model.OpenProgram{OfScenario: true})).Text("Open as a program")
			}),
			ui.Button("button").OnClick(copied, scope).Text("Copy code"),
		),
		&codeHost{},
		ui.Tag("div", "leaves",
			ui.Button("button").ID(earlierID).Attr(turnBy, -1).Text("Earlier"),
			ui.Tag("span", "soft").ID(linesID),
			ui.Button("button").ID(laterID).Attr(turnBy, 1).Text("Later"),
		).ID(pagesID),
	)
}

// codeHost is the place of the program. It has no content that go-app knows of: a program
// may have a thousand lines, each of several elements.
type codeHost struct{ goapp.Compo }

// Render draws the empty place.
func (*codeHost) Render() goapp.UI { return ui.Tag("div", "scroller").ID(codeID) }

// copyCode puts the program on the clipboard.
func copyCode(p ui.Page) {
	dom.Copy(p, p.State().Run.Listing().Text(), func(ok bool) { p.Post(model.CopiedCode{OK: ok}) })
}

// program is the program that is in its place.
type program struct {
	host   dom.Value
	shows  model.CodeView
	lines  []gocode.DiffLine
	spans  []int // that each line has, by its number
	starts []int // of its pages, and the number of lines; see codePages
	at     int   // the page that is shown
}

// fillCode writes the program into its place if it is not there yet, and reports whether it
// has done so. While something is dragged the program of the drag's start stays.
func (l *list) fillCode(s model.State) bool {
	if s.Panel != model.CodePanel {
		l.program.host = dom.Value{} // an element that is kept keeps all its lines
		return false
	}
	if s.Held.Edits() {
		return false
	}
	host := dom.ByID(codeID)
	if !host.Truthy() {
		return false
	}
	before, now := l.program, program{host: host, shows: s.CodeView()}
	isNew := !host.Equal(before.host)
	if !isNew && now.shows == before.shows {
		return false
	}
	lines, changes := s.ProgramDiff()
	now.lines, now.spans, now.starts = lines, s.Run.Listing().Count(), codePages(lines)
	show := -1 // index of the line to scroll to
	upper := 1. / 3
	switch {
	case changes != "":
		show, upper = firstChange(lines), 2./3
	case isNew:
		show = firstRun(lines, now.spans)
	}
	now.at = min(before.at, len(now.starts)-2)
	if show >= 0 {
		now.at = now.pageOf(show)
	}
	l.program = now
	focused := l.focusedRow(host)
	l.writePage()
	dom.ByID(changesID).Set("textContent", changes)
	dom.ByID(hideID).Set("hidden", changes == "")
	dom.ByID(hintID).Set("hidden", changes != "")
	l.focusRow(focused)
	if show >= 0 {
		showLine(host, show-now.starts[now.at], upper)
	}
	return true
}

// firstChange returns the index of the first line that has changed and is not a comment, or
// else of the first that has changed; -1 if none has.
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

// firstRun returns the index of the first line that has spans: above it are imports, and
// nobody opens the program for these.
func firstRun(lines []gocode.DiffLine, spans []int) int {
	return max(0, slices.IndexFunc(lines, func(l gocode.DiffLine) bool { return l.After > 0 && spans[l.After] > 0 }))
}

// showLine scrolls the program, and nothing else, so that a line is in the upper part of
// it, which is a fraction of its height.
func showLine(host dom.Value, index int, upper float64) {
	line := host.Call("querySelectorAll", ".code-line").Index(index)
	y, top, height := line.Get("offsetTop").Float(), host.Get("scrollTop").Float(), host.Get("clientHeight").Float()
	if y < top || y > top+height*upper {
		host.Call("scrollTo", map[string]any{"top": max(0, y-height/3)})
	}
}
