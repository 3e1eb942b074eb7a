package app

import (
	"strings"
	"testing"

	"scattergather/app/model/modeltest"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// TestThePageIsDrawnInSteps: the timeline comes first, and what the last step draws is the page
// as it is drawn at once.
func TestThePageIsDrawnInSteps(t *testing.T) {
	const editor, panels = `aria-label="postgres"`, `role="tablist"`
	p := newPage()
	p.state, p.step = modeltest.After(), withTimeline
	engine := goapp.NewTestEngine()
	shown := &reloaded{page: p}
	for _, c := range []struct {
		step           step
		editor, panels bool
	}{{withTimeline, false, false}, {withEditor, true, false}, {withPanels, true, true}} {
		p.step = c.step
		if shown.N == 0 {
			if err := engine.Load(shown); err != nil {
				t.Fatal(err)
			}
		} else if err := engine.Load(&reloaded{N: shown.N + 1}); err != nil {
			t.Fatal(err)
		}
		engine.ConsumeAll()
		shown.N++
		html := goapp.HTMLString(shown)
		if !strings.Contains(html, `id="stage"`) || !strings.Contains(html, ">Share<") {
			t.Errorf("step %d lacks the timeline or the header", c.step)
		}
		if got := strings.Contains(html, editor); got != c.editor {
			t.Errorf("step %d draws the editor: %t", c.step, got)
		}
		if got := strings.Contains(html, panels); got != c.panels {
			t.Errorf("step %d draws the panels: %t", c.step, got)
		}
		if c.step == withPanels && normal(html) != normal(rendered(p.state)) {
			t.Errorf("the last step does not draw what is drawn at once:\n%s", difference(normal(html), normal(rendered(p.state))))
		}
	}
}
