package model

import (
	"scattergather/app/timeline"
	"scattergather/engine"
)

// Due reports whether the draft has changed since the last Rerun.
func (s State) Due() bool { return s.due }

// Rerun runs the draft if it has changed since the last Rerun, and shows the run. A draft
// that cannot be run leaves the last good run in place; Problems say why. Update does not do
// this: several messages may come before the next frame, and only that frame shows a run.
func Rerun(s State) (after State) {
	defer func() {
		if fault := recover(); fault != nil {
			after = Caught(fault).update(s)
			after.due = false
		}
	}()
	if !s.due {
		return s
	}
	before := s
	if s.Draft.Own {
		return s.wantRun(before)
	}
	program, err := engine.Compile(s.Draft.Scenario)
	for _, c := range s.changes[:max(0, len(s.changes)-1)] {
		s = s.blame(c, c.draft.Problems())
	}
	last := change{draft: s.Draft}
	if n := len(s.changes); n > 0 {
		last.key = s.changes[n-1].key
	}
	s = s.blame(last, s.Draft.problems(err))
	switch {
	case len(s.Problems) == 0:
		s = s.show(program.Run(s.Draft.Scenario.Seed))
		s = s.showsAll(before)
	case s.fallback != nil:
		s = s.show(engine.Run(*s.fallback))
		_, s.Run.Smaller = s.Draft.Scenario.Smaller()
	}
	if s.entering != nil {
		s = s.looked()
	}
	if s.wanted != nil {
		s = s.withView(*s.wanted)
	}
	s.due, s.changes, s.fallback, s.wanted = false, nil, nil, nil
	s.Predict.on = s.Predict.on && s.Run.Covered // it could not be run
	return s.trackCompared(before).stopStaleRuns(before).stopHiddenRuns()
}

// of returns the run of a report, of which the rest is known.
func (s RunResult) of(report engine.Report) RunResult {
	s.Report, s.Timeline, s.Covered = report, timeline.Prepare(report), false
	s.End, s.derived = end(report, s.Timeline), derive(report, s.Timeline)
	return s
}

// again returns the run with another Rev: what is shown of it is going to change.
func (s RunResult) again() RunResult {
	s.Rev++
	return s
}

// show returns the state that shows a run, as far as there is one.
func (s State) show(report engine.Report, err error) State {
	if err != nil {
		s.Notice = Notice{Urgent: true}.because("This scenario could not be run", err)
		s.Notice.Text += " The picture shows the last one that could."
		return s
	}
	was := s.Run
	next := RunResult{Rev: was.Rev + 1, Opened: s.Draft.Opened, rowIDs: s.Draft.rowIDs(report.Scenario)}
	if notRun := report.Own != nil && len(report.Events) == 0; s.Predict.on && !notRun {
		s = s.showCovered(report, next)
	} else {
		s.Run = next.of(report)
		s = DropAnswers{}.update(s) // they were about another run
	}
	s.Head = s.Head.within(s.Run)
	s.Window = s.Window.within(s.Run)
	s.Highlight.EventRow = 0
	if s.Selected != "" && !hasLane(report, s.Selected) {
		s.Selected = s.Run.laneNow(was, s.Selected)
	}
	return s
}
