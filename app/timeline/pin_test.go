package timeline

import (
	"strings"
	"testing"
	"time"

	"scattergather/engine"
)

// What did not change is not outlined.
func TestPinnedUnderItself(t *testing.T) {
	pictures(t, 150, func(t *testing.T, r engine.Report, p Picture) {
		v := View{Width: p.Width, Folded: Rows{}.With(0).With(2)}
		plain := Layout(r, v)
		v.Pinned = Prepare(r)
		pinned := Layout(r, v)
		if string(plain.AppendSVG(nil)) != string(pinned.AppendSVG(nil)) {
			t.Error("a run that is pinned under itself changes its picture")
		}
	})
}

func TestPinned(t *testing.T) {
	now := reportOf(t, `{"version":1,"sources":[{"name":"a","delay":"500ms"},{"name":"b","delay":"1s"},{"name":"new","delay":"100ms"}]}`)
	old := Prepare(reportOf(t, `{"version":1,"sources":[{"name":"b","delay":"4s","error":"no"},{"name":"a","delay":"500ms"},{"name":"gone","delay":"6s"}]}`))
	p := Layout(now, View{Width: 1000, Pinned: old})
	if p.Scale.To < 6*time.Second {
		t.Errorf("the window ends at %v", p.Scale.To)
	}
	var outlines, lines []element
	p.all(func(l layer, m element) {
		switch {
		case m.class == "tl-pin":
			outlines = append(outlines, m)
		case m.class == "tl-pin-line" && l == laneLine:
			lines = append(lines, m)
		}
	})
	b := p.Lanes[2]
	if len(outlines) != 1 || outlines[0].x != p.X(0) || outlines[0].x+outlines[0].w != p.X(4*time.Second) || outlines[0].y > b.Bar || outlines[0].y < b.Y {
		t.Errorf("outlines: %+v", outlines)
	}
	if len(lines) != 1 || lines[0].x != p.X(6*time.Second) {
		t.Errorf("lines: %+v", lines)
	}
	if svg := string(p.AppendSVG(nil)); !strings.Contains(svg, "pinned 6 s") {
		t.Error("the picture does not say how long the pinned call took")
	}
	// A drag keeps the window, whatever is pinned.
	if kept := Layout(now, View{Width: 1000, Pinned: old, To: time.Second}); kept.Scale.To != time.Second {
		t.Errorf("the window ends at %v", kept.Scale.To)
	}
}
