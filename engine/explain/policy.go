package explain

import (
	"fmt"

	"scattergather/engine"
	"scattergather/engine/dist"
	"scattergather/engine/trace"
)

// Calls that were decided before every function was back.

func firstWins(f *facts) (Finding, bool) {
	if f.Scenario.Gather != engine.FirstSuccess || f.cancel.by != byDecision || f.crashed() {
		return Finding{}, false
	}
	winners := f.winners()
	stopped := f.where(func(c *call) bool { return c.end == trace.Cancelled })
	if len(winners) == 0 || len(stopped) == 0 {
		return Finding{}, false
	}
	return Finding{
		Title: fmt.Sprintf("%s answered first, at %s", clip(winners[0].name, 30), dist.Format(f.cancel.at)),
		Text:  fmt.Sprintf("The others are not needed any more: %s %s cancelled, which is not a failure.", names(stopped), pick(len(stopped), "was", "were")),
		Lanes: f.lanes(winners[0]),
	}, true
}

func quorumReached(f *facts) (Finding, bool) {
	if f.Scenario.Gather != engine.Quorum || f.cancel.by != byDecision || f.crashed() || f.wait.err != "" {
		return Finding{}, false
	}
	winners := f.winners()
	stopped := f.where(func(c *call) bool { return c.end == trace.Cancelled })
	if len(stopped) == 0 {
		return Finding{}, false
	}
	return Finding{
		Title: fmt.Sprintf("%d of %d were enough", f.Scenario.Quorum, len(f.calls)),
		Text: fmt.Sprintf("The quorum was reached at %s, with %s; %s %s cancelled.",
			dist.Format(f.cancel.at), names(winners), names(stopped), pick(len(stopped), "was", "were")),
		Lanes: f.lanes(winners...),
	}, true
}

func quorumLost(f *facts) (Finding, bool) {
	if f.Scenario.Gather != engine.Quorum || f.cancel.by != byDecision || f.crashed() || f.wait.err == "" {
		return Finding{}, false
	}
	failed := f.where(func(c *call) bool { return c.failed() && c.ended < f.cancel.index })
	rest := f.where(func(c *call) bool { return c.end == "" || c.ended > f.cancel.index })
	text := fmt.Sprintf("%s had failed by then. %d of %d could not succeed any more", names(failed), f.Scenario.Quorum, len(f.calls))
	if len(rest) > 0 {
		text += ", so the rest was cancelled"
	}
	return Finding{
		Title: fmt.Sprintf("The quorum was lost at %s", dist.Format(f.cancel.at)),
		Text:  text + ".",
		Lanes: f.lanes(failed...),
	}, true
}

// winners returns the calls that had succeeded when the policy had what it needed.
func (f *facts) winners() []*call {
	return f.where(func(c *call) bool { return c.end == trace.Success && c.ended < f.cancel.index })
}
