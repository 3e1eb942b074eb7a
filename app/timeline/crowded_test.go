package timeline

import (
	"testing"
	"time"

	"scattergather/engine"
	"scattergather/engine/scenariotest"
)

// TestPicturesAreBounded draws the heaviest scenarios: no picture, minimap or small timeline
// has so many elements that the browser is held up, and a short window on a crowded lane has
// its marks.
func TestPicturesAreBounded(t *testing.T) {
	const most = 4000 // elements
	crowds := 0
	for _, h := range scenariotest.Heaviest() {
		report, err := engine.Run(h.Scenario)
		if err != nil {
			t.Fatal(err)
		}
		run := Prepare(report)
		count := func(v View) (elements, strips int) {
			pic := run.Layout(v)
			pic.all(func(_ layer, e element) {
				elements++
				if e.shape == strokes {
					strips++
				}
			})
			return elements, strips
		}
		v := View{Width: 1440, Height: 900}
		elements, strips := count(v)
		if elements > most {
			t.Errorf("%s: the picture has %d elements", h.Name, elements)
		}
		icons := smallIcons(run)
		if len(icons) > most {
			t.Errorf("%s: the small timeline has %d icons", h.Name, len(icons))
		}
		if strips == 0 {
			continue
		}
		crowds++
		v.To = max(report.Outcome.Elapsed/200, time.Microsecond)
		if closer, strips := count(v); strips > 0 || closer == 0 {
			t.Errorf("%s: zoomed in, there are still %d strips", h.Name, strips)
		}
	}
	if crowds == 0 {
		t.Error("no picture is crowded")
	}
}

// smallIcons returns the icons of a small timeline.
func smallIcons(r *Run) []element {
	d := strips{scale: Scale{To: r.end, Right: 400}, thick: 14, y: -1}
	for lane := 1; lane < len(r.report.Lanes); lane++ {
		d.lane(r, lane, float64(20*lane))
	}
	return d.icons
}
