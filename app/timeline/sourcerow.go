package timeline

import (
	"time"

	"scattergather/engine"
	"scattergather/engine/dist"
	"scattergather/engine/trace"
)

// sourceRow holds the parsed durations of a row of the scenario's sources.
type sourceRow struct {
	lane       int           // its first lane; 0 in a pool
	job        string        // the name of its first job; "" where there is no pool
	fixed      time.Duration // the delay, unless it is a distribution
	isFixed    bool
	timeout    time.Duration // its own or the scenario's
	hasTimeout bool
	ownTimeout bool
	backoff    time.Duration // before the second attempt
	hedge      time.Duration
	hedged     bool
}

// readSources parses the source rows once for all replicas. In a pool it also lists the jobs,
// in the order in which they are sent, and finds the row of each.
func readSources(report engine.Report) (rows []sourceRow, jobs []string, jobRows map[string]int) {
	s := report.Scenario
	rows = make([]sourceRow, len(s.Sources))
	for i, source := range s.Sources {
		row := &rows[i]
		if delay, err := dist.Parse(source.Delay); err == nil {
			row.fixed, row.isFixed = delay.Fixed()
		}
		row.timeout, row.ownTimeout = duration(source.Timeout)
		row.hasTimeout = row.ownTimeout
		if !row.ownTimeout {
			row.timeout, row.hasTimeout = duration(s.Timeout)
		}
		row.backoff, _ = duration(source.Retry.Backoff)
		row.hedge, row.hedged = duration(source.Hedging.After)
	}
	for lane := len(report.Lanes) - 1; lane > 0; lane-- {
		if source := report.Lanes[lane].Source; source >= 0 {
			rows[source].lane = lane
		}
	}
	if s.Pattern == engine.DispatcherWorker {
		jobRows = make(map[string]int)
		for i, source := range s.Sources {
			names := engine.SourceNames(source)
			for _, name := range names {
				jobRows[name] = i
			}
			rows[i].job = names[0]
			jobs = append(jobs, names...)
		}
	}
	return rows, jobs, jobRows
}

// duration parses a duration that may be left out.
func duration(text string) (time.Duration, bool) {
	if text == "" {
		return 0, false
	}
	d, err := dist.ParseDuration(text)
	return d, err == nil
}

// firstCalls returns the first attempt and the first backoff of a function on a lane.
func firstCalls(r *Run, lane int, function trace.Span) (attempt, backoff trace.Span) {
	for _, s := range r.on(lane) {
		switch {
		case s.Job != function.Job || s.First < function.First:
		case s.What == trace.SpanAttempt && attempt.What == "":
			attempt = s
		case s.What == trace.SpanBackoff && backoff.What == "":
			backoff = s
		}
	}
	return attempt, backoff
}
