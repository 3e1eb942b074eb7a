// Package presenter draws the page as it is shown to a room: a bar above the timeline with what
// a remote control does, too, the lines of code that are running, and a spot that follows the
// mouse. The timeline, the sentence and the text of the lesson are those of the ordinary page;
// app.css lays them out for a room.
package presenter

import (
	"html"
	"strconv"
	"strings"

	"scattergather/app/dom"
	"scattergather/app/gohtml"
	"scattergather/app/header"
	"scattergather/app/model"
	"scattergather/app/sound"
	"scattergather/app/ui"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Bar draws the bar above the timeline; on the ordinary page, an empty place.
func Bar(p ui.Page, v model.PresenterView) goapp.UI {
	box := ui.Tag("div", "presenter")
	if !v.On {
		return box
	}
	playing := "Play"
	if v.Playing {
		playing = "Pause"
	}
	return box.Role("region").Aria("label", "Presentation").Body(
		ui.Tag("h1", "").ID(model.PresenterID).TabIndex(-1).Text(v.Title),
		ui.Tag("div", "presenter-ways",
			ui.Button("button", ui.Icon(ui.IconLeft)).Aria("label", "Back").OnClick(ui.Handle(p, "back", func(goapp.Context, goapp.Event) { Onward(p, true) })),
			ui.Button("button primary").OnClick(ui.Handle(p, "next", func(goapp.Context, goapp.Event) { Onward(p, false) })).Body(ui.Text("span", "", "Next"), ui.Icon(ui.IconRight)),
			ui.Button("button").OnClick(ui.Send(p, model.Play{})).Text(playing),
			toggle(p, "Code", v.Code, model.ShowCode{}),
			toggle(p, "Pointer", !v.NoSpot, model.ShowSpot{}),
			ui.When(sound.Available(), func() goapp.UI { return toggle(p, "Sound", v.Sound, model.SetSound{On: !v.Sound}) }),
			ui.Button("button").OnClick(ui.Send(p, model.Blank{On: true})).Text("Blank"),
			ui.When(!v.Full && dom.HasFullScreen(), func() goapp.UI {
				return ui.Button("button").OnClick(ui.Handle(p, "full", func(goapp.Context, goapp.Event) { EnterFullScreen() })).Text("Full screen")
			}),
			ui.Button("button").OnClick(ui.Handle(p, "code", func(goapp.Context, goapp.Event) { header.EnterQR(p) })).Text("QR code"),
			ui.Button("button").OnClick(ui.Send(p, model.Present{})).Text("Leave"),
		),
		ui.When(!v.Used, func() goapp.UI {
			return ui.Tag("p", "presenter-hint", ui.Each(len(hints), func(i int) goapp.UI {
				return ui.Tag("span", "", append(ui.KeyCaps(hints[i].keys), goapp.Text(hints[i].does))...)
			})...)
		}),
		ui.When(v.Blank, func() goapp.UI {
			return ui.Button("presenter-blank").ID(model.BlankID).Aria("label", "The screen is blank. Show it again").OnClick(ui.Send(p, model.Blank{}))
		}),
	)
}

// Onward goes on in the presentation, or back.
func Onward(p ui.Page, back bool) {
	p.Post(model.Used{})
	if m := p.State().Onward(back, moves()); m != nil {
		p.Post(m)
		if _, ok := m.(model.Reveal); ok {
			p.Post(model.AskNext{}) // the answers are told in the order of the questions
		}
	}
}

// moves reports whether things may move on the page.
func moves() bool { return !dom.ReducedMotion() }

// toggle draws a button that stays pressed.
func toggle(p ui.Page, name string, on bool, m model.Msg) goapp.UI {
	return ui.Button("button").Aria("pressed", strconv.FormatBool(on)).OnClick(ui.Send(p, m)).Text(name)
}

// hints are the keys, separated by spaces, that a presenter has to know.
var hints = []struct{ keys, does string }{
	{"Page↓ → Space", "next"},
	{"Page↑ ←", "back"},
	{"↓ ↑", "instants"},
	{"1–9", "answer"},
	{". B", "blank"},
	{"Enter", "play"},
	{"C", "code"},
	{"L", "pointer"},
	{"Q", "QR code"},
	{"Esc", "leave"},
}

// runningLines is how many lines of code are shown.
const runningLines = 5

// Code draws the lines of the program that are running; an empty place if they are not shown.
func Code(p ui.Page, v model.RunningView) goapp.UI {
	box := ui.Tag("div", "running")
	if v.Run == 0 {
		return box
	}
	lines := p.State().RunningLines(v, runningLines)
	if lines == nil {
		return box.Body(ui.Text("p", "soft", "The program of so many sources is too long to follow."))
	}
	return box.Role("region").Aria("label", "Running code").Body(goapp.Raw(codeHTML(lines)))
}

func codeHTML(lines []model.RunningLine) string {
	var b strings.Builder
	b.WriteString(`<ol class="running-lines" role="list">`)
	for _, l := range lines {
		b.WriteString(`<li class="running-line`)
		if l.Now {
			b.WriteString(` now" aria-current="step`)
		}
		b.WriteString(`"><span class="code-number" aria-hidden="true">` + strconv.Itoa(l.Number) + `</span><code>` + gohtml.Line(strings.ReplaceAll(l.Text, "\t", "  ")) + `</code>`)
		if l.Lanes != "" {
			b.WriteString(`<span class="code-who">` + html.EscapeString(l.Lanes) + `</span>`)
		}
		b.WriteString("</li>")
	}
	return b.String() + "</ol>"
}

// EnterFullScreen asks the browser for all of the screen, which it gives only after a key or a
// click. Where it does not, the presentation has the window.
func EnterFullScreen() {
	if dom.IsFullScreen() {
		return
	}
	if answer, ok := dom.RequestFullScreen(); ok {
		dom.Settle(answer)
	}
}
