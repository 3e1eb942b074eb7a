package timeline

import (
	"math/rand/v2"
	"testing"
	"time"

	"scattergather/engine"
)

func TestZoomKeepsThePlaceUnderThePointer(t *testing.T) {
	run := Prepare(reportOf(t, cases[3].scenario))
	v := View{Width: 1000, From: time.Second, To: 3 * time.Second}
	p := run.Layout(v)
	for _, factor := range []float64{1.25, 2, 8, 0.9} {
		x := p.X(2 * time.Second)
		zoomed := run.Layout(p.Zoom(v, x, factor))
		if got := zoomed.X(2 * time.Second); got < x-0.01 || got > x+0.01 {
			t.Errorf("by %g: 2 s moves from %.2f to %.2f", factor, x, got)
		}
		if got, want := zoomed.Scale.PerPixel(), time.Duration(float64(p.Scale.PerPixel())/factor); got < want-1 || got > want+1 {
			t.Errorf("by %g: %v a px, not %v", factor, got, want)
		}
	}
}

func TestZoomAndPanStayInBounds(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 8))
	pictures(t, 60, func(t *testing.T, r engine.Report, p Picture) {
		run := Prepare(r)
		v := View{Width: p.Width}
		for range 30 {
			p := run.Layout(v)
			if random.IntN(2) == 0 {
				v = p.Zoom(v, random.Float64()*float64(p.Width), []float64{0.1, 0.5, 0.9, 1.1, 2, 1e6}[random.IntN(6)])
			} else {
				v = p.Pan(v, 4000*(random.Float64()-0.5))
			}
			limit := time.Duration(1.5 * float64(run.end))
			if v.From < 0 || v.To <= v.From || v.To > limit+1 {
				t.Fatalf("window from %v to %v of %v", v.From, v.To, limit)
			}
			least := time.Duration((p.Scale.Right - p.Scale.Left) * 10)
			if v.To-v.From < min(least, limit)-1 {
				t.Fatalf("window of %v; the closest is %v", v.To-v.From, least)
			}
		}
		if v = v.Fit(); v != (View{Width: p.Width}) {
			t.Fatalf("fitted: %+v", v)
		}
	})
}

func TestPanMovesByPixels(t *testing.T) {
	run := Prepare(reportOf(t, cases[3].scenario))
	v := View{Width: 1000, From: time.Second, To: 2 * time.Second}
	p := run.Layout(v)
	panned := run.Layout(p.Pan(v, 100))
	if got, want := panned.X(1500*time.Millisecond), p.X(1500*time.Millisecond)-100; got < want-0.01 || got > want+0.01 {
		t.Errorf("1.5 s lies at %.2f, not %.2f", got, want)
	}
	if back := p.Pan(v, -1e9); back.From != 0 || back.To != time.Second {
		t.Errorf("far to the left: %v to %v", back.From, back.To)
	}
}
