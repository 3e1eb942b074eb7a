package timeline

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"scattergather/engine"
	"scattergather/engine/scenariotest"
)

// pictures calls f with pictures of random runs in random views.
func pictures(t *testing.T, n int, f func(t *testing.T, r engine.Report, p Picture)) {
	t.Helper()
	random := rand.New(rand.NewPCG(7, 11))
	for i := range n {
		s := scenariotest.Random(random, scenariotest.Options{Ties: i%2 == 0, Sources: 1 + random.IntN(60)})
		r, err := engine.Run(s)
		if err != nil {
			t.Fatal(err)
		}
		run := Prepare(r)
		v := View{Width: 240 + random.IntN(1200)}
		for row := range s.Sources {
			if random.IntN(2) == 0 {
				v.Folded = v.Folded.With(row)
			}
		}
		if random.IntN(2) == 0 {
			v.Height, v.Top = 200+random.IntN(600), random.IntN(1000)
		}
		if random.IntN(3) == 0 {
			old := s
			old.Seed++
			if r, err := engine.Run(old); err == nil {
				v.Pinned = Prepare(r)
			}
		}
		if _, to := run.Fit(); random.IntN(3) == 0 {
			v.From = time.Duration(random.Int64N(int64(to)))
			v.To = v.From + time.Duration(random.Int64N(int64(to)))
		}
		f(t, r, run.Layout(v))
		if t.Failed() {
			json, _ := s.MarshalJSON()
			t.Fatalf("view %+v of %s", v, json)
		}
	}
}

// all are the marks of a picture with their layers.
func (p *Picture) all(f func(l layer, m element)) {
	for l, marks := range p.layers {
		for _, m := range marks {
			f(layer(l), m)
		}
	}
}

func TestMarksStayInThePicture(t *testing.T) {
	pictures(t, 400, func(t *testing.T, _ engine.Report, p Picture) {
		p.all(func(l layer, m element) {
			left, top, right, bottom := m.bounds()
			if left < -0.5 || right > float64(p.Width)+0.5 {
				t.Errorf("layer %d: %+v reaches from %.1f to %.1f of %d", l, m, left, right, p.Width)
			}
			if l > lastLaneLayer && (top < -0.5 || bottom > float64(p.Height)+0.5) {
				t.Errorf("layer %d: %+v reaches from %.1f down to %.1f of %d", l, m, top, bottom, p.Height)
			}
			if m.w < 0 && m.shape != line || m.r < 0 || m.x != m.x || m.y != m.y {
				t.Errorf("layer %d: %+v", l, m)
			}
		})
	})
}

func TestBarsStayInThePlot(t *testing.T) {
	pictures(t, 400, func(t *testing.T, _ engine.Report, p Picture) {
		p.all(func(l layer, m element) {
			left, _, right, _ := m.bounds()
			if l == laneBar && (left < p.Scale.Left-0.5 || right > p.Scale.Right+0.5) {
				t.Errorf("%+v reaches from %.1f to %.1f of %.1f to %.1f", m, left, right, p.Scale.Left, p.Scale.Right)
			}
		})
	})
}

func TestLabelsDoNotOverlap(t *testing.T) {
	pictures(t, 400, func(t *testing.T, _ engine.Report, p Picture) {
		for _, l := range []layer{laneText, frameText} {
			texts := p.layers[l]
			for i, a := range texts {
				for _, b := range texts[:i] {
					if overlap(a, b) {
						t.Errorf("%q at %.1f, %.1f and %q at %.1f, %.1f overlap", a.text, a.x, a.y, b.text, b.x, b.y)
					}
				}
			}
		}
	})
}

func overlap(a, b element) bool {
	al, at, ar, ab := a.bounds()
	bl, bt, br, bb := b.bounds()
	const slack = 0.5
	return al+slack < br && bl+slack < ar && at+slack < bb && bt+slack < ab
}

