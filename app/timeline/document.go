package timeline

import (
	_ "embed"
	"strings"

	"scattergather/engine"
)

// css is the same file as web/timeline.css, which pages use; a test keeps them the same.
//
//go:embed timeline.css
var css string

// documentWidth is the width of a picture that is a file of its own, in px.
const documentWidth = 1000

// Document draws the whole of a report as an SVG file of its own, in light or dark
// colours. Programs that know nothing of CSS variables can show it: its colours are
// written out.
func Document(r engine.Report, dark bool) []byte {
	pic := Layout(r, View{Width: documentWidth})
	svg := string(pic.AppendSVG(nil))
	open := strings.IndexByte(svg, '>') + 1
	return []byte(svg[:open] + "<style>" + writtenOut(dark) + "</style>" +
		`<rect width="100%" height="100%" class="tl-back"/>` + svg[open:] + "\n")
}

// writtenOut is the part of the style that rules classes, with colours for variables.
func writtenOut(dark bool) string {
	palettes, rules, _ := strings.Cut(css, "/* rules */")
	rules, _, _ = strings.Cut(rules, "/* media */")
	light, night, _ := strings.Cut(palettes, "@media (prefers-color-scheme: dark)")
	if dark {
		light = night
	}
	var pairs []string
	for line := range strings.Lines(light) {
		name, value, ok := strings.Cut(strings.TrimSpace(line), ":")
		if !ok || !strings.HasPrefix(name, "--tl-") {
			continue
		}
		_, colour, _ := strings.Cut(value, ", ")
		colour, _, _ = strings.Cut(colour, ")")
		pairs = append(pairs, "var("+name+")", colour)
	}
	rules = strings.ReplaceAll(rules, "font-family: inherit", "font-family: Inter, system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', sans-serif")
	return strings.NewReplacer(pairs...).Replace(rules)
}
