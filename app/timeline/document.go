package timeline

import (
	"cmp"
	"strings"

	"scattergather/engine"
	"scattergather/engine/link"
)

// documentWidth is the width of a picture that is a file of its own, in px.
const documentWidth = 1000

// Document draws the whole of a report as an SVG file of its own, in light or dark colours.
func Document(r engine.Report, dark bool) []byte {
	run := Prepare(r)
	pic := run.Layout(View{Width: documentWidth})
	return run.Document(&pic, Paper{Dark: dark})
}

// Document writes the picture as an SVG file of its own, in light or dark colours, for a program that
// draws it and nothing else.
func (p *Picture) Document(dark bool) []byte { return p.document(dark, "") }

// document writes the picture with what comes before it.
func (p *Picture) document(dark bool, head string) []byte {
	svg := string(p.AppendSVG(nil))
	open := strings.IndexByte(svg, '>') + 1
	return []byte(svg[:open] + head + "<style>" + documentStyle(dark) + "</style>" +
		`<rect width="100%" height="100%" class="tl-back"/>` + svg[open:] + "\n")
}

// Paper is how a picture becomes a file for readers.
type Paper struct {
	Dark bool   // in dark colours
	Says string // a description of the picture; "" for how many lanes it has
}

// Document writes a picture of the run as an SVG file of its own. It stands alone: beside the
// picture it has its colours and fonts, the title of the scenario, a description, and as metadata
// the link of the scenario, which package engine/file reads.
func (r *Run) Document(p *Picture, o Paper) []byte {
	scenario := r.report.Scenario
	var w writer
	w.raw("<title>")
	w.text(cmp.Or(scenario.Title, "Scatter-Gather Playground"))
	w.raw("</title><desc>")
	w.text(cmp.Or(o.Says, p.label))
	w.raw("</desc>")
	fragment, err := link.Encode(scenario) // the scenario of a run passes Check
	if p := r.report.Own; p != nil {
		fragment, err = link.EncodeProgram(link.Program{Source: p.Source, Seed: uint64(scenario.Seed)})
	}
	if err == nil {
		w.raw("<metadata>#", fragment, "</metadata>")
	}
	return p.document(o.Dark, string(w.b))
}