func TestSVGIsWellFormed(t *testing.T) {
	pictures(t, 100, func(t *testing.T, _ engine.Report, p Picture) {
		d := xml.NewDecoder(strings.NewReader(string(p.AppendSVG(nil))))
		for {
			token, err := d.Token()
			if errors.Is(err, io.EOF) {
				return
			}
			if err != nil {
				at := d.InputOffset()
				t.Errorf("%v: …%s", err, p.AppendSVG(nil)[max(0, at-200):at])
				return
			}
			if e, ok := token.(xml.StartElement); ok {
				for _, a := range e.Attr {
					if a.Name.Local == "style" || strings.HasPrefix(a.Name.Local, "on") || strings.Contains(a.Value, "NaN") || strings.Contains(a.Value, "Inf") {
						t.Errorf("<%s %s=%q>", e.Name.Local, a.Name.Local, a.Value)
					}
				}
			}
		}
	})
}

func TestLanesAndHandles(t *testing.T) {
	pictures(t, 200, func(t *testing.T, r engine.Report, p Picture) {
		if p.Lanes[0].Index != 0 {
			t.Errorf("the first lane is %+v", p.Lanes[0])
		}
		for i, l := range p.Lanes {
			if l.Count == 1 && l.Name != r.Lanes[l.Index].Name || i > 0 && l.Index != p.Lanes[i-1].Index+p.Lanes[i-1].Count && i > 1 {
				t.Errorf("lane %d is %+v", i, l)
			}
			if l.Title.X < 0 || l.Title.X+l.Title.Width > float64(p.Width) || l.Title.Width <= 0 || l.Title.Y < l.Y || l.Title.Y+l.Title.Height > l.Y+l.Height {
				t.Errorf("the name of lane %d lies at %+v", i, l.Title)
			}
			if y := l.Y + l.Height/2; i == 0 || y > p.LanesTop && y < p.LanesBottom {
				if got, ok := p.LaneAt(y); !ok || got.Index != l.Index {
					t.Errorf("LaneAt(%.1f) is %+v, not %+v", y, got, l)
				}
			}
		}
		for _, h := range p.Handles {
			if h.X < p.Scale.Left || h.X > p.Scale.Right || h.Clipped != (h.At < p.Scale.From || h.At > p.Scale.To) {
				t.Errorf("%+v in %+v", h, p.Scale)
			}
			if h.At < forever && h.Origin+h.ValueAt(h.At) < 0 {
				t.Errorf("%+v has the value %v", h, h.ValueAt(h.At))
			}
		}
	})
}

func TestOnlyVisibleLanesAreDrawn(t *testing.T) {
	r := reportOf(t, `{"version":1,"sources":[{"name":"leaf","count":1000,"delay":"exp(100ms)"}]}`)
	run := Prepare(r)
	p := run.Layout(View{Width: 1000, Height: 600, Top: 14_000})
	if p.Height != 600 || p.Total < 28_000 || len(p.Lanes) > 25 || p.Lanes[1].Index < 400 {
		t.Errorf("%d lanes from %d in %d of %d px", len(p.Lanes), p.Lanes[1].Index, p.Height, p.Total)
	}
	if svg := p.AppendSVG(nil); len(svg) > 40_000 {
		t.Errorf("%d bytes of SVG", len(svg))
	}
	// However far it is scrolled, the last lane stops above the footer.
	p = run.Layout(View{Width: 1000, Height: 600, Top: 1 << 20})
	last := p.Lanes[len(p.Lanes)-1]
	if last.Index != 1000 || last.Y+last.Height != p.LanesBottom {
		t.Errorf("scrolled to the end: %+v above %.1f", last, p.LanesBottom)
	}
}

func TestTextsAreEscaped(t *testing.T) {
	const nasty = `<script>&"']]>`
	for _, width := range []int{1000, 320} {
		r := reportOf(t, fmt.Sprintf(`{"version":1,"gather":"fail-fast","sources":[{"name":%q,"delay":"1s"},{"name":"b","delay":"500ms","error":%q},{"name":"%s","delay":"2s"}]}`,
			nasty, "\u2028 \ufffe <img onerror=x>", strings.Repeat("long ", 39)))
		pic := Layout(r, View{Width: width, Selected: nasty})
		svg := string(pic.AppendSVG(nil))
		for _, bad := range []string{"<script", "<img", "]]>", "\ufffe"} {
			if strings.Contains(svg, bad) {
				t.Errorf("%d px: the SVG holds %q", width, bad)
			}
		}
		if !strings.Contains(svg, "&lt;script&gt;&amp;&quot;&#39;]]&gt;") {
			t.Errorf("%d px: the name is not in the SVG", width)
		}
		if err := xml.Unmarshal([]byte(svg), new(any)); err != nil {
			t.Errorf("%d px: %v", width, err)
		}
	}
}

