package app

import (
	"encoding/xml"
	"strings"
	"testing"
	"time"

	"scattergather/engine/lesson"
	"scattergather/engine/tail"
)

// counted is a page on which a lesson has been run many times.
func counted(name, times string) State {
	return runs(after(ChooseLesson{Name: name}), times)
}

// runs is a page on which what is shown has been run many times.
func runs(s State, times string) State {
	for _, m := range []Msg{OpenPanel{Panel: StatisticsPanel}, WantRuns{Text: times}, StartRuns{}} {
		s = Update(s, m)
	}
	for s.Stats.Running {
		s = Update(s, MoreRuns{N: 7})
	}
	return s
}

func TestRunsAreCountedInSlices(t *testing.T) {
	s := counted("hedge", "100")
	if s.Stats.done() != 100 || s.Stats.Stale || s.Stats.Fault != "" {
		t.Errorf("%d runs, stale %t, fault %q", s.Stats.done(), s.Stats.Stale, s.Stats.Fault)
	}
	l, _ := lesson.Find("hedge")
	whole, err := tail.New(l.Scenario, 100)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := whole.Step(100); err != nil {
		t.Fatal(err)
	}
	if got, want := s.Stats.now.runs.Summary(), whole.Summary(); got.Elapsed != want.Elapsed || got.Outcomes != want.Outcomes {
		t.Errorf("%+v, want %+v", got, want)
	}
}

func TestHowManyRuns(t *testing.T) {
	for text, want := range map[string]int{"1": 1, " 1000 ": 1000, "10,000": 10_000, "100000": 100_000, "100001": 0, "0": 0, "-1": 0, "": 0, "many": 0, "1.5": 0} {
		n, problem := Stats{Wanted: text}.N()
		if n != want || (problem == "") != (want > 0) {
			t.Errorf("%q: %d, %q", text, n, problem)
		}
	}
	if s := after(WantRuns{Text: "many"}, StartRuns{}); s.Stats.Running || s.Stats.now != nil {
		t.Error("so many runs cannot begin")
	}
}

func TestWhatMakesTheFiguresThoseOfAnEarlierScenario(t *testing.T) {
	s := counted("hedge", "20")
	for _, c := range []struct {
		name  string
		m     Msg
		stale bool
	}{
		{"the seed", Edit{Key: Key{Path: "seed"}, Text: "9"}, false},
		{"the title", Edit{Key: Key{Path: "title"}, Text: "x"}, false},
		{"opening a bar", OpenSeed{Seed: 9}, false},
		{"what cannot be run", Edit{Key: Key{Path: "deadline"}, Text: "soon"}, false},
		{"a deadline", Edit{Key: Key{Path: "deadline"}, Text: "1s"}, true},
		{"a delay", Edit{Key: row(s, 0, "delay"), Text: "1s"}, true},
		{"a source more", AddSource{}, true},
	} {
		running := s
		running.Stats.Running = true
		after := Update(running, c.m)
		if after.Stats.Stale != c.stale || after.Stats.Running == c.stale {
			t.Errorf("%s: stale %t, running %t", c.name, after.Stats.Stale, after.Stats.Running)
		}
		if back := Update(after, Undo{}); back.Stats.Stale {
			t.Errorf("%s: still stale once it is undone", c.name)
		}
	}
	edited := Update(s, Edit{Key: Key{Path: "deadline"}, Text: "1s"})
	if seed := Update(edited, OpenSeed{Seed: 9}).Draft.Scenario.Seed; seed == 9 {
		t.Error("a bar of an earlier scenario opens a run of this one")
	}
	if other := Update(s, ChooseLesson{Name: "limit"}); other.Stats.now != nil || other.Stats.Wanted != "20" {
		t.Errorf("after another lesson: %+v", other.Stats)
	}
}

func TestOpeningABarIsAStep(t *testing.T) {
	s := counted("hedge", "20")
	first := s.Draft.Scenario.Seed
	s = Update(Update(s, OpenSeed{Seed: 9}), OpenSeed{Seed: 12})
	if got := s.Shown.Report.Scenario.Seed; got != 12 {
		t.Errorf("the run shown has seed %d", got)
	}
	if s = Update(s, Undo{}); s.Draft.Scenario.Seed != 9 {
		t.Errorf("seed %d after undo, want 9", s.Draft.Scenario.Seed)
	}
	if s = Update(s, Undo{}); s.Draft.Scenario.Seed != first {
		t.Errorf("seed %d after undoing twice, want %d", s.Draft.Scenario.Seed, first)
	}
}

