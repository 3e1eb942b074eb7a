package chrome

import (
	"scattergather/engine"
	"scattergather/engine/trace"
)

// An arrow leads from one event to another.
type arrow struct {
	name     string // "scatter", "cancel" or "gather"
	from, to int    // indexes of events
}

// arrowsOf finds the arrows of a run, in the order of their ends.
func arrowsOf(r engine.Report) []arrow {
	var arrows []arrow
	started := map[string]int{} // by lane: the event of its g.Go
	cancel := -1                // the event of the call's cancel
	counting := counts(r)
	var answers []int
	for i, e := range r.Events {
		switch e.Kind {
		case trace.Go:
			started[e.Detail] = i
		case trace.Start:
			if from, ok := started[e.Lane]; ok {
				arrows = append(arrows, arrow{"scatter", from, i})
			}
		case trace.Cancel:
			cancel = i
		case trace.Cancelled:
			if cancel >= 0 {
				arrows = append(arrows, arrow{"cancel", cancel, i})
			}
		case trace.CancelIgnored:
			// Any other cause is that of another context: the source's own timeout, or a race.
			if cancel >= 0 && r.Events[cancel].Detail == e.Detail {
				arrows = append(arrows, arrow{"cancel", cancel, i})
			}
		case trace.Success:
			if len(answers) < counting {
				answers = append(answers, i)
			}
		case trace.Gathered:
			for _, from := range answers {
				arrows = append(arrows, arrow{"gather", from, i})
			}
		}
	}
	return arrows
}

// counts is how many successes the caller gets: those that came first.
func counts(r engine.Report) int {
	switch r.Scenario.Gather {
	case engine.FailFast:
		if r.Outcome.Error != "" {
			return 0
		}
	case engine.FirstSuccess:
		return 1
	case engine.Quorum:
		if r.Outcome.Error != "" {
			return 0
		}
		return r.Scenario.Quorum
	}
	return len(r.Events)
}

// ends sorts the arrows by the events at which they begin and end.
func ends(arrows []arrow, events int) (leaving, reaching [][]int) {
	leaving, reaching = make([][]int, events), make([][]int, events)
	for i, a := range arrows {
		leaving[a.from] = append(leaving[a.from], i)
		reaching[a.to] = append(reaching[a.to], i)
	}
	return leaving, reaching
}
