//go:build !js

package stage

import (
	"strconv"

	"scattergather/app/model"
	"scattergather/app/timeline"
)

// stillWidths are the widths, in px, for which the timeline of a page that no program draws yet
// is laid out: those of the stage on the usual phones, tablets and screens. Of these, the widest
// that there is room for is shown: the site's script still.js builds no other, and app.css hides
// the others where there are no scripts.
var stillWidths = []int{320, 360, 390, 412, 480, 620, 738, 876, 962, 1036, 1132, 1324, 1516}

// stillHeight is the height that height returns in a window of a usual size.
const stillHeight = 760

// Still returns what the stage shows, as HTML for a page that is read before the program runs. It is
// inside of noscript, where a browser that runs scripts takes it for text: it would build a dozen
// pictures while it compiles the program, to show one.
func Still(s model.State) string {
	html := []byte("<noscript>")
	for _, width := range stillWidths {
		name := "still-" + strconv.Itoa(width)
		pic := s.Run.Timeline.Layout(timeline.View{ID: name, Width: width, Height: stillHeight, Folded: s.Folded()})
		html = append(html, `<div class="stage-still `+name+`">`...)
		html = append(pic.AppendSVG(html), "</div>"...)
	}
	return string(append(html, "</noscript>"...))
}

// StillReadout returns what the readout shows, as HTML.
func StillReadout(s model.State) string { return readoutHTML(s.Readout()) }
