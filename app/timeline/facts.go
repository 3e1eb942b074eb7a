package timeline

import (
	"strconv"
	"strings"
	"time"

	"scattergather/engine"
	"scattergather/engine/dist"
	"scattergather/engine/trace"
)

// between joins facts.
const between = " · "

// laneFacts says in a few words what a lane is asked to do; short leaves room for little more
// than its delay.
func (p *Run) laneFacts(lane int, short bool) string {
	known := &p.said[0]
	if short {
		known = &p.said[1]
	}
	if *known == nil {
		*known = make([]string, len(p.report.Lanes))
	}
	if (*known)[lane] == "" {
		(*known)[lane] = p.findFacts(lane, short)
	}
	return (*known)[lane]
}

func (p *Run) findFacts(lane int, short bool) string {
	switch l := p.report.Lanes[lane]; {
	case lane == 0:
		return callerFacts(p.report.Scenario)
	case l.Source < 0:
		return p.workerFacts(lane)
	default:
		return p.sourceFacts(lane, p.report.Scenario.Sources[l.Source], short)
	}
}

func callerFacts(s engine.Scenario) string {
	facts := []string{string(s.Gather)}
	if s.Gather == engine.Quorum {
		facts[0] += " of " + strconv.Itoa(s.Quorum)
	}
	if s.Limit != nil {
		facts = append(facts, "limit "+strconv.Itoa(*s.Limit))
	}
	return strings.Join(facts, between)
}

// workerFacts counts the jobs that a worker of the pool did.
func (p *Run) workerFacts(lane int) string {
	done := 0
	for _, s := range p.on(lane) {
		if s.What == trace.SpanJob && s.End != trace.JobCancelled {
			done++
		}
	}
	if done == 1 {
		return "1 job"
	}
	return strconv.Itoa(done) + " jobs"
}

func (p *Run) sourceFacts(lane int, s engine.Source, short bool) string {
	facts := []string{p.delayFact(lane, s, short)}
	if short {
		return facts[0]
	}
	switch {
	case s.Panic != "":
		facts = append(facts, "panics")
	case s.Error != "" && s.FailAbove == "" && s.ErrorRate >= 1 && facts[0] != failsAtOnce:
		facts = append(facts, "fails")
	case s.Error != "" && s.FailAbove == "" && s.ErrorRate > 0 && s.ErrorRate < 1:
		facts = append(facts, "fails "+strconv.FormatFloat(100*s.ErrorRate, 'g', 3, 64)+" %")
	}
	switch s.OnCancel {
	case engine.Ignore:
		facts = append(facts, "ignores ctx")
	case engine.Poll:
		facts = append(facts, "polls ctx")
	}
	// A timeout that lies beyond the delay is worth no room.
	row := p.rows[p.report.Lanes[lane].Source]
	if row.hasTimeout && p.longest(lane) >= row.timeout {
		facts = append(facts, "timeout "+dist.Format(row.timeout))
	}
	if s.Retry.Attempts > 1 {
		facts = append(facts, strconv.Itoa(s.Retry.Attempts)+" attempts")
	}
	if row.hedged {
		facts = append(facts, "hedged after "+dist.Format(row.hedge))
	}
	return strings.Join(facts, between)
}

const failsAtOnce = "fails at once"

// delayFact is the delay as it was written, or as it was drawn if it is a distribution.
func (p *Run) delayFact(lane int, s engine.Source, short bool) string {
	row := p.rows[p.report.Lanes[lane].Source]
	switch {
	case row.isFixed && row.fixed == 0 && s.Error != "" && s.ErrorRate >= 1:
		return failsAtOnce
	case row.isFixed && row.fixed == 0:
		return "at once"
	case row.isFixed && s.Steps > 1:
		return strconv.Itoa(s.Steps) + " × " + dist.Format(row.fixed)
	case row.isFixed:
		return dist.Format(row.fixed)
	}
	attempt, ok := p.span(lane, trace.SpanAttempt)
	if !ok {
		return s.Delay
	}
	if attempt.Planned == forever {
		return "forever"
	}
	drawn := dist.Format(attempt.Planned - attempt.From)
	if short {
		return drawn
	}
	return drawn + " drawn"
}

// row is what the texts of a source mean.
type row struct {
	lane       int           // its first; 0 in a pool
	job        string        // its first; "" where there is no pool
	fixed      time.Duration // the delay, if it is no distribution
	isFixed    bool
	timeout    time.Duration // its own or the scenario's
	hasTimeout bool
	ownTimeout bool
	backoff    time.Duration // before the second attempt
	hedge      time.Duration
	hedged     bool
}

// readRows reads the texts once for all replicas.
func (p *Run) readRows() {
	s := p.report.Scenario
	p.rows = make([]row, len(s.Sources))
	for i, src := range s.Sources {
		r := &p.rows[i]
		if delay, err := dist.Parse(src.Delay); err == nil {
			r.fixed, r.isFixed = delay.Fixed()
		}
		r.timeout, r.ownTimeout = duration(src.Timeout)
		r.hasTimeout = r.ownTimeout
		if !r.ownTimeout {
			r.timeout, r.hasTimeout = duration(s.Timeout)
		}
		r.backoff, _ = duration(src.Retry.Backoff)
		r.hedge, r.hedged = duration(src.Hedging.After)
	}
	for lane := len(p.report.Lanes) - 1; lane > 0; lane-- {
		if source := p.report.Lanes[lane].Source; source >= 0 {
			p.rows[source].lane = lane
		}
	}
	if p.isPool() {
		p.jobRows = make(map[string]int)
		for i, src := range s.Sources {
			names := engine.SourceNames(src)
			for _, name := range names {
				p.jobRows[name] = i
			}
			p.rows[i].job = names[0]
		}
	}
}

// duration reads a duration that need not be set.
func duration(text string) (time.Duration, bool) {
	if text == "" {
		return 0, false
	}
	d, err := dist.ParseDuration(text)
	return d, err == nil
}

// longest is the longest time that an attempt on the lane would have taken.
func (p *Run) longest(lane int) (d time.Duration) {
	for _, s := range p.on(lane) {
		if s.What == trace.SpanAttempt {
			d = max(d, s.Planned-s.From)
		}
	}
	return d
}
