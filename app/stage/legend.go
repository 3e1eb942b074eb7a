package stage

import (
	"html"
	"strconv"

	"scattergather/app/dom"
)

// legend is a button on the timeline and the dialog that it opens: what the symbols mean that
// the picture shows.
type legend struct {
	stage  *Stage
	button dom.Overlay
	dialog dom.Value
}

// legendHeight is how high the button is, in px.
const legendHeight = 24

// attach makes the button and the dialog. The dialog is outside of the timeline, which would
// hear its keys.
func (l *legend) attach() {
	s := l.stage
	button := dom.Child(s.view, "button", "legend-button")
	button.Set("type", "button")
	button.Set("textContent", "Legend")
	l.button = dom.NewOverlay(button)
	l.button.Set("aria-haspopup", "dialog")
	s.listen(button, "pointerdown", func(e dom.Event) { e.StopPropagation() })
	s.listen(button, "click", func(dom.Event) { l.open() })

	l.dialog = dom.Child(dom.Document().Get("body"), "dialog", "dialog legend-dialog")
	l.dialog.Call("setAttribute", "aria-labelledby", "legend-title")
	l.dialog.Call("setAttribute", "closedby", "any")
	s.listen(l.dialog, "close", func(dom.Event) { l.dialog.Set("textContent", "") })
}

// draw puts the button where no lane begins: over the names, or in the line of the caller's
// name where the names stand above the bars.
func (l *legend) draw() {
	pic := &l.stage.pic
	height := legendHeight * max(1, l.stage.drawn.view.Type)
	x, y := height/2, (pic.AxisBottom-height)/2
	if pic.Narrow {
		x, y = float64(pic.Width)-8-l.button.Element.Get("offsetWidth").Float(), pic.AxisBottom-2
	}
	l.button.Place(x, y, height)
}

// open shows the symbols of the picture as it is now.
func (l *legend) open() {
	text := []byte(`<h2 id="legend-title">Legend</h2><p class="soft">What this timeline shows. Point at a bar to read what happened there.</p><dl>`)
	for i, symbol := range l.stage.pic.Legend() {
		text = append(text, "<div><dt>"...)
		text = symbol.AppendSVG(text, "legend-"+strconv.Itoa(i))
		text = append(text, html.EscapeString(symbol.Name)+"</dt><dd>"+html.EscapeString(symbol.Meaning)+"</dd></div>"...)
	}
	text = append(text, `</dl><form method="dialog" class="dialog-ways"><button class="button primary">Close</button></form>`...)
	l.dialog.Set("innerHTML", string(text))
	l.dialog.Call("showModal")
}
