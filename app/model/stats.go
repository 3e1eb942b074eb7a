package model

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"

	"scattergather/engine"
	"scattergather/engine/tail"
)

// maxRuns is how many runs the page makes at most: it keeps them all.
const maxRuns = 100_000

// Stats is what the panel "Statistics" shows: many runs of one scenario.
type Stats struct {
	Wanted  string // how many, as it was typed
	Running bool   // there are runs left to do
	Stale   bool   // the runs are of an earlier scenario
	Fault   string // why it ended before all were done
	Rev     int    // changes with what there is to see
	Now     *batch // nil before the first
	Pinned  *batch // nil for none
}

// A batch is runs of one scenario with the seeds from 1 on.
type batch struct {
	ID     int // of this batch and no other
	Wanted int // the number of runs
	Runs   *tail.Runs
	Of     engine.Scenario
}

// N reads how many runs are wanted, or says what is wrong with that.
func (s Stats) N() (n int, problem string) {
	n, err := strconv.Atoi(strings.ReplaceAll(strings.TrimSpace(s.Wanted), ",", ""))
	if err != nil || n < 1 || n > maxRuns {
		return 0, "Runs are a whole number from 1 to " + tail.Number(maxRuns)
	}
	return n, ""
}

// Done is how many runs there are to tell of.
func (s Stats) Done() int {
	if s.Now == nil {
		return 0
	}
	return s.Now.Runs.Done()
}

// sameRuns reports whether two scenarios differ in nothing but how they are called and in the
// seed, which many runs have nothing to do with.
func sameRuns(a, b engine.Scenario) bool {
	b.Title, b.Notes, b.Seed = a.Title, a.Notes, a.Seed
	return reflect.DeepEqual(a, b)
}

// stopStaleRuns ends the runs of a scenario that is no longer the one on the page.
func (s State) stopStaleRuns(before State) State {
	if s.Stats.Now == nil || s.Run.Rev == before.Run.Rev {
		return s
	}
	s.Stats.Stale = !sameRuns(s.Stats.Now.Of, s.Run.Report.Scenario)
	s.Stats.Running = s.Stats.Running && !s.Stats.Stale
	return s
}

// stopHiddenRuns ends the runs when their panel is left: nobody sees them, and what is looked at
// now needs the processor. Those that are done still count.
func (s State) stopHiddenRuns() State {
	if s.Stats.Running && s.Panel != StatisticsPanel {
		return StopRuns{}.update(s)
	}
	return s
}

// WantRuns says how many runs there should be.
type WantRuns struct{ Text string }

func (m WantRuns) update(s State) State {
	s.Stats.Wanted = m.Text
	return s
}

// StartRuns begins the runs.
type StartRuns struct{}

func (StartRuns) update(s State) State {
	n, problem := s.Stats.N()
	if problem != "" || s.Run.Rev == 0 {
		return s
	}
	s.Stats.Rev++
	s.Stats.Now = &batch{ID: s.Stats.Rev, Wanted: n, Runs: new(tail.Runs), Of: s.Run.Report.Scenario}
	s.Stats.Running, s.Stats.Stale, s.Stats.Fault = true, false, ""
	return s
}

// StopRuns makes no more runs; those that are done still count.
type StopRuns struct{}

func (StopRuns) update(s State) State {
	s.Stats.Running = false
	s.Stats.Rev++
	return s
}

// AddRuns adds runs that have been made in the background: the next ones of a batch, in the
// order of their seeds. Those of a batch that has been stopped or replaced are ignored.
type AddRuns struct {
	Batch int // the ID of the batch
	Parts []tail.Part
}

func (m AddRuns) update(s State) State {
	if !s.Stats.Running || s.Stats.Now.ID != m.Batch || len(m.Parts) == 0 {
		return s
	}
	now := *s.Stats.Now
	now.Runs = now.Runs.Add(m.Parts...)
	s.Stats.Now = &now
	s.Stats.Rev++
	if last := m.Parts[len(m.Parts)-1]; last.Problem != "" {
		s.Stats.Fault, s.Stats.Running = last.Error(), false
	}
	s.Stats.Running = s.Stats.Running && now.Runs.Done() < now.Wanted
	return s
}

// PinRuns keeps the figures, to be compared with those of another scenario.
type PinRuns struct{}

func (PinRuns) update(s State) State {
	if s.Stats.Done() > 0 && !s.Stats.Running {
		s.Stats.Pinned = s.Stats.Now
		s.Stats.Rev++
	}
	return s
}

// UnpinRuns forgets the pinned figures.
type UnpinRuns struct{}

func (UnpinRuns) update(s State) State {
	s.Stats.Pinned = nil
	s.Stats.Rev++
	return s
}

// OpenSeed shows the run with a seed. Figures of an earlier scenario have no run to show.
type OpenSeed struct{ Seed int64 }

func (m OpenSeed) update(s State) State {
	if s.Stats.Stale {
		return s
	}
	return Edit{Key: Key{Path: "seed"}, Text: fmt.Sprint(m.Seed)}.update(s)
}
