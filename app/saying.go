package app

import (
	"html"
	"strconv"
	"strings"

	"scattergather/app/model"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"

	"scattergather/engine/dist"
)

// Elements that hold the sentence about the run.
const (
	sentenceID = "sentence" // what it says now
	roomID     = "room"     // what it says at the end, unseen: the page does not move while it plays
)

// saying writes the sentence about the run, without go-app: while the playhead moves it
// changes with each frame.
type saying struct {
	page        *page
	rev, past   int
	roomRev     int
	html        string
	told        string // so far, without the time
	hasReturned bool
	isQuiet     bool
}

// draw brings the sentence up to the state. Screen readers are told when the playhead
// rests, not on its way.
func (y *saying) draw() {
	s := y.page.state
	element := goapp.Window().GetElementByID(sentenceID)
	if s.Run.Rev == 0 || !element.Truthy() {
		return
	}
	if s.Run.Rev != y.roomRev && !y.page.state.Held.On {
		y.roomRev = s.Run.Rev
		goapp.Window().GetElementByID(roomID).Set("innerHTML", phrasesHTML(model.OutcomeLine(s.Run.Report.Outcome)))
	}
	quiet := s.Head.Playing || y.page.state.Held.On
	if quiet != y.isQuiet {
		y.isQuiet, y.html = quiet, ""
		element.Call("setAttribute", "aria-live", map[bool]string{true: "off", false: "polite"}[quiet])
	}
	text := y.text(s)
	if text != y.html {
		y.html = text
		element.Set("innerHTML", text)
	}
}

// text is the sentence as HTML.
func (y *saying) text(s model.State) string {
	if s.Head.AtEnd {
		y.rev, y.past = s.Run.Rev, -1
		return phrasesHTML(model.OutcomeLine(s.Run.Report.Outcome))
	}
	at := s.Head.Time(s.Run)
	if past := s.Run.EventsReached(at); s.Run.Rev != y.rev || past != y.past {
		told, returned := s.Run.ProgressLine(past)
		y.rev, y.past, y.told, y.hasReturned = s.Run.Rev, past, phrasesHTML(told), returned
	}
	if y.hasReturned {
		return y.told
	}
	return phrasesHTML([]model.Phrase{{Text: "At "}, {Text: dist.Clock(at, s.Run.End), Tone: "strong"}, {Text: ": "}}) + y.told
}

// phrasesHTML writes phrases in their tones.
func phrasesHTML(phrases []model.Phrase) string {
	var b strings.Builder
	for _, p := range phrases {
		b.WriteString("<span class=" + strconv.Quote(p.Tone) + ">" + html.EscapeString(p.Text) + "</span>")
	}
	return b.String()
}
