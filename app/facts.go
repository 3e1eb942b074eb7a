package app

import (
	"html"
	"strconv"
	"strings"
	"time"

	"scattergather/app/model"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"

	"scattergather/app/timeline"
	"scattergather/engine/dist"
	"scattergather/engine/trace"
)

// factsID is that of the box with the facts of a span; sliders are described by it.
const factsID = "facts"

// facts is the box that tells about the span that is pointed at, and why it ended; or what
// the folded replicas of a source are doing at the time that is pointed at.
type facts struct {
	box    overlay
	span   timeline.SpanID // the zero value for none
	folded bool            // it tells about replicas
	said   string
	x, y   float64 // of the window, beside which it is
}

// newFacts makes the box. It is outside of the picture, which would cut it off.
func newFacts(host goapp.Value) facts {
	f := facts{box: newOverlay(child(host, "facts"))}
	f.box.set("id", factsID)
	f.box.set("role", "tooltip")
	f.box.show(false)
	return f
}

// tell shows the facts of a span beside a place of the window, or none.
func (s *stage) tell(id timeline.SpanID, x, y float64) {
	f := &s.facts
	f.x, f.y = x, y
	text := ""
	if run := s.page.state.Run.Timeline; run != nil && !s.drag.on {
		if about, ok := run.Facts(id); ok {
			text = factsHTML(about, s.page.state.Run.LineOf(id))
		}
	}
	if text == "" {
		id = timeline.SpanID{}
	}
	s.say(id, text)
}

// tellFolded shows what the replicas of a folded lane are doing at a time, beside a place of
// the window.
func (s *stage) tellFolded(lane timeline.Lane, at time.Duration, x, y float64) {
	f := &s.facts
	f.x, f.y = x, y
	text := ""
	if run := s.page.state.Run.Timeline; run != nil && at >= 0 {
		at = model.Snap(at, model.RoundStep(s.pic.Scale.PerPixel()))
		text = html.EscapeString(lane.Name + ": " + strconv.Itoa(lane.Count) + " replicas\nat " + dist.Format(at) + ": " + run.Tally(lane.Source, at).String())
	}
	s.say(timeline.SpanID{}, text)
	f.folded = text != ""
}

// say shows a text beside the place, or hides the box if there is none.
func (s *stage) say(id timeline.SpanID, text string) {
	f := &s.facts
	f.folded = false
	if id != f.span {
		f.span = id
		s.page.post(model.Point{Span: id})
	}
	f.box.show(text != "")
	if text == "" {
		return
	}
	if text != f.said {
		f.said = text
		f.box.element.Set("innerHTML", text)
	}
	// Right below the pointer, or on the other side of it where there is no room.
	width, height := f.box.element.Get("offsetWidth").Float(), f.box.element.Get("offsetHeight").Float()
	window, bottom := goapp.Window().Size()
	left, top := f.x+14, f.y+18
	if left+width > float64(window)-8 {
		left = max(8, f.x-14-width)
	}
	if top+height > float64(bottom)-8 {
		top = max(8, f.y-18-height)
	}
	f.box.place(left, top, 0)
}

// retell brings the facts up to date with another run. Of folded replicas that are elsewhere
// then, the pointer has to ask again.
func (s *stage) retell() {
	f := &s.facts
	if s.page.state.Run.Rev != s.drawn.rev && (f.span.Nth > 0 || f.folded) {
		s.tell(f.span, f.x, f.y)
	}
}

// focusOut forgets the facts of the end that had the keyboard.
func (s *stage) focusOut(e goapp.Event) {
	if grip, ok := s.gripOf(e); ok {
		grip.set("aria-describedby", "")
	}
	s.focused = ""
	s.page.request()
	s.tell(timeline.SpanID{}, 0, 0)
}

// factsHTML writes what there is to say about a span, and its line of code if there is one.
func factsHTML(f timeline.Facts, code string) string {
	text := f.Lane + ": " + f.What + "\n" + dist.Format(f.From)
	switch {
	case f.To == trace.Forever:
		text += " on, for ever"
	case f.Length > 0:
		text += " to " + dist.Format(f.To) + ", " + dist.Format(f.Length)
	}
	text = html.EscapeString(text)
	if code != "" {
		var b strings.Builder
		highlight(&b, code)
		text += "\n<code>" + b.String() + "</code>"
	}
	if f.Cause != "" {
		text += "\n" + html.EscapeString(f.Cause)
	}
	return text
}

// focusIn tells about the call whose end has the keyboard, and describes the end by it.
func (s *stage) focusIn(e goapp.Event) {
	grip, ok := s.gripOf(e)
	if ok && s.focused != grip.handle.Name {
		s.focused = grip.handle.Name
		s.page.request()
	}
	if !ok || s.drag.on || grip.handle.Lane == 0 || s.pointer.over {
		return
	}
	run := s.page.state.Run.Timeline
	for id := (timeline.SpanID{Lane: grip.handle.Lane, Nth: 1}); ; id.Nth++ {
		span, ok := run.Span(id)
		if !ok {
			return
		}
		if span.What != trace.SpanAttempt {
			continue
		}
		rect := grip.element.Call("getBoundingClientRect")
		s.tell(id, rect.Get("left").Float(), rect.Get("bottom").Float())
		grip.set("aria-describedby", factsID)
		return
	}
}
