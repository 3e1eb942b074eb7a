package panel

import (
	"html"
	"regexp"
	"strings"
	"testing"

	"scattergather/app/gohtml"
	"scattergather/app/model/modeltest"

	"scattergather/app/model"

	"scattergather/engine/gocode"
	"scattergather/engine/lesson"
)

// withoutTags is the text of some HTML.
func withoutTags(text string) string {
	return html.UnescapeString(regexp.MustCompile("<[^>]*>").ReplaceAllString(text, ""))
}

func TestTheProgramAsHTML(t *testing.T) {
	nasty := `	logf("<b>&amp;</b>") // "quoted" <script>`
	text := codeHTML([]gocode.DiffLine{{Text: "gone", Before: 1}, {Text: nasty, After: 1}, {Text: "kept", Before: 2, After: 2}}, []int{0, 1, 0})
	if strings.Contains(text, "<b>") || strings.Contains(text, "<script") {
		t.Errorf("the program's text is taken for HTML: %s", text)
	}
	lines := regexp.MustCompile(`<li.*?</li>`).FindAllString(text, -1)
	for i, want := range []struct{ text, has, hasNot string }{
		{"−gone", "<del>", "data-row"},
		{"1" + nasty, "<ins>", "<del>"},
		{"2kept", `data-row="2"`, "data-stop"},
	} {
		if got := withoutTags(lines[i]); got != want.text || !strings.Contains(lines[i], want.has) || strings.Contains(lines[i], want.hasNot) {
			t.Errorf("line %d is %s, want %q with %s and without %s", i, lines[i], want.text, want.has, want.hasNot)
		}
	}
	if strings.Count(text, `role="button"`) != 1 || !strings.Contains(lines[1], `role="button"`) {
		t.Errorf("not just the line with a span can be pressed: %s", text)
	}
}

// TestTheListingIsTheProgram: what is shown, without its colours, is what is copied.
func TestTheListingIsTheProgram(t *testing.T) {
	for _, l := range lesson.All() {
		s := modeltest.After(model.ChooseLesson{Name: l.Name})
		listing := s.Run.Listing()
		lines, said := s.ProgramDiff()
		if said != "" {
			t.Errorf("%s: nothing was edited, but %q", l.Name, said)
		}
		var b strings.Builder
		for _, line := range lines {
			b.WriteString(gohtml.Line(line.Text))
			b.WriteByte('\n')
		}
		if withoutTags(b.String()) != listing.Text() {
			t.Errorf("%s: the colours change the program", l.Name)
		}
		for i, sp := range s.Run.Timeline.Spans() {
			if got := listing.Spans[i]; got == 0 {
				t.Errorf("%s: span %s of lane %d is on no line", l.Name, sp.What, sp.Lane)
			}
		}
	}
}
