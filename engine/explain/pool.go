package explain

import (
	"fmt"

	"scattergather/engine/dist"
	"scattergather/engine/trace"
)

// What happens in a pool of workers.

func queueFull(f *facts) (Finding, bool) {
	n, sum, first := f.blocked(trace.SendBlocked, trace.SendUnblock)
	if n == 0 || f.deadlocked() {
		return Finding{}, false
	}
	return Finding{
		Title: fmt.Sprintf("The queue was full for %s", dist.Format(sum)),
		Text: fmt.Sprintf("It holds %s, and the caller stood still in %s, first with %s at %s: a full queue slows down whoever fills it.",
			count(f.Scenario.Pool.Queue, "job"), count(n, "send"), clip(first.Detail, 30), dist.Format(first.From)),
		Lanes: []string{trace.Caller},
	}, true
}

func jobsCancelled(f *facts) (Finding, bool) {
	dropped := f.where(func(c *call) bool { return c.end == trace.JobCancelled })
	if len(dropped) == 0 || f.crashed() {
		return Finding{}, false
	}
	return Finding{
		Title: fmt.Sprintf("%s never begun", count(len(dropped), "job")),
		Text: fmt.Sprintf("The context was done %s (%s). The workers went on to empty the queue, and found that out with each job they took: %s.",
			at(f.cancel.at), quote(f.cancel.cause), names(dropped)),
		Lanes: f.lanes(dropped...),
	}, true
}

func workerLeft(f *facts) (Finding, bool) {
	if !f.pooled() || f.crashed() {
		return Finding{}, false
	}
	var left []string
	for _, e := range f.Events {
		if e.Kind == trace.Exit && e.Detail != "" && f.workAfter(e) {
			left = append(left, e.Lane)
		}
	}
	if len(left) == 0 {
		return Finding{}, false
	}
	return Finding{
		Title: fmt.Sprintf("%s left early", and(left)),
		Text: fmt.Sprintf("A worker that returns an error takes no more jobs: %s the rest of the queue.",
			pick(f.Scenario.Pool.Workers-len(left), "one was left for", fmt.Sprintf("%d were left for", f.Scenario.Pool.Workers-len(left)))),
		Lanes: left,
	}, true
}

// workAfter reports whether any job was taken after a worker's exit.
func (f *facts) workAfter(exit trace.Event) bool {
	for i := range f.calls {
		if c := &f.calls[i]; c.lane > 0 && c.from >= exit.At && f.Lanes[c.lane].Name != exit.Lane {
			return true
		}
	}
	return false
}
