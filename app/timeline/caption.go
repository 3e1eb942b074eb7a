package timeline

import (
	"strconv"
	"strings"
	"time"

	"scattergather/engine"
	"scattergather/engine/dist"
	"scattergather/engine/trace"
)

// separator stands between the parts of a caption.
const separator = " · "

// captions writes under the name of a lane, in a few words, what it has to do.
type captions struct {
	run   *Run
	cache [2][]string // by lane: long and short, filled when first needed
}

// of returns the caption of a lane; a short one is little more than its delay.
func (c *captions) of(lane int, short bool) string {
	known := &c.cache[0]
	if short {
		known = &c.cache[1]
	}
	if *known == nil {
		*known = make([]string, len(c.run.report.Lanes))
	}
	if (*known)[lane] == "" {
		(*known)[lane] = c.write(lane, short)
	}
	return (*known)[lane]
}

func (c *captions) write(lane int, short bool) string {
	switch l := c.run.report.Lanes[lane]; {
	case c.run.report.Own != nil:
		return c.run.ownCaption(lane)
	case lane == 0:
		return callerCaption(c.run.report.Scenario)
	case l.Source < 0:
		return c.ofWorker(lane)
	default:
		return c.ofSource(lane, c.run.report.Scenario.Sources[l.Source], short)
	}
}

func callerCaption(s engine.Scenario) string {
	parts := []string{string(s.Gather)}
	if s.Gather == engine.Quorum {
		parts[0] += " of " + strconv.Itoa(s.Quorum)
	}
	if s.Limit != nil {
		parts = append(parts, "limit "+strconv.Itoa(*s.Limit))
	}
	return strings.Join(parts, separator)
}

// ofWorker counts the jobs that a worker of the pool did.
func (c *captions) ofWorker(lane int) string {
	if c.run.covered {
		return "takes jobs"
	}
	done := 0
	for _, s := range c.run.on(lane) {
		if s.What == trace.SpanJob && s.End != trace.JobCancelled {
			done++
		}
	}
	return count(done, "job")
}

func (c *captions) ofSource(lane int, s engine.Source, short bool) string {
	parts := []string{c.ofDelay(lane, s, short)}
	if short {
		return parts[0]
	}
	switch {
	case s.Panic != "":
		parts = append(parts, "panics")
	case s.Error != "" && s.FailAbove == "" && s.ErrorRate >= 1 && parts[0] != failsAtOnce:
		parts = append(parts, "fails")
	case s.Error != "" && s.FailAbove == "" && s.ErrorRate > 0 && s.ErrorRate < 1:
		parts = append(parts, "fails "+strconv.FormatFloat(100*s.ErrorRate, 'g', 3, 64)+" %")
	}
	switch s.OnCancel {
	case engine.Ignore:
		parts = append(parts, "ignores ctx")
	case engine.Poll:
		parts = append(parts, "polls ctx")
	}
	// A timeout that lies beyond the delay is not worth the space.
	row := c.run.sources[c.run.report.Lanes[lane].Source]
	if row.hasTimeout && c.run.longestAttempt(lane) >= row.timeout {
		parts = append(parts, "timeout "+dist.Format(row.timeout))
	}
	if s.Retry.Attempts > 1 {
		parts = append(parts, strconv.Itoa(s.Retry.Attempts)+" attempts")
	}
	if row.hedged {
		parts = append(parts, "hedged after "+dist.Format(row.hedge))
	}
	return strings.Join(parts, separator)
}

const failsAtOnce = "fails at once"

// ofDelay is the delay as it was written, or as it was drawn if it is a distribution.
func (c *captions) ofDelay(lane int, s engine.Source, short bool) string {
	row := c.run.sources[c.run.report.Lanes[lane].Source]
	switch {
	case row.isFixed && row.fixed == 0 && s.Error != "" && s.ErrorRate >= 1:
		return failsAtOnce
	case row.isFixed && row.fixed == 0:
		return "at once"
	case row.isFixed && s.Steps > 1:
		return strconv.Itoa(s.Steps) + " × " + dist.Format(row.fixed) + c.factor(lane)
	case row.isFixed:
		return dist.Format(row.fixed) + c.factor(lane)
	}
	attempt, ok := c.run.span(lane, trace.SpanAttempt)
	if !ok || c.run.covered {
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

// factor is the factor that all sources share, as it stands after a delay: " × 20". It is "" where
// none was drawn, or 1, or where the length of the call does not show it.
func (c *captions) factor(lane int) string {
	s, source := c.run.report.Scenario, c.run.report.Lanes[lane].Source
	attempt, ok := c.run.span(lane, trace.SpanAttempt)
	length, whole := attempt.Planned-attempt.From, c.run.sources[source].fixed*time.Duration(max(1, s.Sources[source].Steps))
	if s.Shared == "" || c.run.covered || !ok || attempt.Planned == forever || length == 0 || length == whole {
		return ""
	}
	rounded, _ := strconv.ParseFloat(strconv.FormatFloat(float64(length)/float64(whole), 'g', 4, 64), 64)
	return " × " + strconv.FormatFloat(rounded, 'f', -1, 64)
}

// ofReplicas says how many replicas a source has and what they have to do.
func (c *captions) ofReplicas(row int) string {
	source := c.run.report.Scenario.Sources[row]
	text := count(source.Count, "replica") + separator
	if parsed := c.run.sources[row]; parsed.isFixed {
		return text + dist.Format(parsed.fixed) + c.factor(parsed.lane)
	}
	return text + source.Delay
}
