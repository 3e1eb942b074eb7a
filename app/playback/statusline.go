package playback

import (
	"html"
	"strconv"
	"strings"

	"scattergather/app/dom"
	"scattergather/app/model"
	"scattergather/app/ui"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// IDs of the elements that hold the status line.
const (
	lineID    = "sentence"       // what it says now
	reserveID = "status-reserve" // what it says at the end, invisible: it reserves the height
)

// Status draws what stands below the timeline.
func Status(p ui.Page, v model.StatusView) goapp.UI {
	if !v.Ran {
		return ui.Tag("div", "status")
	}
	return ui.Tag("div", "status",
		ui.Tag("div", "sentences",
			ui.Tag("p", "sentence reserve").ID(reserveID).Aria("hidden", "true"),
			ui.Tag("p", "sentence").ID(lineID).Role("status").Aria("atomic", "true"),
		),
		ui.When(v.Stale && v.Small, func() goapp.UI {
			return ui.Text("p", "stale", "The timeline shows a smaller scenario: this one is too large to run. Lower the field that is marked.")
		}),
		ui.When(v.Stale && !v.Small, func() goapp.UI {
			return ui.Text("p", "stale", "The timeline shows the last valid run: a field of the scenario needs attention.")
		}),
		ui.When(v.Empty, func() goapp.UI {
			return ui.Tag("p", "stale", goapp.Text("This scenario has no sources. "),
				ui.Button("button quiet").OnClick(ui.Send(p, model.AddSource{})).Text("Add the first source"))
		}),
		ui.When(!v.Cover && !v.Own, func() goapp.UI { return pinning(p) }),
	)
}

// StatusLine writes the sentence about the run: how it ended, or how far it has come. It does
// so without go-app, because the sentence changes with each frame while the playhead moves.
// The zero value has written nothing.
type StatusLine struct {
	shown    model.StatusLineView
	run      int // Rev of the run whose end is in the element with reserveID
	html     string
	progress progress
}

// progress is the part of the sentence that is the same until the next event.
type progress struct {
	run, reached int
	html         string
	returned     bool
}

// Draw brings the sentence up to the state. Screen readers are told of it when the playhead
// rests.
func (l *StatusLine) Draw(s model.State) {
	element := dom.ByID(lineID)
	now := s.StatusLineView()
	if now.Run == 0 || !element.Truthy() || now == l.shown {
		return
	}
	if now.Run != l.run && !now.Held {
		l.run = now.Run
		dom.ByID(reserveID).Set("innerHTML", phrasesHTML(s.Run.EndLine()))
	}
	if now.Quiet != l.shown.Quiet {
		l.html = "" // written again, so that it is read out
		element.Call("setAttribute", "aria-live", map[bool]string{true: "off", false: "polite"}[now.Quiet])
	}
	l.shown = now
	if text := l.text(s, now); text != l.html {
		l.html = text
		element.Set("innerHTML", text)
	}
}

// text is the sentence as HTML.
func (l *StatusLine) text(s model.State, v model.StatusLineView) string {
	if v.Reached < 0 {
		return phrasesHTML(s.Run.EndLine())
	}
	p := &l.progress
	if p.run != v.Run || p.reached != v.Reached {
		phrases, returned := s.Run.ProgressLine(v.Reached)
		*p = progress{v.Run, v.Reached, phrasesHTML(phrases), returned}
	}
	if p.returned {
		return p.html
	}
	return phrasesHTML([]model.Phrase{{Text: "At "}, {Text: v.At, Tone: "strong"}, {Text: ": "}}) + p.html
}

// phrasesHTML writes phrases as HTML, each in its tone.
func phrasesHTML(phrases []model.Phrase) string {
	var b strings.Builder
	for _, p := range phrases {
		b.WriteString("<span class=" + strconv.Quote(p.Tone) + ">" + html.EscapeString(p.Text) + "</span>")
	}
	return b.String()
}
