package gocode

import (
	"slices"
	"strings"
	"time"

	"scattergather/engine"
	"scattergather/engine/dist"
)

// A limit is a duration that may not be set.
type limit struct {
	set bool
	d   time.Duration
}

func newLimit(text string) limit {
	if strings.TrimSpace(text) == "" {
		return limit{}
	}
	d, _ := dist.ParseDuration(text)
	return limit{true, d}
}

// A row is a parsed row of the scenario.
type row struct {
	engine.Source
	timeout, failAbove, hedge limit
	sources                   []*source
}

// answersAtOnce reports whether a source of the row that listens to its context may answer
// without waiting.
func (r row) answersAtOnce() bool {
	if r.OnCancel == engine.Ignore {
		return false
	}
	return slices.ContainsFunc(r.sources, func(s *source) bool {
		return slices.ContainsFunc(s.calls, func(c call) bool { return c.refused || c.delay == 0 })
	})
}

// drawn reports whether something in the row is drawn at random.
func (r row) drawn() bool {
	return strings.Contains(r.Delay, "(") || r.Error != "" && r.ErrorRate > 0 && r.ErrorRate < 1 ||
		r.Retry.Attempts > 1 && r.Retry.Jitter > 0
}

// finds reports whether a source of the row may return results.
func (r row) finds() bool {
	return len(r.Results) > 0 && slices.ContainsFunc(r.sources, func(s *source) bool {
		return slices.ContainsFunc(s.calls, func(c call) bool { return !c.fails && !c.refused && !c.forever() })
	})
}
