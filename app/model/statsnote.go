package model

import (
	"slices"

	"scattergather/engine"
	"scattergather/engine/dist"
	"scattergather/engine/tail"
)

// Note says what there is to know about the runs, or why there are none.
func (s Stats) Note() string {
	switch {
	case s.Fault != "":
		return "The runs ended early: " + isolate(s.Fault)
	case s.Now == nil:
		return "One run shows what can happen. Many, each with another seed, show how often, and how long the slowest take."
	case s.Stale:
		return "These are figures of the earlier scenario. Run it again to see what the change does."
	case s.Running || s.Done() == 0:
		return ""
	case s.Pinned == s.Now:
		return "These figures are pinned. Change the scenario, run it again, and both are laid over each other."
	}
	shortest, longest := s.Now.Runs.Range()
	stopped := ""
	if n := s.Done(); n < s.Now.Wanted {
		stopped = "Stopped after " + tail.Number(n) + " of " + tail.Number(s.Now.Wanted) + " runs. "
	}
	switch {
	case s.Done() == 1:
		return stopped + "The run with seed 1 took " + dist.Format(longest) + "."
	case shortest < longest:
		return stopped + s.Now.Runs.Sentence() + " A bar opens one of its runs."
	case drawsTime(s.Now.Of):
		return stopped + "All of them took " + dist.Format(longest) + ": what is drawn makes no difference to that."
	}
	return stopped + "All of them took " + dist.Format(longest) + ": nothing that takes time is drawn. Give a source a delay such as lognormal(10ms,1s)."
}

// drawsTime reports whether anything that takes time is drawn.
func drawsTime(s engine.Scenario) bool {
	return s.Shared != "" || slices.ContainsFunc(s.Sources, func(source engine.Source) bool {
		delay, err := dist.Parse(source.Delay)
		_, isFixed := delay.Fixed()
		return err == nil && !isFixed || source.Retry.Attempts > 1 && source.Retry.Jitter > 0
	})
}

// Beside returns the present runs and the pinned ones that are told of beside them; either
// is nil if there are none.
func (s Stats) Beside() (now, pinned *tail.Runs) {
	if s.Now != nil {
		now = s.Now.Runs
	}
	if s.Pinned != nil && s.Pinned != s.Now {
		pinned = s.Pinned.Runs
	}
	return now, pinned
}
