package timeline

import (
	"time"

	"scattergather/engine/trace"
)

// Fit is the window that shows the whole run.
func (p *Run) Fit() (from, to time.Duration) { return 0, p.until }

// fitWith is the window that shows this run and a pinned one, if there is one.
func (p *Run) fitWith(pinned *Run) (from, to time.Duration) {
	from, to = p.Fit()
	if pinned != nil {
		_, old := pinned.Fit()
		to = max(to, old)
	}
	return from, to
}

// fit finds the end of the window: the call and a margin, and what runs on after it as
// far as that does not squash the call itself.
func (p *Run) fit() time.Duration {
	elapsed := p.report.Outcome.Elapsed
	longest := elapsed
	to := elapsed + elapsed/8
	reach := func(t, margin time.Duration) { // show t if it is not too far off
		longest = max(longest, min(t, 24*time.Hour))
		to = max(to, min(t+margin, elapsed+elapsed/2))
	}
	for _, s := range p.spans {
		switch s.What {
		case trace.SpanOrphan:
			reach(s.To, elapsed/20)
		case trace.SpanLeak:
			reach(max(elapsed, s.From)+elapsed/3, 0)
		case trace.SpanAttempt, trace.SpanBackoff:
			if s.Planned > s.To && s.To < forever {
				reach(s.Planned, elapsed/20)
			}
		}
	}
	if s := p.sequential; p.loopEnds && s <= elapsed+elapsed/2 {
		reach(s, elapsed/20)
	}
	if d, ok := duration(p.report.Scenario.Deadline); ok && d <= elapsed+elapsed/2 {
		reach(d, elapsed/20)
	}
	// Everything the call waited for may have happened at once: then what really ran on
	// gives the measure, and only without that what would have.
	last := time.Duration(0)
	if n := len(p.report.Events); n > 0 {
		last = p.report.Events[n-1].At
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

// last is when everything has ended, or would have: what never does counts for nothing.
func (p *Run) last() time.Duration {
	last := p.until
	for _, s := range p.spans {
		for _, t := range [...]time.Duration{s.To, s.Planned} {
			if t < forever {
				last = max(last, t)
			}
		}
	}
	if p.loopEnds {
		last = max(last, p.sequential)
	}
	return last
}
