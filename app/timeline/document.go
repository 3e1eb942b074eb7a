package timeline

import (
	"strings"

	"scattergather/engine"
)

// documentWidth is the width of a picture that is a file of its own, in px.
const documentWidth = 1000

// Document draws the whole of a report as an SVG file of its own, in light or dark colours.
func Document(r engine.Report, dark bool) []byte {
	pic := Layout(r, View{Width: documentWidth})
	return pic.Document(dark)
}

// Document writes the picture as an SVG file of its own, in light or dark colours.
func (p *Picture) Document(dark bool) []byte {
	svg := string(p.AppendSVG(nil))
	open := strings.IndexByte(svg, '>') + 1
	return []byte(svg[:open] + "<style>" + documentStyle(dark) + "</style>" +
		`<rect width="100%" height="100%" class="tl-back"/>` + svg[open:] + "\n")
}
