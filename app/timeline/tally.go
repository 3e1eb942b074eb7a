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
	Unwanted  int // still at work though the context is done: ghosts
	Succeeded int
	Failed    int // with an error of their own, or a panic
	TimedOut  int
	Cancelled int
}

// The fields of a tally in the order in which a folded row is stacked, from the bottom.
const (
	stateFailed = iota
	stateTimedOut
	stateCancelled
	stateSucceeded
	stateUnwanted
	stateRunning
	stateWaiting
	states
)

// change is an instant at which a replica goes over to another state.
type change struct {
	at       time.Duration
	from, to int // states
}

// counts are the numbers of replicas by state, from an instant on.
type counts struct {
	at time.Duration
	of [states]int
}

// Tally counts the replicas of a row of the scenario's sources at an instant. It is that of
// nobody for rows that have no lanes: those of a pool.
func (p *Run) Tally(source int, at time.Duration) Tally {
	all := p.history(source)
	i, found := slices.BinarySearchFunc(all, at, func(c counts, at time.Duration) int { return cmp.Compare(c.at, at) })
	if !found {
		i--
	}
	if i < 0 {
		return Tally{}
	}
	return tallyOf(all[i].of)
}

func tallyOf(c [states]int) Tally {
	return Tally{
		Waiting: c[stateWaiting], Running: c[stateRunning], Unwanted: c[stateUnwanted], Succeeded: c[stateSucceeded],
		Failed: c[stateFailed], TimedOut: c[stateTimedOut], Cancelled: c[stateCancelled],
	}
}

// history is how the states of the replicas of a row went on; nil for rows without lanes.
func (p *Run) history(source int) []counts {
	if p.histories == nil {
		p.histories = make(map[int][]counts)
	}
	known, ok := p.histories[source]
	if !ok {
		known = p.findHistory(source)
		p.histories[source] = known
	}
	return known
}

func (p *Run) findHistory(source int) []counts {
	var changes []change
	now := counts{}
	for lane, l := range p.report.Lanes {
		if lane == 0 || l.Source != source || source < 0 {
			continue
		}
		now.of[stateWaiting]++
		changes = p.laneChanges(changes, lane)
	}
	if now.of[stateWaiting] == 0 {
		return nil
	}
	slices.SortStableFunc(changes, func(a, b change) int { return cmp.Compare(a.at, b.at) })
	all := []counts{now}
	for _, c := range changes {
		if c.at > now.at {
			now.at = c.at
			all = append(all, now)
		}
		now.of[c.from]--
		now.of[c.to]++
		all[len(all)-1] = now
	}
	return all
}

// laneChanges adds the changes of one lane, in the order of time.
func (p *Run) laneChanges(changes []change, lane int) []change {
	state := stateWaiting
	next := func(at time.Duration, to int) {
		changes = append(changes, change{at, state, to})
		state = to
	}
	run, ok := p.span(lane, trace.SpanRun)
	if !ok {
		return changes
	}
	next(run.From, stateRunning)
	if ghost, ok := p.span(lane, trace.SpanGhost); ok && ghost.From < run.To {
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
	return changes
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
	return strings.Join(parts, between)
}
