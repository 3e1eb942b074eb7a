package panel

import (
	"strings"
	"testing"

	"scattergather/engine"
	"scattergather/engine/gocode"
	"scattergather/engine/lesson"
	"scattergather/engine/scenariotest"
)

// diffOf returns the program of a scenario as the panel gets it.
func diffOf(t *testing.T, s engine.Scenario) []gocode.DiffLine {
	t.Helper()
	report, err := engine.Run(s)
	if err != nil {
		t.Fatal(err)
	}
	program, err := gocode.Generate(report)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(program.Source), "\n")
	return gocode.Diff(lines, lines)
}

// TestPagesOfTheProgram looks at the largest programs: all of their lines are on a page, and
// no page has many elements. Those of lessons have one page.
func TestPagesOfTheProgram(t *testing.T) {
	for _, l := range lesson.All() {
		if n := len(codePages(diffOf(t, l.Scenario))) - 1; n != 1 {
			t.Errorf("lesson %s: %d pages", l.Name, n)
		}
	}
	several := 0
	for _, h := range scenariotest.Heaviest() {
		c := program{lines: diffOf(t, h.Scenario)}
		c.spans = make([]int, len(c.lines)+1)
		c.starts = codePages(c.lines)
		shown, elements := 0, 0
		for c.at = range len(c.starts) - 1 {
			shown += len(c.page())
			elements = max(elements, strings.Count(codeHTML(c.page(), c.spans), "</"))
			for i := range c.page() {
				if page := c.pageOf(c.starts[c.at] + i); page != c.at {
					t.Fatalf("%s: line %d of page %d is on page %d", h.Name, i, c.at, page)
				}
			}
		}
		if shown != len(c.lines) {
			t.Errorf("%s: the pages have %d of %d lines", h.Name, shown, len(c.lines))
		}
		if elements > mostElements {
			t.Errorf("%s: a page has %d elements", h.Name, elements)
		}
		several += min(1, len(c.starts)-2)
	}
	if several == 0 {
		t.Error("no program has several pages")
	}
}

// mostElements is how many elements the browser builds in a tenth of a second.
const mostElements = 6000