func TestNothingRanYet(t *testing.T) {
	for _, width := range []int{0, 1000} {
		p := Layout(engine.Report{}, View{Width: width})
		if len(p.Lanes) != 1 || len(p.Handles) != 0 || p.Scale.To <= p.Scale.From {
			t.Errorf("%+v", p)
		}
	}
}

// The same report and view give the same picture, in new memory or in old.
func TestLayoutIntoUsedMemory(t *testing.T) {
	var used Picture
	for _, c := range cases {
		run := Prepare(reportOf(t, c.scenario))
		fresh := run.Layout(View{Width: 900})
		run.LayoutInto(&used, View{Width: 900})
		if a, b := string(fresh.AppendSVG(nil)), string(used.AppendSVG(nil)); a != b {
			t.Errorf("%s differs in used memory", c.name)
		}
	}
}

func TestLeftKeepsThePlotInPlace(t *testing.T) {
	r := reportOf(t, cases[3].scenario)
	free := Layout(r, View{Width: 1000})
	for _, left := range []float64{free.Scale.Left, free.Scale.Left - 40, free.Scale.Left + 40} {
		kept := Layout(r, View{Width: 1000, Left: left})
		if kept.Scale.Left != left {
			t.Errorf("plot begins at %g, want %g", kept.Scale.Left, left)
		}
	}
	if narrow := Layout(r, View{Width: 360, Left: 300}); narrow.Scale.Left == 300 {
		t.Error("a narrow picture keeps room for names")
	}
}

func TestFitOfACallThatReturnsAtOnce(t *testing.T) {
	// What runs on for 700 ms is to be seen; the 30 s that a cancelled source would have
	// taken are not what the picture is about.
	r := reportOf(t, `{"version":1,"gather":"fail-fast","worker":"abandon","sources":[
		{"name":"deaf","delay":"700ms","onCancel":"ignore"},{"name":"slow","delay":"30s"},{"name":"bad","error":"boom"}]}`)
	if _, to := Prepare(r).Fit(); to < 700*time.Millisecond || to > 2*time.Second {
		t.Errorf("the window ends at %v", to)
	}
}

func TestWhatIsToldBeforeItsTime(t *testing.T) {
	// The cancel's text is about its time, and the flag's finds no room on its right.
	p := Layout(reportOf(t, `{"version":1,"gather":"fail-fast","sources":[{"name":"a","delay":"900ms","error":"a rather long story"},{"name":"b","delay":"1s"}]}`), View{Width: 500})
	if len(p.Early) != 2 {
		t.Fatalf("%+v", p.Early)
	}
	for _, e := range p.Early {
		if e.At != 900*time.Millisecond || e.X >= p.X(e.At) || e.Width <= 0 || e.Y < p.AxisBottom || e.Y+e.Height > p.LanesTop {
			t.Errorf("%+v, whose time is at %.0f", e, p.X(e.At))
		}
	}
	if p = Layout(reportOf(t, `{"version":1,"sources":[{"name":"a","delay":"900ms"}]}`), View{Width: 500, To: 10 * time.Second}); len(p.Early) != 0 {
		t.Errorf("a flag to the right is early: %+v", p.Early)
	}
}

func TestOneLine(t *testing.T) {
	for text, want := range map[string]string{
		"":           "",
		"no":         "no",
		"no\nnever":  "2 errors: no · never",
		"no\nno":     "2× no",
		"a\nb\na\na": "4 errors: 3× a · b",
	} {
		if got := oneLine(text); got != want {
			t.Errorf("%q is told as %q, want %q", text, got, want)
		}
	}
}