func TestFigures(t *testing.T) {
	was := tail.Summary{Runs: 1000, Elapsed: tail.Elapsed{P50: 10 * time.Millisecond, P99: time.Second, Max: time.Second},
		Outcomes: tail.Outcomes{OK: 0.9, Error: 0.1}, Requests: tail.Requests{Mean: 100}}
	is := tail.Summary{Runs: 1000, Elapsed: tail.Elapsed{P50: 10 * time.Millisecond, P99: 12500 * time.Microsecond, Max: 2 * time.Second},
		Outcomes: tail.Outcomes{OK: 0.95, Error: 0.04, Crashed: 0.01}, Requests: tail.Requests{Mean: 105.25}}
	lines := make(map[string]string)
	for _, f := range figures(&was, &is) {
		lines[f.name] = strings.Join(f.values, "|") + "|" + f.tone
	}
	for name, want := range map[string]string{
		"p50": "10 ms|10 ms||", "p99": "1 s|12.5 ms|80× faster|good", "max": "1 s|2 s|2× slower|bad",
		"ok": "90 %|95 %|+5 points|good", "error": "10 %|4 %|−6 points|good", "crashed": "0 %|1 %|+1 points|bad",
		"requests a run": "100|105.25|5.2 % more|bad",
	} {
		if lines[name] != want {
			t.Errorf("%s: %q, want %q", name, lines[name], want)
		}
	}
	never := tail.Summary{Runs: 10}
	if f := figures(&never, &is)[3]; f.values[2] != "12.5 ms more" || f.tone != "bad" {
		t.Errorf("from nothing: %+v", f)
	}
	if f := figures(&is, &never)[3]; f.values[2] != "12.5 ms less" || f.tone != "good" {
		t.Errorf("to nothing: %+v", f)
	}
	for _, alone := range [][]figure{figures(&was, nil), figures(nil, &was)} {
		if f := alone[3]; len(f.values) != 1 || f.values[0] != "1 s" {
			t.Errorf("without another: %+v", f)
		}
	}
}

func TestHistogramOfAnything(t *testing.T) {
	for _, name := range []string{"hedge", "slowest", "limit-zero", "panic", "scatter-gather", "shared-slowness"} {
		for _, times := range []string{"1", "60"} {
			s := counted(name, times)
			pinned := Update(s, PinRuns{})
			other := Update(Update(pinned, Edit{Key: Key{Path: "deadline"}, Text: "20ms"}), StartRuns{})
			for other.Stats.Running {
				other = Update(other, MoreRuns{N: 20})
			}
			for _, one := range []State{s, pinned, other} {
				for _, width := range []int{0, 300, 900} {
					h := newHistogram(one.Stats.beside())
					h.here = elapsed(one)
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
	h := newHistogram(counted("hedge", "200").Stats.beside())
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

func TestNoteOfTheStatistics(t *testing.T) {
	s := counted("hedge", "100")
	for _, c := range []struct {
		name string
		of   State
		want string
	}{
		{"before", after(), "One run shows what can happen."},
		{"done", s, "100 runs: half took"},
		{"nothing drawn", counted("scatter-gather", "10"), "All of them took 3 s: nothing that takes time is drawn."},
		{"nothing that matters is drawn", runs(Update(after(), Edit{Key: row(after(), 0, "delay"), Text: "exp(1ms)"}), "10"), "All of them took 3 s: what is drawn makes no difference to that."},
		{"one", counted("hedge", "1"), "The run with seed 1 took "},
		{"few", counted("hedge", "20"), "20 runs: half took"},
		{"stale", Update(s, Edit{Key: Key{Path: "deadline"}, Text: "1s"}), "figures of the earlier scenario"},
		{"pinned", Update(s, PinRuns{}), "These figures are pinned."},
	} {
		if got := c.of.Stats.note(); !strings.Contains(got, c.want) {
			t.Errorf("%s: %q", c.name, got)
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
