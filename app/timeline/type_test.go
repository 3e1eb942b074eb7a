package timeline

import (
	"math"
	"math/rand/v2"
	"regexp"
	"strconv"
	"testing"

	"scattergather/engine"
	"scattergather/engine/scenariotest"
)

// enlarged calls f with pictures of random runs that are drawn larger than usual, and fitted into
// a height if they can be.
func enlarged(t *testing.T, n int, f func(t *testing.T, run *Run, v View, p Picture)) {
	t.Helper()
	random := rand.New(rand.NewPCG(8, 12))
	for i := range n {
		s := scenariotest.Random(random, scenariotest.Options{Ties: i%2 == 0, Sources: 1 + random.IntN(20)})
		r, err := engine.Run(s)
		if err != nil {
			t.Fatal(err)
		}
		run := Prepare(r)
		v := View{Width: 700 + random.IntN(2000), Type: 1 + 2*random.Float64() + 0.01, Low: random.IntN(3) > 0}
		if random.IntN(4) > 0 {
			v.Height = 200 + random.IntN(1000)
		}
		f(t, run, v, run.Layout(v))
		if t.Failed() {
			json, _ := s.MarshalJSON()
			t.Fatalf("view %+v of %s", v, json)
		}
	}
}

func TestEnlargedTextsAreLargeAndApart(t *testing.T) {
	enlarged(t, 400, func(t *testing.T, _ *Run, v View, p Picture) {
		for _, l := range []layer{laneText, frameText} {
			texts := p.layers[l]
			for i, a := range texts {
				if a.shape == words && a.h < leastEnlarged {
					t.Errorf("%q is %g high, which is less than the %d that the view counts on", a.text, a.h, leastEnlarged)
				}
				for _, b := range texts[:i] {
					if overlap(a, b) {
						t.Errorf("%q at %.1f, %.1f and %q at %.1f, %.1f overlap", a.text, a.x, a.y, b.text, b.x, b.y)
					}
				}
			}
		}
		p.all(func(l layer, m element) {
			left, top, right, bottom := m.bounds()
			if left < -0.5 || v.Type*right > float64(p.Width)+1.5*v.Type {
				t.Errorf("layer %d: %+v reaches from %.1f to %.1f of %d", l, m, left, right, p.Width)
			}
			if l > lastLaneLayer && (top < -0.5 || v.Type*bottom > float64(p.Height)+1.5*v.Type) {
				t.Errorf("layer %d: %+v reaches from %.1f down to %.1f of %d", l, m, top, bottom, p.Height)
			}
		})
	})
}

// TestEnlargedPlaces: a page puts its own elements over what is drawn.
func TestEnlargedPlaces(t *testing.T) {
	enlarged(t, 100, func(t *testing.T, run *Run, v View, p Picture) {
		if p.Width > v.Width || float64(p.Width) < float64(v.Width)-v.Type-1 {
			t.Errorf("the picture is %d px wide, the view %d", p.Width, v.Width)
		}
		plain := v
		plain.Width, plain.Height = int(float64(v.Width)/v.Type)+1, 0 // just above what is left of it when it is enlarged by next to nothing
		if v.Height > 0 {
			plain.Height = int(float64(v.Height)/v.Type) + 1
		}
		plain.Type = 1.0000001 // the same texts
		small := run.Layout(plain)
		near := func(what string, got, want float64) {
			t.Helper()
			if math.Abs(got-v.Type*want) > 0.01 {
				t.Errorf("%s lies at %g, want %g times %g", what, got, v.Type, want)
			}
		}
		near("the left of the plot", p.Scale.Left, small.Scale.Left)
		near("its right", p.Scale.Right, small.Scale.Right)
		near("the axis", p.AxisBottom, small.AxisBottom)
		near("the flag", p.FlagTop, small.FlagTop)
		near("the lanes' bottom", p.LanesBottom, small.LanesBottom)
		if clip := regexp.MustCompile(`<clipPath[^>]*><rect x="0" y="([0-9.]+)"`).FindSubmatch(p.AppendSVG(nil)); p.Height < p.Total {
			top, err := strconv.ParseFloat(string(clip[1]), 64)
			if err != nil || math.Abs(v.Type*top-p.LanesTop) > v.Type/10 {
				t.Errorf("lanes are cut off above %g times %g, %v; they begin at %g", v.Type, top, err, p.LanesTop)
			}
		}
		for i, l := range p.Lanes {
			near(l.Name, l.Bar, small.Lanes[i].Bar)
			near(l.Name, l.Title.Width, small.Lanes[i].Title.Width)
		}
		for i, h := range p.Handles {
			near(h.Name, h.X, small.Handles[i].X)
			near(h.Name, h.Height, small.Handles[i].Height)
		}
		for i, h := range p.Hits {
			near("a span", h.X, small.Hits[i].X)
			near("a span", h.Height, small.Hits[i].Height)
			x, y := h.X+h.Width/2, h.Y+h.Height/2
			if _, found := p.SpanAt(x, y); !found && h.onFrame == (y < p.LanesTop) && y < p.LanesBottom {
				t.Errorf("there is no span at %g, %g, where %+v is", x, y, h)
			}
		}
		for i, e := range p.Early {
			near("an early text", e.X, small.Early[i].X)
		}
	})
}

func TestLanesAreFittedIntoTheHeight(t *testing.T) {
	r := reportOf(t, cases[3].scenario)
	var heights []float64
	for _, height := range []int{900, 720, 640, 100} {
		p := Layout(r, View{Width: 1920, Height: height, Type: 2, Low: true})
		if height > 100 && p.Height < p.Total {
			t.Errorf("in %d px only %d of %d are in sight", height, p.Height, p.Total)
		}
		if p.Height > max(height, 500) {
			t.Errorf("in %d px the picture is %d px high", height, p.Height)
		}
		heights = append(heights, p.Lanes[1].Height)
	}
	if heights[0] <= heights[1] || heights[1] <= heights[2] || heights[2] != heights[3] {
		t.Errorf("the lanes are %v high", heights)
	}
	if p := Layout(r, View{Width: 1920, Height: 640, Type: 2}); p.Height == p.Total {
		t.Error("lanes are fitted that the view does not want to be fitted")
	}
	// An impossible size is no reason to draw nothing, or for ever.
	for _, size := range []float64{-1, 0, 1e-9, 1e9, math.NaN(), math.Inf(1)} {
		if p := Layout(r, View{Width: 800, Type: size}); p.Width < MinWidth/2 || p.Width > MinWidth*MostType || p.Total <= 0 {
			t.Errorf("with type %g the picture is %d × %d", size, p.Width, p.Total)
		}
	}
}
