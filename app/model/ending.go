package model

import (
	"slices"

	"scattergather/engine"
	"scattergather/engine/trace"
)

// An Ending is how a source's last call ended, as a class of the page: "ok", "fail",
// "timeout", "cancel", "panic"; "" if it never began.
type Ending string

// endings lists the endings from the best to the worst.
var endings = []Ending{"", "ok", "cancel", "timeout", "fail", "panic"}

// endingOf returns the ending that a kind of event is, if it is one.
func endingOf(k trace.Kind) (Ending, bool) {
	switch k {
	case trace.Success:
		return "ok", true
	case trace.Failure:
		return "fail", true
	case trace.Timeout:
		return "timeout", true
	case trace.Cancelled, trace.JobCancelled:
		return "cancel", true
	case trace.Panic:
		return "panic", true
	}
	return "", false
}

// Text is the ending in words, for those who cannot see its icon.
func (e Ending) Text() string {
	switch e {
	case "ok":
		return "succeeded"
	case "fail":
		return "failed"
	case "timeout":
		return "timed out"
	case "cancel":
		return "cancelled"
	case "panic":
		return "panicked"
	}
	return "has not run"
}

// severity is the place in endings.
func (e Ending) severity() int {
	for i, other := range endings {
		if e == other {
			return i
		}
	}
	return 0
}

// lastEndings returns how the last call of each source ended, by its name: that of the
// replica, or of the job where a pool's worker called it.
func lastEndings(r engine.Report) map[string]Ending {
	last := make(map[string]Ending)
	job := make(map[int]string) // what the lane of a pool's worker is at
	for _, e := range r.Events {
		if e.Kind == trace.Job || e.Kind == trace.JobCancelled {
			job[e.Index] = e.Detail
		}
		if end, ok := endingOf(e.Kind); ok {
			name := e.Lane
			if r.Lanes[e.Index].Source < 0 {
				name = job[e.Index]
			}
			last[name] = end
		}
	}
	return last
}

// RowEnding returns the worst ending among the replicas of the source that is in a row of the
// draft, by the row's ID; "" if the run has no such row. A name would not do: while it is
// being typed it may be that of another source.
func (s RunResult) RowEnding(id int) Ending {
	i := slices.Index(s.rowIDs, id)
	if i < 0 || s.derived == nil {
		return ""
	}
	worst, endings := Ending(""), s.derived.endings()
	for _, name := range engine.SourceNames(s.Report.Scenario.Sources[i]) {
		if end := endings[name]; end.severity() > worst.severity() {
			worst = end
		}
	}
	return worst
}

// EndingOf returns how the last call of a source, of a replica or of a job ended, by its name.
func (s RunResult) EndingOf(name string) Ending {
	if s.derived == nil {
		return ""
	}
	return s.derived.endings()[name]
}
