package timeline

import (
	"math/rand/v2"
	"testing"
	"time"

	"scattergather/engine"
	"scattergather/engine/trace"
)

func TestRows(t *testing.T) {
	var r Rows
	for _, row := range []int{0, 63, 64, engine.MaxRows - 1} {
		if r.Has(row) || !r.With(row).Has(row) || r.With(row).Without(row) != r {
			t.Errorf("row %d: %v", row, r.With(row))
		}
		r = r.With(row)
	}
	if r.Has(1) || r.Has(65) {
		t.Errorf("%v has rows that it was never given", r)
	}
	for _, row := range []int{-1, 1 << 20} {
		if r.With(row) != r || r.Without(row) != r || r.Has(row) {
			t.Errorf("row %d of %v", row, r)
		}
	}
}

func TestTally(t *testing.T) {
	const ms = time.Millisecond
	run := Prepare(reportOf(t, `{"version":1,"gather":"fail-fast","limit":4,"sources":[
		{"name":"a","count":4,"delay":"100ms"},{"name":"bad","delay":"150ms","error":"no"},
		{"name":"b","count":2,"delay":"300ms","onCancel":"ignore"},{"name":"c","count":3,"delay":"1s"}]}`))
	for _, c := range []struct {
		source int
		at     time.Duration
		want   Tally
		text   string
	}{
		{0, 0, Tally{Running: 4}, "4 running"},
		{0, 100*ms - 1, Tally{Running: 4}, "4 running"},
		{0, 100 * ms, Tally{Succeeded: 4}, "4 succeeded"},
		{0, time.Hour, Tally{Succeeded: 4}, "4 succeeded"},
		{2, 99 * ms, Tally{Waiting: 2}, "2 not started"},
		{2, 200 * ms, Tally{Running: 2}, "2 running"},
		{2, 250 * ms, Tally{Unwanted: 2}, "2 unwanted"},
		{2, 400 * ms, Tally{Succeeded: 2}, "2 succeeded"},
		{3, 200 * ms, Tally{Waiting: 2, Running: 1}, "2 not started · 1 running"},
		{3, 2 * time.Second, Tally{Cancelled: 3}, "3 cancelled"},
		{1, 250 * ms, Tally{Failed: 1}, "1 failed"},
		{-1, 0, Tally{}, ""},
		{9, 0, Tally{}, ""},
	} {
		if got := run.Tally(c.source, c.at); got != c.want || got.String() != c.text {
			t.Errorf("source %d at %v: %v, want %v", c.source, c.at, got, c.text)
		}
	}
}

func (t Tally) sum() int {
	return t.Waiting + t.Running + t.Unwanted + t.Succeeded + t.Failed + t.TimedOut + t.Cancelled
}

// At any time every replica is counted once, and what the spans say is what is counted.
func TestTallyOfAnything(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 1))
	pictures(t, 200, func(t *testing.T, r engine.Report, p Picture) {
		run := Prepare(r)
		at := time.Duration(random.Int64N(int64(run.end) + 1))
		for source := range r.Scenario.Sources {
			lanes, running := 0, 0
			for lane, l := range r.Lanes {
				if lane == 0 || l.Source != source {
					continue
				}
				lanes++
				if s, ok := run.span(lane, trace.SpanRun); ok && s.From <= at && (at < s.To || s.End == "") {
					running++
				}
			}
			got := run.Tally(source, at)
			if got.sum() != lanes || got.Running+got.Unwanted != running {
				t.Errorf("source %d at %v: %v of %d lanes, %d of them running", source, at, got, lanes, running)
			}
		}
	})
}

