package explain

import (
	"fmt"

	"scattergather/engine/dist"
	"scattergather/engine/trace"
)

// What happens in a pool of workers.

func queueFull(f *facts) (Finding, bool) {
	n, sum, first := f.blocked(trace.SendBlocked, trace.SendUnblock)
	if n == 0 || f.crashed() {
		return Finding{}, false
	}
	return Finding{
		Title: fmt.Sprintf("The full queue blocked the caller for %s", dist.Format(sum)),
		Text: fmt.Sprintf("The queue has room for %s. The caller was blocked in %s, first with %s at %s: a full queue slows down its sender.",
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
		Title: fmt.Sprintf("%s never began", count(len(dropped), "job")),
		Text: fmt.Sprintf("The context was done %s (%s). The workers emptied the queue and dropped each job that they took after that: %s.",
			at(f.cancel.at), quote(f.cancel.cause), names(dropped)),
		Lanes: f.lanes(dropped...),
	}, true
}

func workerLeft(f *facts) (Finding, bool) {
	if !f.pooled() || f.crashed() {
		return Finding{}, false
	}
	var left []string
	var when string
	rest := 0
	for i, e := range f.Events {
		if e.Kind != trace.Exit || e.Detail == "" {
			continue
		}
		if taken := f.takenAfter(i); taken > 0 {
			if left == nil {
				when, rest = at(e.At), taken
			}
			left = append(left, e.Lane)
		}
	}
	if len(left) == 0 {
		return Finding{}, false
	}
	return Finding{
		Title: fmt.Sprintf("%s left early", and(left)),
		Text: fmt.Sprintf("A worker that returns an error takes no more jobs: %s left %s, and the others took %s after that.",
			left[0], when, count(rest, "job")),
		Lanes: left,
	}, true
}

// takenAfter counts the jobs that workers took after an event.
func (f *facts) takenAfter(i int) int {
	n := 0
	for _, e := range f.Events[i:] {
		if e.Kind == trace.Job || e.Kind == trace.JobCancelled {
			n++
		}
	}
	return n
}
