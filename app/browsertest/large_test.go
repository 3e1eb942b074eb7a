package browsertest

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"scattergather/engine"
	"scattergather/engine/console"
	"scattergather/engine/explain"
	"scattergather/engine/gocode"
)

// TestALargeRun opens a run that is shown in several tasks of the browser's: each panel comes to
// show it, and what an edit makes of it.
func TestALargeRun(t *testing.T) {
	s := engine.NewScenario()
	source := engine.NewSource("replica")
	source.Count, source.Delay, source.Error, source.ErrorRate = 800, "uniform(1s,9s)", "unavailable", 0.5
	s.Gather, s.Sources = engine.CollectAll, []engine.Source{source}
	p := open(t, the.address+"#wait")
	eval[bool](p, `(location.hash = `+quote(fragment(t, s))+`, true)`)

	shows := func(s engine.Scenario) {
		t.Helper()
		r, err := engine.Run(s)
		if err != nil {
			t.Fatal(err)
		}
		program, err := gocode.Generate(r)
		if err != nil {
			t.Fatal(err)
		}
		events, lines := len(r.Events), console.Lines(r)
		p.panel("Findings")
		p.until("the findings of the run", func() (bool, string) {
			text := strings.Join(p.rows("h3"), "\n")
			for _, f := range explain.Explain(r) {
				if !strings.Contains(text, f.Title) {
					return false, text
				}
			}
			return true, text
		})
		p.panel("Console")
		p.wantRows(".pager", fmt.Sprintf("1 to 200 of %d", len(lines)))
		p.wantRows("[data-row='0']", strings.Trim(lines[0].Text, "\u2068\u2069"))
		p.panel("Events")
		p.wantRows(".pager", fmt.Sprintf("1 to 200 of %d", events))
		p.panel("Code")
		p.until("the program", func() (bool, string) {
			text := eval[string](p, `document.getElementById("code-lines").textContent`)
			return strings.Contains(text, "of "+strconv.Itoa(strings.Count(string(program.Source), "\n"))+" lines") || !strings.Contains(text, "of "), text
		})
	}
	shows(s)

	p.find("textbox", "Limit").fill("7")
	p.wantRows("li.plus", "g.SetLimit(7)")
	s.Limit = new(7)
	p.find("button", "Hide changes").click()
	shows(s)
}
