package timeline

import (
	"time"

	"scattergather/engine/trace"
)

// Fit is the window that shows the whole run.
func (r *Run) Fit() (from, to time.Duration) { return 0, r.fitEnd }

// fitWith is the window that shows this run and a pinned one, if there is one.
func (r *Run) fitWith(pinned *Run) (from, to time.Duration) {
	from, to = r.Fit()
	if pinned != nil {
		to = max(to, pinned.fitEnd)
	}
	return from, to
}

// fitEnd finds the end of the window: the call and a margin, and what runs on after it as
// far as that does not squash the call itself.
func fitEnd(r *Run) time.Duration {
	elapsed := r.report.Outcome.Elapsed
	longest := elapsed
	to := elapsed + elapsed/8
	include := func(t, margin time.Duration) { // unless t is too far off
		longest = max(longest, min(t, 24*time.Hour))
		to = max(to, min(t+margin, elapsed+elapsed/2))
	}
	for _, s := range r.spans {
		switch s.What {
		case trace.SpanOrphan:
			include(s.To, elapsed/20)
		case trace.SpanLeak:
			include(max(elapsed, s.From)+elapsed/3, 0)
		case trace.SpanAttempt, trace.SpanBackoff, trace.SpanSleep:
			if s.Planned > s.To && s.To < forever {
				include(s.Planned, elapsed/20)
			}
		}
	}
	if s := r.sequential; r.loopEnds && s <= elapsed+elapsed/2 {
		include(s, elapsed/20)
	}
	if d, ok := duration(r.report.Scenario.Deadline); ok && d <= elapsed+elapsed/2 {
		include(d, elapsed/20)
	}
	// Everything the call waited for may have happened at once: then what really ran on
	// sets the window, and only without that what would have.
	last := time.Duration(0)
	if n := len(r.report.Events); n > 0 {
		last = r.report.Events[n-1].At
	}
	switch {
	case to > 0:
		return to
	case last > 0:
		return last + last/3
	case longest > 0:
		return longest + longest/8
	}
	return 100 * time.Millisecond
}

// lastEnd is when everything has ended, or would have; what never ends is not counted.
func lastEnd(r *Run) time.Duration {
	last := r.fitEnd
	for _, s := range r.spans {
		for _, t := range [...]time.Duration{s.To, s.Planned} {
			if t < forever {
				last = max(last, t)
			}
		}
	}
	if r.loopEnds {
		last = max(last, r.sequential)
	}
	return last
}
