package engine

import "slices"

// Smaller returns a scenario like s that is small enough to run: where the sources of s would
// cost too much it has fewer replicas, attempts, steps, copies or results. ok is false if s can
// be run as it is, or has a fault that smaller sources do not mend.
//
// Limits have been lowered since links were first shared. What such a link holds can still be
// opened and edited, and this is what can be shown of it.
func (s Scenario) Smaller() (smaller Scenario, ok bool) {
	c := checker{source: none, result: none}
	if c.checkScenario(s); len(c.errs) > 0 {
		return Scenario{}, false
	}
	s.Sources = slices.Clone(s.Sources)
	for {
		e, over := firstExcess(s)
		if !over {
			break
		}
		if !halve(&s.Sources[e.row], e.field) {
			return Scenario{}, false
		}
		ok = true
	}
	total := 0
	for _, source := range s.Sources {
		total += source.Count
	}
	s.Quorum = min(s.Quorum, total)
	return s, ok && s.Check() == nil
}

// halve makes a source cost less, given the field to which most of the cost is put down. It
// reports false for a source that has nothing to halve.
func halve(s *Source, field string) bool {
	switch {
	case field == "results" && len(s.Results) > 0:
		s.Results = s.Results[:len(s.Results)/2]
	case s.Count > 1:
		s.Count /= 2
	case s.Retry.Attempts > 1:
		s.Retry.Attempts /= 2
	case s.Steps > 1:
		s.Steps /= 2
	case s.Hedging.After != "" && s.Hedging.Max > 1:
		s.Hedging.Max /= 2
	case len(s.Results) > 0:
		s.Results = s.Results[:len(s.Results)/2]
	default:
		return false
	}
	return true
}