// The states of a folded row lie on each other and fill it.
func TestAreasFillTheRow(t *testing.T) {
	pictures(t, 200, func(t *testing.T, _ engine.Report, p Picture) {
		for _, l := range p.Lanes[1:] {
			if l.Count < 2 {
				continue
			}
			bottoms := map[float64]float64{} // by x: where the next state must begin
			top := 0.0
			for _, m := range p.layers[laneBar] {
				if m.shape != area || m.y > l.Bar || m.y+m.h < l.Bar {
					continue
				}
				top = m.y
				for i := 0; i < len(m.edge); i += 3 {
					x, from, to := m.edge[i], m.edge[i+2], m.edge[i+1]
					if at, ok := bottoms[x]; !ok {
						at = m.y + m.h
						bottoms[x] = at
					}
					if off := bottoms[x] - from; off < -0.01 || off > 0.01 || to > from {
						t.Fatalf("%s: at %.1f from %.2f up to %.2f, but what is under it ends at %.2f", l.Name, x, from, to, bottoms[x])
					}
					bottoms[x] = to
				}
			}
			for x, at := range bottoms {
				if at > top+0.01 {
					t.Fatalf("%s: at %.1f the row is filled up to %.2f of %.2f", l.Name, x, at, top)
				}
			}
		}
	})
}

func TestFoldedPicture(t *testing.T) {
	r := reportOf(t, `{"version":1,"sources":[{"name":"front"},{"name":"leaf #","count":998,"delay":"100ms"},{"name":"back"}]}`)
	run := Prepare(r)
	folded := View{Width: 1000, Folded: Rows{}.With(1)}
	p := run.Layout(folded)
	if len(p.Lanes) != 4 || p.Total > 500 {
		t.Fatalf("%d lanes in %d px", len(p.Lanes), p.Total)
	}
	if l := p.Lanes[2]; l.Name != "leaf #" || l.Index != 2 || l.Count != 998 || l.Replica != 1 || l.Source != 1 {
		t.Errorf("%+v", l)
	}
	if l := p.Lanes[3]; l.Name != "back" || l.Index != 1000 || l.Count != 1 || l.Replica != 0 {
		t.Errorf("%+v", l)
	}
	if h := p.Handles[1]; h.Name != "leaf # delay" || h.Field != "sources[1].delay" || h.At != 100*time.Millisecond {
		t.Errorf("%+v", h)
	}
	if svg := p.AppendSVG(nil); len(svg) > 20_000 {
		t.Errorf("%d bytes of SVG", len(svg))
	}
	unfolded := run.Layout(View{Width: 1000, Height: 600, Top: 10_000})
	if l := unfolded.Lanes[3]; l.Replica != l.Index-1 || l.Count != 1 {
		t.Errorf("%+v", l)
	}
	// What is selected or brought forward inside a folded row is the row.
	folded.Selected, folded.Span = "leaf #500", SpanID{501, 2}
	p = run.Layout(folded)
	if back := p.layers[laneBack]; len(back) == 0 || back[0].class != "tl-separator" || back[1].class != "tl-selected" || back[1].y != p.Lanes[2].Y {
		t.Errorf("%+v", back)
	}
	for _, m := range p.layers[laneBar] {
		if m.shape == area && m.dimmed {
			t.Errorf("%+v steps back", m)
		}
	}
}

func TestSharesOfAFoldedRow(t *testing.T) {
	for _, c := range []struct {
		name string
		of   [stateCount]int
		want [stateCount]float64
	}{
		{"one state has all of it", [stateCount]int{stateRunning: 50}, [stateCount]float64{stateRunning: 42}},
		{"shares are fair", [stateCount]int{stateSucceeded: 30, stateRunning: 20}, [stateCount]float64{stateSucceeded: 25.2, stateRunning: 16.8}},
		{"the only one left can be seen", [stateCount]int{stateSucceeded: 49, stateRunning: 1}, [stateCount]float64{stateSucceeded: 39, stateRunning: 3}},
		{"nobody takes no room", [stateCount]int{stateFailed: 1, stateTimedOut: 1, stateSucceeded: 48}, [stateCount]float64{stateFailed: 3, stateTimedOut: 3, stateSucceeded: 36}},
	} {
		got := shares(c.of, 50, 42)
		for state := range got {
			if diff := got[state] - c.want[state]; diff > 1e-9 || diff < -1e-9 {
				t.Errorf("%s: state %d has %g px of 42, want %g", c.name, state, got[state], c.want[state])
			}
		}
	}
}
