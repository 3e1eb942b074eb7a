package timeline

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"scattergather/engine/trace"
)

// Tally counts the replicas of a source by what they are doing at one instant.
type Tally struct {
	Waiting   int // not yet started
	Running   int
	Unwanted  int // still at work although the context is done: ghost work
	Succeeded int
	Failed    int // with an error of their own, or a panic
	TimedOut  int
	Cancelled int
}

// The states of a replica, in the order in which a folded lane stacks them from the bottom.
const (
	stateFailed = iota
	stateTimedOut
	stateCancelled
	stateSucceeded
	stateUnwanted
	stateRunning
	stateWaiting
	stateCount
)

// transition is an instant at which a replica changes its state.
type transition struct {
	at       time.Duration
	from, to int // states
}

// counts are the numbers of replicas by state, from an instant on.
type counts struct {
	at time.Duration
	of [stateCount]int
}

// ended is how many replicas have come to an end.
func (c counts) ended() int {
	return c.of[stateFailed] + c.of[stateTimedOut] + c.of[stateCancelled] + c.of[stateSucceeded]
}

// Tally counts the replicas of a source row at an instant. It is zero for rows that have no
// lanes: those of a pool.
func (r *Run) Tally(source int, at time.Duration) Tally {
	all := r.history(source)
	i, found := slices.BinarySearchFunc(all, at, func(c counts, at time.Duration) int { return cmp.Compare(c.at, at) })
	if !found {
		i--
	}
	if i < 0 {
		return Tally{}
	}
	return all[i].tally()
}

func (c counts) tally() Tally {
	return Tally{
		Waiting: c.of[stateWaiting], Running: c.of[stateRunning], Unwanted: c.of[stateUnwanted], Succeeded: c.of[stateSucceeded],
		Failed: c.of[stateFailed], TimedOut: c.of[stateTimedOut], Cancelled: c.of[stateCancelled],
	}
}

// history lists how the states of a source's replicas change; nil for rows without lanes.
func (r *Run) history(source int) []counts {
	if r.histories == nil {
		r.histories = make(map[int][]counts)
	}
	known, ok := r.histories[source]
	if !ok {
		known = findHistory(r, source)
		r.histories[source] = known
	}
	return known
}

func findHistory(r *Run, source int) []counts {
	var transitions []transition
	now := counts{}
	for lane, l := range r.report.Lanes {
		if lane == 0 || l.Source != source || source < 0 {
			continue
		}
		now.of[stateWaiting]++
		transitions = appendTransitions(transitions, r, lane)
	}
	if now.of[stateWaiting] == 0 {
		return nil
	}
	slices.SortStableFunc(transitions, func(a, b transition) int { return cmp.Compare(a.at, b.at) })
	all := []counts{now}
	for _, t := range transitions {
		if t.at > now.at {
			now.at = t.at
			all = append(all, now)
		}
		now.of[t.from]--
		now.of[t.to]++
		all[len(all)-1] = now
	}
	return all
}

// appendTransitions adds the transitions of one lane, in the order of time.
func appendTransitions(list []transition, r *Run, lane int) []transition {
	state := stateWaiting
	next := func(at time.Duration, to int) {
		list = append(list, transition{at, state, to})
		state = to
	}
	run, ok := r.span(lane, trace.SpanRun)
	if !ok {
		return list
	}
	next(run.From, stateRunning)
	if ghost, ok := r.span(lane, trace.SpanGhost); ok && ghost.From < run.To {
		next(ghost.From, stateUnwanted)
	}
	switch run.End {
	case trace.Success:
		next(run.To, stateSucceeded)
	case trace.Failure, trace.Panic:
		next(run.To, stateFailed)
	case trace.Timeout:
		next(run.To, stateTimedOut)
	case trace.Cancelled:
		next(run.To, stateCancelled)
	}
	return list
}

// String writes the numbers that are not zero: "12 running · 40 succeeded · 3 failed".
func (t Tally) String() string {
	var parts []string
	for _, part := range [...]struct {
		n    int
		what string
	}{
		{t.Waiting, "not started"}, {t.Running, "running"}, {t.Unwanted, "unwanted"}, {t.Succeeded, "succeeded"},
		{t.Failed, "failed"}, {t.TimedOut, "timed out"}, {t.Cancelled, "cancelled"},
	} {
		if part.n > 0 {
			parts = append(parts, itoa(part.n)+" "+part.what)
		}
	}
	return strings.Join(parts, separator)
}
