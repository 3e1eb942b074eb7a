package tail

import (
	"testing"
	"time"

	"scattergather/engine"
)

// TestPercentile takes the values 1 to n, of which the nearest rank is known by hand.
func TestPercentile(t *testing.T) {
	for _, c := range []struct {
		n, thousandths int
		want           time.Duration
	}{
		{1, 500, 1}, {1, 999, 1}, {1, 1000, 1},
		{2, 500, 1}, {2, 501, 2}, {3, 500, 2},
		{10, 900, 9}, {10, 901, 10}, {10, 950, 10},
		{100, 500, 50}, {100, 990, 99}, {100, 999, 100},
		{1000, 990, 990}, {1000, 999, 999}, {1000, 1000, 1000},
		{1001, 999, 1000},
	} {
		sorted := make([]one, c.n)
		for i := range sorted {
			sorted[i].elapsed = time.Duration(i + 1)
		}
		if got := percentile(sorted, c.thousandths); got != c.want {
			t.Errorf("of 1 to %d, %d thousandths are not above %d, not %d", c.n, c.thousandths, c.want, got)
		}
	}
}

// TestEdges looks at what any histogram needs of its edges, over ranges of all sizes.
func TestEdges(t *testing.T) {
	for _, c := range []struct {
		name    string
		elapsed []time.Duration
		first   time.Duration
		width   time.Duration // of the first bar
		bars    int
	}{
		{"nothing takes no time", []time.Duration{0}, 0, 1, 1},
		{"one value", []time.Duration{700 * time.Millisecond}, 700 * time.Millisecond, 100 * time.Millisecond, 1},
		{"one odd value", []time.Duration{1234567}, 1234567, 1, 1},
		{"equal steps", []time.Duration{10 * time.Millisecond, time.Second / 2, 990 * time.Millisecond}, 0, 50 * time.Millisecond, 20},
		{"as many as fit", []time.Duration{0, 39}, 0, 1, 40},
		{"one more than fits", []time.Duration{0, 40}, 0, 2, 21},
		{"on an edge", []time.Duration{time.Second, 2 * time.Second}, time.Second, 50 * time.Millisecond, 21},
		{"far off the middle", []time.Duration{1000, 1000, 20_000}, 1000, 200, 14},
		{"from nothing", []time.Duration{0, time.Millisecond, time.Second}, 0, 12, 81},
		{"a day", []time.Duration{1, 24 * time.Hour}, 1, 11, 130},
	} {
		got := Edges(took(c.elapsed...))
		if got[0] != c.first || got[1]-got[0] != c.width || len(got)-1 != c.bars {
			t.Errorf("%s: %d bars from %d, the first %d wide; not %d from %d, %d wide", c.name, len(got)-1, got[0], got[1]-got[0], c.bars, c.first, c.width)
		}
		if least, longest := c.elapsed[0], c.elapsed[len(c.elapsed)-1]; got[0] > least || got[len(got)-1] <= longest || got[len(got)-2] > longest {
			t.Errorf("%s: from %d to %d is not what %d to %d needs", c.name, got[0], got[len(got)-1], least, longest)
		}
		for i := range got[1:] {
			if got[i] >= got[i+1] {
				t.Errorf("%s: the edges %d and %d are not in order", c.name, got[i], got[i+1])
			}
		}
	}
	if Edges(new(Runs)) != nil {
		t.Error("no runs have edges")
	}
}

// TestEdgesAreShared lays two histograms over each other.
func TestEdgesAreShared(t *testing.T) {
	slow, fast := took(300, 320), took(95, 120)
	both := Edges(slow, fast)
	for _, r := range []*Runs{slow, fast} {
		counted := 0
		for _, bar := range r.Histogram(both) {
			counted += bar.Count
		}
		if counted != 2 {
			t.Errorf("%d of 2 runs are in the bars of %v", counted, both)
		}
	}
	if got := slow.Histogram(both[:3]); len(got) != 0 {
		t.Errorf("runs beyond the edges are in %+v", got)
	}
}

// TestHistogram counts by hand; an edge belongs to the bar on its right.
func TestHistogram(t *testing.T) {
	r := took(25, 10, 19, 20)
	r = r.Add(Part{First: 5, Briefs: []engine.Brief{{Elapsed: 10, Failed: true}, {Elapsed: 40, Crashed: true}}})
	got := r.Histogram([]time.Duration{10, 20, 30, 40, 50})
	want := []Bar{{From: 10, To: 20, Count: 3, Seed: 2, Failed: 1}, {From: 20, To: 30, Count: 2, Seed: 1}, {From: 40, To: 50, Count: 1, Seed: 6, Crashed: 1}}
	if len(got) != len(want) {
		t.Fatalf("got %+v, not %+v", got, want)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("bar %d is %+v, not %+v", i, got[i], want[i])
		}
	}
}
