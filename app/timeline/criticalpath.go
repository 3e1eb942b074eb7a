package timeline

import (
	"time"

	"scattergather/engine/trace"
)

// stretch is a link of the critical path: the chain that decided how long the call took.
type stretch struct {
	lane     int
	from, to time.Duration
}

// criticalPath walks back from the return of Wait. Wait waited for the function that ended
// last; where that one had to wait for a slot, it waited for the function that freed it.
// Functions that were all ended by one deadline or cancel decided nothing; the path is then
// empty.
func criticalPath(r *Run) []stretch {
	if r.report.Outcome.Crashed != "" {
		return nil
	}
	// Most paths have one link. For the others all ends are collected, once.
	ended := make(map[time.Duration]stretch)
	collect := func(at time.Duration, all bool) {
		for _, s := range r.spans {
			if s.What == trace.SpanRun && (all || s.To == at) && s.End != "" && s.End != trace.Cancelled {
				if _, known := ended[s.To]; !known { // the lowest lane that ended by itself at an instant
					ended[s.To] = stretch{s.Lane, s.From, s.To}
				}
			}
		}
	}
	var path []stretch
	until := r.report.Outcome.Elapsed
	collect(until, false)
	for {
		last, ok := ended[until]
		if !ok {
			return path
		}
		path = append(path, last)
		if last.from == 0 || last.from >= until {
			return path
		}
		until = last.from
		if len(path) == 1 {
			collect(until, true)
		}
	}
}

// isCritical reports whether a lane is on the critical path.
func (r *Run) isCritical(lane int) bool {
	for _, s := range r.critical {
		if s.lane == lane {
			return true
		}
	}
	return false
}
