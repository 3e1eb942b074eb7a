// Package print writes a run as a sheet of paper to hand out: the story, the timeline, what came of
// the run, the findings and the program. It is HTML that the browser shows only when it prints.
package print

import (
	"html"
	"strconv"
	"strings"

	"scattergather/app/gohtml"
	"scattergather/app/model"
	"scattergather/app/timeline"
	"scattergather/engine/lesson"
)

// ID is the ID of the element that holds the sheet.
const ID = "print-sheet"

// width is how wide the timeline is drawn, in px. A sheet of A4 or Letter has that between its
// margins.
const width = 700

// Sheet returns the sheet of the last good run.
func Sheet(s model.State) string {
	var b strings.Builder
	text := func(tag, class, text string) {
		b.WriteString("<" + tag + ` class="` + class + `">` + html.EscapeString(text) + "</" + tag + ">")
	}
	scenario := s.Run.Report.Scenario
	text("p", "print-of", "Scatter-Gather Playground")
	title := scenario.Title
	if title == "" {
		title = "Untitled"
	}
	text("h1", "", title)
	if scenario.Notes != "" {
		text("p", "print-notes", scenario.Notes)
	}
	if l, ok := lesson.Find(s.Lesson); ok {
		if s.Changed {
			text("p", "print-of", "The text is about the original of this lesson, which was edited.")
		}
		b.WriteString(`<ol class="print-story">`)
		for i, step := range l.Steps {
			if s.Covered() && i >= l.LastAsk() {
				break // they tell what comes
			}
			b.WriteString("<li>")
			text("p", "", step.Text)
			if step.Change != nil && !s.Covered() {
				text("p", "print-shows", step.Change.Button+": "+step.Change.Shows)
			}
			b.WriteString("</li>")
		}
		b.WriteString("</ol>")
	}
	if s.Run.Timeline != nil {
		pic := s.Run.Timeline.Layout(timeline.View{ID: "print", Width: width, Folded: s.Folded()})
		b.Write(pic.AppendSVG(nil))
	}
	b.WriteString(`<p class="print-sentence">`)
	for _, p := range s.Run.EndLine() {
		text("span", p.Tone, p.Text)
	}
	b.WriteString("</p>")
	if findings := s.Run.Findings(); len(findings) > 0 {
		text("h2", "", "Findings")
		b.WriteString(`<ul class="print-findings">`)
		for _, f := range findings {
			b.WriteString("<li>")
			text("h3", "", f.Title)
			text("p", "", f.Text)
			b.WriteString("</li>")
		}
		b.WriteString("</ul>")
	}
	text("h2", "print-program", "The program")
	writeCode(&b, s.Run.Listing().Text())
	return b.String()
}

// maxLines is how many lines of a program are printed: a scenario may have thousands of sources.
const maxLines = 400

// writeCode writes a program, with its line numbers.
func writeCode(b *strings.Builder, program string) {
	lines := strings.Split(strings.TrimRight(program, "\n"), "\n")
	left := len(lines) - maxLines
	b.WriteString(`<ol class="print-code">`)
	for _, line := range lines[:min(len(lines), maxLines)] {
		b.WriteString("<li><code>" + gohtml.Line(line) + "</code></li>")
	}
	b.WriteString("</ol>")
	if left > 0 {
		b.WriteString("<p>" + strconv.Itoa(left) + " more lines are left out.</p>")
	}
}
