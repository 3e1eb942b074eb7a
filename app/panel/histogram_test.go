package panel

import (
	"encoding/xml"
	"strconv"
	"strings"
	"testing"
	"time"

	"scattergather/app/model/modeltest"

	"scattergather/app/model"

	"scattergather/engine/tail"
)

func TestHistogramOfAnything(t *testing.T) {
	for _, name := range []string{"hedge", "slowest", "limit-zero", "panic", "scatter-gather", "shared-slowness"} {
		for _, times := range []string{"1", "60"} {
			s := modeltest.Counted(name, times)
			pinned := modeltest.Step(s, model.PinRuns{})
			other := modeltest.Finished(modeltest.Step(modeltest.Step(pinned, model.Edit{Key: model.Key{Path: "deadline"}, Text: "20ms"}), model.StartRuns{}))
			for _, one := range []model.State{s, pinned, other} {
				for _, width := range []int{0, 300, 900} {
					h := newHistogram(one.Stats.Beside())
					h.here = one.Run.Report.Outcome.Elapsed
					svg := h.svg(width)
					if err := xml.Unmarshal([]byte(svg), new(any)); err != nil || strings.Contains(svg, "NaN") || strings.Contains(svg, "Inf") || strings.Contains(svg, `width="-`) {
						t.Errorf("%s, %s runs, %d px: %v in %s", name, times, width, err, svg)
					}
					if n := strings.Count(svg, `tabindex="0"`); n != 1 {
						t.Errorf("%s: Tab goes to %d bars", name, n)
					}
				}
			}
		}
	}
}

func TestHistogramPlaces(t *testing.T) {
	h := newHistogram(modeltest.Counted("hedge", "200").Stats.Beside())
	h.svg(1000)
	for i := range len(h.edges) - 1 {
		left, right := h.x(h.edges[i]), h.x(h.edges[i+1])
		if width := right - left; width < h.step-0.01 || width > h.step+0.01 {
			t.Errorf("bar %d is %f wide, not %f", i, width, h.step)
		}
		middle := h.x((h.edges[i] + h.edges[i+1]) / 2)
		if off := middle - (left+right)/2; off < -0.01 || off > 0.01 {
			t.Errorf("the middle of bar %d is off by %f", i, off)
		}
	}
	if x := h.x(h.edges[len(h.edges)-1]); x < 1000-histogramSide-0.01 || x > 1000-histogramSide+0.01 {
		t.Errorf("the last edge is at %f", x)
	}
}

// TestNoShareIsHidden looks for bars that are drawn over the names of shares.
func TestNoShareIsHidden(t *testing.T) {
	attribute := func(tag, name string) float64 {
		_, rest, _ := strings.Cut(tag, " "+name+`="`)
		text, _, _ := strings.Cut(rest, `"`)
		x, err := strconv.ParseFloat(text, 64)
		if err != nil {
			t.Fatalf("%s of %s: %v", name, tag, err)
		}
		return x
	}
	for _, name := range []string{"hedge", "slowest", "scatter-gather", "limit"} {
		for _, width := range []int{300, 900} {
			svg := newHistogram(modeltest.Counted(name, "60").Stats.Beside()).svg(width)
			first, shares := float64(width), 0
			for _, tag := range strings.SplitAfter(svg, ">") {
				if strings.Contains(tag, `class="h-fill`) {
					first = min(first, attribute(tag, "x"))
				}
			}
			for i, part := range strings.Split(svg, `<text class="h-soft h-share"`)[1:] {
				tag, rest, _ := strings.Cut(part, ">")
				label, _, _ := strings.Cut(rest, "<")
				if right := attribute(tag, "x"); !strings.Contains(tag, `text-anchor="end"`) || right > first {
					t.Errorf("%s, %d px: %q ends at %g, the first bar begins at %g", name, width, label, right, first)
				} else if left := right - 6.6*float64(len(label)); left < -0.1 {
					t.Errorf("%s, %d px: %q begins at %g", name, width, label, left)
				}
				shares = i + 1
			}
			if shares == 0 {
				t.Errorf("%s: no shares", name)
			}
		}
	}
}

func TestRoundestLabels(t *testing.T) {
	const ms = time.Millisecond
	equal := func(from, step time.Duration, n int) (edges []time.Duration) {
		for i := range n + 1 {
			edges = append(edges, from+step*time.Duration(i))
		}
		return edges
	}
	for _, c := range []struct {
		name  string
		edges []time.Duration
		want  string
	}{
		{"tens of 2 ms", equal(4*ms, 2*ms, 25), "10ms 20ms 30ms 40ms 50ms"},
		{"few", equal(0, 50*ms, 8), "0s 50ms 100ms 150ms 200ms 250ms 300ms 350ms 400ms"},
		{"ones", equal(0, ms, 30), "0s 5ms 10ms 15ms 20ms 25ms 30ms"},
		{"growing", []time.Duration{8 * ms, 10 * ms, 12 * ms, 16 * ms, 20 * ms, 25 * ms, 32 * ms, 40 * ms, 50 * ms, 64 * ms, 80 * ms, 100 * ms}, "10ms 20ms 50ms 100ms"},
	} {
		var got []string
		for _, i := range roundest(c.edges) {
			got = append(got, c.edges[i].String())
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: %v, want %s", c.name, got, c.want)
		}
	}
}

func TestBarName(t *testing.T) {
	const s = time.Second
	for want, bar := range map[string]tail.Bar{
		"7.1 s to 7.4 s: 12 runs, seed 41":                       {From: 7100 * time.Millisecond, To: 7400 * time.Millisecond, Count: 12, Seed: 41},
		"1 s to 1.0005 s: 1,200 runs, 3 with an error, seed 1":   {From: s, To: s + 500*time.Microsecond, Count: 1200, Failed: 3, Seed: 1},
		"1 s to 2 s: 2 runs, all with an error, seed 1":          {From: s, To: 2 * s, Count: 2, Failed: 2, Seed: 1},
		"1 s to 2 s: 1 run, crashed, seed 7":                     {From: s, To: 2 * s, Count: 1, Crashed: 1, Seed: 7},
		"1 s to 2 s: 9 runs, 2 with an error, 1 crashed, seed 7": {From: s, To: 2 * s, Count: 9, Failed: 2, Crashed: 1, Seed: 7},
	} {
		if got := barName(bar); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
