package editor

import (
	"strconv"
	"strings"

	"scattergather/app/dom"
	"scattergather/app/gohtml"
	"scattergather/app/model"
	"scattergather/app/ui"
	"scattergather/engine/own"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// IDs of the editor of a program.
const (
	programID  = "program"          // the text
	shownID    = "program-shown"    // the same text, highlighted, behind it
	problemsID = "program-problems" // what is wrong with it
	aboutID    = "program-about"    // which keys it has
)

// Program is the editor of a user's own program. The text is in a textarea, whose letters are
// invisible; behind it the same text is highlighted. Nothing of it is rendered by go-app.
type Program struct {
	ui.Page
	shown   string // the text and the problems that are highlighted
	leaving bool   // Escape was pressed: Tab leaves the editor
}

// Draw draws the editor.
func (p *Program) Draw(v model.OwnView) goapp.UI {
	input, scope := ui.Handle(p, "program", func(ctx goapp.Context, _ goapp.Event) {
		p.Post(model.EditProgram{Text: ctx.JSSrc().Get("value").String()})
	})
	problems := strings.FieldsFunc(v.Problems, func(r rune) bool { return r == '\n' })
	return ui.Tag("aside", "editor card program-editor").Aria("label", "Your own program").Body(
		ui.Tag("div", "program-head",
			ui.Text("h2", "over", "Your own program"),
			ui.When(v.From, func() goapp.UI {
				return ui.Button("button quiet").OnClick(ui.Send(p, model.LeaveProgram{})).Text("Back to the scenario")
			}),
			ui.Button("button").Title("Run it with the next seed, which decides who is first").OnClick(ui.Send(p, model.AnotherSeed{})).Text("Another seed"),
		),
		ui.Tag("div", "source",
			ui.Tag("pre", "source-shown").ID(shownID).Aria("hidden", "true"),
			ui.Tag("textarea", "").ID(programID).Attr("spellcheck", "false").Attr("autocapitalize", "off").Attr("autocomplete", "off").Attr("wrap", "off").
				Aria("label", "Program").Aria("describedby", aboutID+" "+problemsID).Aria("invalid", strconv.FormatBool(len(problems) > 0)).OnInput(input, scope),
		),
		ui.Tag("div", "program-says",
			ui.Tag("ul", "program-problems").ID(problemsID).Role("list").Aria("live", "polite").Aria("label", "Problems").Body(ui.Each(len(problems), func(i int) goapp.UI {
				show, scope := ui.Handle(p, "problem "+strconv.Itoa(i)+problems[i], func(goapp.Context, goapp.Event) { p.showProblem(i) })
				return ui.Tag("li", "", ui.Button("program-problem").OnClick(show, scope).Text(problems[i]))
			})...),
			ui.Text("p", "program-note", v.Note).Role("status"),
			ui.When(v.Linkable != "", func() goapp.UI { return ui.Text("p", "entry-problem", v.Linkable) }),
			ui.Tag("p", "soft").ID(aboutID).Text("Real Go runs in virtual time, in your browser. Tab indents; Escape, then Tab leaves the editor."),
		),
	)
}

// Listen makes Tab and Enter indent.
func (p *Program) Listen() {
	dom.Listen(p, dom.Document(), "keydown", func(e dom.Event) {
		if e.Target().Get("id").String() != programID || e.Has("ctrlKey") || e.Has("metaKey") || e.Has("altKey") || e.Has("isComposing") {
			return
		}
		leaving := p.leaving
		p.leaving = e.Key() == "Escape" || leaving && e.Key() == "Shift"
		if leaving && e.Key() == "Tab" {
			return
		}
		text, from, to := p.selection(e.Target())
		line := text[strings.LastIndexByte(text[:from], '\n')+1:]
		switch key := e.Key(); {
		case key == "Tab" && e.Has("shiftKey"):
			if strings.HasPrefix(line, "\t") {
				at := len(text) - len(line)
				selectText(e.Target(), text, at, at+1)
				insert("")
				now := e.Target().Get("value").String()
				selectText(e.Target(), now, max(at, from-1), max(at, to-1))
			}
		case key == "Tab":
			insert("\t")
		case key == "Enter" && !e.Has("shiftKey"):
			line = line[:from-(len(text)-len(line))]
			indent := line[:len(line)-len(strings.TrimLeft(line, "\t "))]
			if last := strings.TrimRight(line, " \t"); last != "" && strings.ContainsAny(last[len(last)-1:], "{(:") {
				indent += "\t"
			}
			insert("\n" + indent)
		default:
			return
		}
		e.PreventDefault()
	})
}

// insert replaces what is selected in the field that has the focus, as if it were typed.
func insert(text string) {
	command := "insertText"
	if text == "" {
		command = "delete"
	}
	dom.Document().Call("execCommand", command, false, text)
}

// selection returns the text of the field, and what is selected in it, in bytes. Browsers count in
// units of UTF-16.
func (p *Program) selection(field dom.Value) (text string, from, to int) {
	text = field.Get("value").String()
	return text, bytesOf(text, field.Get("selectionStart").Int()), bytesOf(text, field.Get("selectionEnd").Int())
}

// selectText selects a part of a text, in bytes.
func selectText(field dom.Value, text string, from, to int) {
	field.Call("setSelectionRange", unitsOf(text[:from]), unitsOf(text[:to]))
}

// bytesOf returns how many bytes the first units of UTF-16 of a text have.
func bytesOf(text string, units int) int {
	for i, r := range text {
		if units <= 0 {
			return i
		}
		units -= unitsOfRune(r)
	}
	return len(text)
}

// unitsOf returns how many units of UTF-16 a text has.
func unitsOf(text string) (n int) {
	for _, r := range text {
		n += unitsOfRune(r)
	}
	return n
}

func unitsOfRune(r rune) int {
	if r > 0xFFFF {
		return 2
	}
	return 1
}

// showProblem puts the cursor where a problem is.
func (p *Program) showProblem(i int) {
	problems, field := p.State().OwnRun.Problems, dom.ByID(programID)
	if i >= len(problems) || !field.Truthy() {
		return
	}
	text := field.Get("value").String()
	at := 0
	for line := 1; line < problems[i].Line; line++ {
		next := strings.IndexByte(text[at:], '\n')
		if next < 0 {
			break
		}
		at += next + 1
	}
	at = min(at+max(0, problems[i].Column-1), len(text))
	field.Call("focus")
	selectText(field, text, at, at)
}

// Frame writes the program into the field, if it has changed otherwise than by typing, and
// highlights it.
func (p *Program) Frame() {
	s := p.State()
	field := dom.ByID(programID)
	if !s.Draft.Own || !field.Truthy() {
		p.shown = ""
		return
	}
	source := s.Draft.Source
	if was := field.Get("value").String(); was != source {
		at := field.Get("selectionStart").Int()
		field.Set("value", source)
		field.Call("setSelectionRange", at, at)
	}
	shown := dom.ByID(shownID)
	var problems []own.Problem
	if s.OwnRun.Done == s.OwnRun.Wanted {
		problems = s.OwnRun.Problems
	}
	key := source
	for _, one := range problems {
		key += "\x00" + strconv.Itoa(one.Line) + ":" + strconv.Itoa(one.Column)
	}
	if key == p.shown && shown.Get("firstChild").Truthy() {
		return
	}
	p.shown = key
	shown.Set("innerHTML", sourceHTML(source, problems))
}

// mostLines is the number of lines above which a program is not highlighted.
const mostLines = 5000

// sourceHTML writes a program as HTML, line by line, with marks where its problems are.
func sourceHTML(source string, problems []own.Problem) string {
	lines := strings.Split(source, "\n")
	bad := make(map[int]int, len(problems)) // the column of the first problem of each line
	for _, p := range problems {
		if _, ok := bad[p.Line]; !ok {
			bad[p.Line] = p.Column
		}
	}
	var b strings.Builder
	for i, line := range lines {
		if i == mostLines {
			break
		}
		column, isBad := bad[i+1]
		at := column - 1
		switch {
		case isBad && at >= 0 && at <= len(line):
			end := at + len(line[at:]) - len(strings.TrimLeft(line[at:], "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789"))
			rest := ""
			if end == at {
				end = len(line)
			} else {
				rest = gohtml.Line(line[end:])
			}
			b.WriteString(`<span class="source-line source-bad">` + gohtml.Line(line[:at]) + `<u>` + gohtml.Line(line[at:end]) + " </u>" + rest)
		case isBad:
			b.WriteString(`<span class="source-line source-bad">` + gohtml.Line(line))
		default:
			b.WriteString(`<span class="source-line">` + gohtml.Line(line))
		}
		b.WriteString("\n</span>")
	}
	return b.String()
}
