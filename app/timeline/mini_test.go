package timeline

import (
	"encoding/xml"
	"strings"
	"testing"
	"time"

	"scattergather/engine"
)

func TestMini(t *testing.T) {
	for _, c := range cases {
		switch c.name {
		case "stores", "ghost", "deadlock", "many":
			t.Run(c.name, func(t *testing.T) {
				golden(t, c.name+"-mini", Prepare(reportOf(t, c.scenario)).Mini(200, 110, 2*time.Second))
			})
		}
	}
	fitted := string(Prepare(reportOf(t, cases[3].scenario)).Mini(200, 110, 0))
	for _, want := range []string{`aria-label="error after 3 s: error redis: key eviction due to memory pressure"`, ">3 s<", "tl-flag-line"} {
		if !strings.Contains(fitted, want) {
			t.Errorf("no %s in %s", want, fitted)
		}
	}
}

// TestMiniNames: lanes have their names as long as these fit.
func TestMiniNames(t *testing.T) {
	stores := Prepare(reportOf(t, cases[3].scenario))
	for size, want := range map[[2]int]bool{{300, 116}: true, {300, 60}: false, {100, 116}: false} {
		if got := strings.Contains(string(stores.Mini(size[0], size[1], 0)), ">mongodb<"); got != want {
			t.Errorf("%d by %d px: names %t, want %t", size[0], size[1], got, want)
		}
	}
}

func TestMiniOfAnything(t *testing.T) {
	pictures(t, 150, func(t *testing.T, r engine.Report, _ Picture) {
		for _, size := range [][2]int{{220, 120}, {60, 30}, {0, 0}} {
			svg := string(Prepare(r).Mini(size[0], size[1], 0))
			if err := xml.Unmarshal([]byte(svg), new(any)); err != nil || strings.Contains(svg, "NaN") || strings.Contains(svg, "Inf") {
				t.Errorf("%v in %s", err, svg)
			}
		}
	})
}

// However many lanes there are, a map of them is no larger than its height allows.
func TestMinimapSize(t *testing.T) {
	r := reportOf(t, `{"version":1,"gather":"collect-all","sources":[{"name":"leaf","count":1000,"delay":"exp(100ms)","error":"no","errorRate":0.1}]}`)
	m := Prepare(r).Minimap(900, 60, View{Width: 900})
	if svg := m.AppendSVG(nil); len(svg) > 12_000 {
		t.Errorf("%d bytes", len(svg))
	}
}

func TestMinimapWindow(t *testing.T) {
	pictures(t, 200, func(t *testing.T, r engine.Report, p Picture) {
		run := Prepare(r)
		v := View{Width: p.Width, Height: p.Height, Top: p.Top, From: p.Scale.From, To: p.Scale.To}
		p = run.Layout(v)
		m := run.Minimap(500, 80, v)
		w := m.Window(&p)
		if w.X < 0 || w.Y < 0 || w.Width < 0 || w.Height < 0 || w.X+w.Width > 500.01 || w.Y+w.Height > 80.01 {
			t.Fatalf("%+v", w)
		}
		if p.Height == p.Total && (w.Y != 0 || w.Height != 80) {
			t.Errorf("all lanes are in sight, the window is %+v", w)
		}
		if err := xml.Unmarshal(m.AppendSVG(nil), new(any)); err != nil {
			t.Error(err)
		}
	})
}

func TestMinimapSeek(t *testing.T) {
	run := Prepare(reportOf(t, `{"version":1,"sources":[{"name":"leaf","count":200,"delay":"exp(100ms)"}]}`))
	_, end := run.Fit()
	v := View{Width: 1000, Height: 500, From: 0, To: end / 5}
	p := run.Layout(v)
	m := run.Minimap(600, 90, v)
	for _, at := range [][2]float64{{300, 45}, {120, 60}, {420, 20}} {
		v := m.Seek(&p, v, at[0], at[1])
		p := run.Layout(v)
		w := m.Window(&p)
		if x, y := w.X+w.Width/2, w.Y+w.Height/2; x < at[0]-0.5 || x > at[0]+0.5 || y < at[1]-0.5 || y > at[1]+0.5 {
			t.Errorf("the middle of the window is at %.1f, %.1f, not %v", x, y, at)
		}
		if v.To-v.From != end/5 {
			t.Errorf("the window is %v long, not %v", v.To-v.From, end/5)
		}
	}
	if v := m.Seek(&p, v, -500, -500); v.From != 0 || v.Top != 0 {
		t.Errorf("beyond the corner: %+v", v)
	}
}

func TestMinimapStretch(t *testing.T) {
	run := Prepare(reportOf(t, `{"version":1,"sources":[{"name":"leaf","count":20,"delay":"exp(100ms)"}]}`))
	_, end := run.Fit()
	v := View{Width: 1000, From: end / 5, To: end / 2}
	p := run.Layout(v)
	m := run.Minimap(600, 90, v)
	for _, at := range []float64{0, 90, 170} {
		v := m.Stretch(&p, v, at, false)
		if p := run.Layout(v); m.Window(&p).X < at-0.5 || m.Window(&p).X > at+0.5 || v.To < end/2-2 || v.To > end/2+2 {
			t.Errorf("the start at %g: from %v to %v of %v", at, v.From, v.To, end)
		}
	}
	for _, at := range []float64{170, 400, 600} {
		v := m.Stretch(&p, v, at, true)
		p := run.Layout(v)
		if w := m.Window(&p); w.X+w.Width < at-0.5 || w.X+w.Width > at+0.5 || v.From != end/5 {
			t.Errorf("the end at %g: from %v to %v of %v", at, v.From, v.To, end)
		}
	}
	// One end never passes the other.
	for _, end := range []bool{false, true} {
		at := 500.0
		if end {
			at = -500
		}
		if v := m.Stretch(&p, v, at, end); v.To-v.From < time.Microsecond || v.From < 0 {
			t.Errorf("beyond the other end: from %v to %v", v.From, v.To)
		}
	}
}
