package stage

import (
	"html"
	"strconv"
	"time"

	"scattergather/app/dom"
	"scattergather/app/gohtml"
	"scattergather/app/model"
	"scattergather/app/timeline"
	"scattergather/engine/bidi"
	"scattergather/engine/dist"
	"scattergather/engine/trace"
)

// tooltipID is that of the tooltip; the sliders that it is about are described by it.
const tooltipID = "facts"

// tooltip shows the facts of the span that is pointed at, and why it ended; or what the
// folded replicas of a source are doing at the time that is pointed at.
type tooltip struct {
	stage  *Stage
	box    dom.Overlay
	span   timeline.SpanID // the zero value for none
	folded bool            // it is about replicas
	text   string
	x, y   float64 // in the viewport, beside which it is
}

// attach makes the box, outside of the picture, which would clip it.
func (t *tooltip) attach() {
	t.box = dom.NewOverlay(dom.Child(t.stage.element, "div", "facts"))
	t.box.Set("id", tooltipID)
	t.box.Set("role", "tooltip")
	t.box.Show(false)
}

// hide hides the tooltip.
func (t *tooltip) hide() { t.show(timeline.SpanID{}, 0, 0) }

// show shows the facts of a span beside a place of the viewport; of no span, nothing.
func (t *tooltip) show(id timeline.SpanID, x, y float64) {
	t.x, t.y = x, y
	text := ""
	if run := t.stage.host.State().Run; run.Timeline != nil && !run.Covered && !t.stage.dragging() {
		if facts, ok := run.Timeline.Facts(id); ok {
			text = factsHTML(facts, run.LineOf(id))
		}
	}
	if text == "" {
		id = timeline.SpanID{}
	}
	t.put(id, text)
}

// showFolded shows what the replicas of a folded lane are doing at a time, beside a place of
// the viewport.
func (t *tooltip) showFolded(lane timeline.Lane, at time.Duration, x, y float64) {
	t.x, t.y = x, y
	text := ""
	state := t.stage.host.State()
	if run := state.Run.Timeline; run != nil && !state.Covered() && at >= 0 && lane.Source < len(state.Run.Report.Scenario.Sources) {
		at = model.Snap(at, model.RoundStep(t.stage.pic.Scale.PerPixel()))
		text = html.EscapeString(bidi.Isolate(lane.Name) + ": " + strconv.Itoa(lane.Count) + " replicas\nat " + dist.Format(at) + ": " + run.Tally(lane.Source, at).String())
	}
	t.put(timeline.SpanID{}, text)
	t.folded = text != ""
}

// put shows a text beside the place, or hides the box if there is none.
func (t *tooltip) put(id timeline.SpanID, text string) {
	t.folded = false
	if id != t.span {
		t.span = id
		t.stage.host.Post(model.Point{Span: id})
	}
	t.box.Show(text != "")
	if text == "" {
		return
	}
	if text != t.text {
		t.text = text
		t.box.Element.Set("innerHTML", text)
	}
	// Right below the pointer, or on the other side of it where there is no room.
	width, height := t.box.Element.Get("offsetWidth").Float(), t.box.Element.Get("offsetHeight").Float()
	right, bottom := dom.Size()
	left, top := t.x+14, t.y+18
	if left+width > float64(right)-8 {
		left = max(8, t.x-14-width)
	}
	if top+height > float64(bottom)-8 {
		top = max(8, t.y-18-height)
	}
	t.box.Place(left, top, 0)
}

// renew brings the facts up to another run. Folded replicas may lie elsewhere then: the
// tooltip is hidden until the pointer moves again.
func (t *tooltip) renew(state model.State) {
	if state.Run.Rev != t.stage.drawn.rev && (t.span.Nth > 0 || t.folded) {
		t.show(t.span, t.x, t.y)
	}
}

// describe shows the facts of the call whose end has the keyboard, and describes the grip by
// them.
func (t *tooltip) describe(one *grip) {
	s := t.stage
	if s.dragging() || one.handle.Lane == 0 || s.gesture.over {
		return
	}
	run := s.host.State().Run.Timeline
	for id := (timeline.SpanID{Lane: one.handle.Lane, Nth: 1}); ; id.Nth++ {
		span, ok := run.Span(id)
		if !ok {
			return
		}
		if span.What != trace.SpanAttempt {
			continue
		}
		rect := one.Element.Call("getBoundingClientRect")
		t.show(id, rect.Get("left").Float(), rect.Get("bottom").Float())
		one.Set("aria-describedby", tooltipID)
		return
	}
}

// factsHTML writes what there is to say about a span, and its line of code if it has one.
func factsHTML(f timeline.Facts, code string) string {
	text := bidi.Isolate(f.Lane) + ": " + bidi.Isolate(f.What) + "\n"
	switch {
	case f.To == trace.Forever:
		text += "from " + dist.Format(f.From) + ", for ever"
	case f.Length > 0:
		text += dist.Format(f.From) + " to " + dist.Format(f.To) + ", " + dist.Format(f.Length)
	default:
		text += dist.Format(f.From)
	}
	text = html.EscapeString(text)
	if code != "" {
		text += "\n<code>" + gohtml.Line(code) + "</code>"
	}
	for i, symbol := range f.Symbols {
		text += "\n<small>" + string(symbol.AppendSVG(nil, tooltipID+"-"+strconv.Itoa(i))) + html.EscapeString(symbol.Name+": "+symbol.Meaning) + "</small>"
	}
	if f.Queue != "" {
		text += "\n" + html.EscapeString(f.Queue)
	}
	if f.Cause != "" {
		text += "\n" + html.EscapeString(f.Cause)
	}
	return text
}
