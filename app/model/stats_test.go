package model

import (
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
		s = step(s, m)
	}
	if !s.Stats.Running {
		return s
	}
	runner, err := tail.NewRunner(s.Stats.Now.Of)
	if err != nil {
		panic(err)
	}
	for s.Stats.Running {
		first := s.Stats.Done() + 1
		s = step(s, AddRuns{Batch: s.Stats.Now.ID, Parts: []tail.Part{runner.Run(int64(first), min(7, s.Stats.Now.Wanted+1-first))}})
	}
	return s
}

func TestRunsAreCountedInSlices(t *testing.T) {
	s := counted("hedge", "100")
	if s.Stats.Done() != 100 || s.Stats.Stale || s.Stats.Fault != "" {
		t.Errorf("%d runs, stale %t, fault %q", s.Stats.Done(), s.Stats.Stale, s.Stats.Fault)
	}
	l, _ := lesson.Find("hedge")
	whole, err := tail.Run(l.Scenario, 100, func(int) bool { return true })
	if err != nil {
		t.Fatal(err)
	}
	if got, want := s.Stats.Now.Runs.Summary(), whole.Summary(); got.Elapsed != want.Elapsed || got.Outcomes != want.Outcomes {
		t.Errorf("%+v, want %+v", got, want)
	}
}

// TestRunsThatCome adds runs that nobody waits for any more, and ones that end with a fault.
func TestRunsThatCome(t *testing.T) {
	s := after(ChooseLesson{Name: "hedge"}, OpenPanel{Panel: StatisticsPanel}, StartRuns{})
	runner, err := tail.NewRunner(s.Stats.Now.Of)
	if err != nil {
		t.Fatal(err)
	}
	some := AddRuns{Batch: s.Stats.Now.ID, Parts: []tail.Part{runner.Run(1, 10), runner.Run(11, 5)}}
	growing := step(s, some)
	if growing.Stats.Done() != 15 || !growing.Stats.Running || growing.Stats.Rev == s.Stats.Rev {
		t.Errorf("%d runs, running %t", growing.Stats.Done(), growing.Stats.Running)
	}
	if s.Stats.Done() != 0 {
		t.Errorf("the state before has %d runs now", s.Stats.Done())
	}
	for name, other := range map[string]State{
		"stopped":        step(s, StopRuns{}),
		"begun again":    step(step(s, StopRuns{}), StartRuns{}),
		"another lesson": step(s, ChooseLesson{Name: "limit"}),
		"another delay":  step(s, Edit{Key: rowAt(s, 0, "delay"), Text: "1s"}),
	} {
		if late := step(other, some); late.Stats.Done() != 0 {
			t.Errorf("%s: %d runs that came late are counted", name, late.Stats.Done())
		}
	}
	faulty := runner.Run(16, 2)
	faulty.Problem = "too long"
	ended := step(growing, AddRuns{Batch: s.Stats.Now.ID, Parts: []tail.Part{faulty}})
	if ended.Stats.Running || ended.Stats.Done() != 17 || ended.Stats.Fault != "the run with seed 18: too long" {
		t.Errorf("running %t, %d runs, fault %q", ended.Stats.Running, ended.Stats.Done(), ended.Stats.Fault)
	}
}

func TestHowManyRuns(t *testing.T) {
	for text, want := range map[string]int{"1": 1, " 1000 ": 1000, "10,000": 10_000, "100000": 100_000, "100001": 0, "0": 0, "-1": 0, "": 0, "many": 0, "1.5": 0} {
		n, problem := Stats{Wanted: text}.N()
		if n != want || (problem == "") != (want > 0) {
			t.Errorf("%q: %d, %q", text, n, problem)
		}
	}
	if s := after(WantRuns{Text: "many"}, StartRuns{}); s.Stats.Running || s.Stats.Now != nil {
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
		{"a delay", Edit{Key: rowAt(s, 0, "delay"), Text: "1s"}, true},
		{"a source more", AddSource{}, true},
	} {
		running := s
		running.Stats.Running = true
		after := step(running, c.m)
		if after.Stats.Stale != c.stale || after.Stats.Running == c.stale {
			t.Errorf("%s: stale %t, running %t", c.name, after.Stats.Stale, after.Stats.Running)
		}
		if back := step(after, Undo{}); back.Stats.Stale {
			t.Errorf("%s: still stale once it is undone", c.name)
		}
	}
	edited := step(s, Edit{Key: Key{Path: "deadline"}, Text: "1s"})
	if seed := step(edited, OpenSeed{Seed: 9}).Draft.Scenario.Seed; seed == 9 {
		t.Error("a bar of an earlier scenario opens a run of this one")
	}
	if other := step(s, ChooseLesson{Name: "limit"}); other.Stats.Now != nil || other.Stats.Wanted != "20" {
		t.Errorf("after another lesson: %+v", other.Stats)
	}
}

func TestOpeningABarIsAStep(t *testing.T) {
	s := counted("hedge", "20")
	first := s.Draft.Scenario.Seed
	s = step(step(s, OpenSeed{Seed: 9}), OpenSeed{Seed: 12})
	if got := s.Run.Report.Scenario.Seed; got != 12 {
		t.Errorf("the run shown has seed %d", got)
	}
	if s = step(s, Undo{}); s.Draft.Scenario.Seed != 9 {
		t.Errorf("seed %d after undo, want 9", s.Draft.Scenario.Seed)
	}
	if s = step(s, Undo{}); s.Draft.Scenario.Seed != first {
		t.Errorf("seed %d after undoing twice, want %d", s.Draft.Scenario.Seed, first)
	}
}

func TestFigures(t *testing.T) {
	was := tail.Summary{Runs: 1000, Elapsed: tail.Elapsed{P50: 10 * time.Millisecond, P99: time.Second, Max: time.Second},
		Outcomes: tail.Outcomes{OK: 0.9, Error: 0.1}, Requests: tail.Requests{Mean: 100}}
	is := tail.Summary{Runs: 1000, Elapsed: tail.Elapsed{P50: 10 * time.Millisecond, P99: 12500 * time.Microsecond, Max: 2 * time.Second},
		Outcomes: tail.Outcomes{OK: 0.95, Error: 0.04, Crashed: 0.01}, Requests: tail.Requests{Mean: 105.25}}
	lines := make(map[string]string)
	for _, f := range Figures(&was, &is) {
		lines[f.Name] = strings.Join(f.Values, "|") + "|" + f.Tone
	}
	for name, want := range map[string]string{
		"p50": "10 ms|10 ms||", "p99": "1 s|12.5 ms|80× faster|good", "max": "1 s|2 s|2× slower|bad",
		"ok": "90 %|95 %|+5 points|good", "error": "10 %|4 %|−6 points|good", "crashed": "0 %|1 %|+1 points|bad",
		"requests per run": "100|105.25|5.2 % more|bad",
	} {
		if lines[name] != want {
			t.Errorf("%s: %q, want %q", name, lines[name], want)
		}
	}
	never := tail.Summary{Runs: 10}
	if f := Figures(&never, &is)[3]; f.Values[2] != "12.5 ms more" || f.Tone != "bad" {
		t.Errorf("from nothing: %+v", f)
	}
	if f := Figures(&is, &never)[3]; f.Values[2] != "12.5 ms less" || f.Tone != "good" {
		t.Errorf("to nothing: %+v", f)
	}
	for _, alone := range [][]figure{Figures(&was, nil), Figures(nil, &was)} {
		if f := alone[3]; len(f.Values) != 1 || f.Values[0] != "1 s" {
			t.Errorf("without another: %+v", f)
		}
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
		{"done", s, "100 runs: "},
		{"nothing drawn", counted("scatter-gather", "10"), "All of them took 3 s: nothing that takes time is drawn."},
		{"nothing that matters is drawn", runs(step(after(), Edit{Key: rowAt(after(), 0, "delay"), Text: "exp(1ms)"}), "10"), "All of them took 3 s: what is drawn makes no difference to that."},
		{"one", counted("hedge", "1"), "The run with seed 1 took "},
		{"two values", runs(step(after(), Edit{Key: rowAt(after(), 1, "delay"), Text: "mix(30%:1s,70%:2s)"}), "100"), " % took 2 s, "},
		{"few", counted("hedge", "20"), "20 runs: "},
		{"stale", step(s, Edit{Key: Key{Path: "deadline"}, Text: "1s"}), "figures of the earlier scenario"},
		{"pinned", step(s, PinRuns{}), "These figures are pinned."},
	} {
		if got := c.of.Stats.Note(); !strings.Contains(got, c.want) {
			t.Errorf("%s: %q", c.name, got)
		}
	}
}

// TestLeavingTheStatisticsStopsTheRuns: nobody sees them any more, and they keep the processor
// from what is looked at.
func TestLeavingTheStatisticsStopsTheRuns(t *testing.T) {
	for name, leave := range map[string]Msg{
		"another panel": OpenPanel{Panel: FindingsPanel},
		"a link":        Address{Fragment: "#hedge&tab=console"},
	} {
		s := after(ChooseLesson{Name: "hedge"}, OpenPanel{Panel: StatisticsPanel}, WantRuns{Text: "1000"}, StartRuns{})
		runner, err := tail.NewRunner(s.Stats.Now.Of)
		if err != nil {
			t.Fatal(err)
		}
		s = step(s, AddRuns{Batch: s.Stats.Now.ID, Parts: []tail.Part{runner.Run(1, 30)}})
		if !s.Stats.Running || s.Stats.Done() != 30 {
			t.Fatalf("%d runs, running: %t", s.Stats.Done(), s.Stats.Running)
		}
		if s = step(s, leave); s.Stats.Running {
			t.Errorf("%s: the runs go on", name)
		}
		if s = step(s, OpenPanel{Panel: StatisticsPanel}); s.Stats.Running || s.Stats.Done() != 30 || !strings.HasPrefix(s.Stats.Note(), "Stopped after 30 of 1,000 runs. ") {
			t.Errorf("%s, and back: %d runs, running: %t, %q", name, s.Stats.Done(), s.Stats.Running, s.Stats.Note())
		}
	}
}
