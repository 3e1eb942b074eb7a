package engine

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
)

// Causes with which a policy cancels the rest.
var errFirstSuccess = errors.New("first success")

// tally counts what the sources came back with, for the policies that decide by number.
type tally struct {
	decide context.CancelCauseFunc // cancels the rest

	mu        sync.Mutex
	successes int
	failures  int
	decided   bool
	kept      []int // the sources whose results count, once decided
	lost      error // why a quorum is out of reach, once it is
}

// handIn takes what source i came back with, and returns what its function returns to
// errgroup: under most policies an error is no reason to end the call.
func (r *run) handIn(i int, found []Result, err error) error {
	r.fill(i, found, err)
	switch r.plan.scenario.Gather {
	case WaitAll, FailFast:
		return err
	default:
		return nil
	}
}

// fill writes the slot of source i and decides, if that was what decides.
func (r *run) fill(i int, found []Result, err error) {
	t := &r.tally
	t.mu.Lock()
	defer t.mu.Unlock()
	slot := &r.slots[i]
	slot.found, slot.err = found, err
	if err == nil {
		t.successes++
		slot.arrival = t.successes
	} else {
		t.failures++
	}
	if t.decided {
		return
	}
	switch r.plan.scenario.Gather {
	case FirstSuccess:
		if t.successes == 1 {
			r.settle(errFirstSuccess)
		}
	case Quorum:
		k := r.plan.scenario.Quorum
		if t.successes == k {
			r.settle(fmt.Errorf("quorum of %d reached", k))
		} else if t.failures > len(r.slots)-k {
			t.lost = fmt.Errorf("quorum of %d out of reach", k)
			errs := append([]error{t.lost}, r.failures()...)
			r.settle(t.lost)
			t.lost = errors.Join(errs...)
		}
	}
}

// settle ends the call: whoever has succeeded by now counts, the rest is cancelled.
func (r *run) settle(cause error) {
	t := &r.tally
	t.decided = true
	for i := range r.slots {
		if r.slots[i].arrival > 0 {
			t.kept = append(t.kept, i)
		}
	}
	t.decide(cause)
}

// failures returns the errors so far, in scatter order.
func (r *run) failures() []error {
	var errs []error
	for i := range r.slots {
		if err := r.slots[i].err; err != nil {
			errs = append(errs, err)
		}
	}
	return errs
}

// verdict is the error the caller gets, given the one that Wait returned.
func (r *run) verdict(err error) error {
	t := &r.tally
	switch r.plan.scenario.Gather {
	case CollectAll:
		return errors.Join(r.failures()...)
	case FirstSuccess:
		if t.decided {
			return nil
		}
		return errors.Join(r.failures()...)
	case Quorum:
		return t.lost
	default:
		return err
	}
}

// counts reports whether the results of source i are part of what the caller gets.
func (r *run) counts(i int, err error) bool {
	if r.slots[i].arrival == 0 {
		return false
	}
	switch r.plan.scenario.Gather {
	case FailFast:
		return err == nil
	case FirstSuccess, Quorum:
		return err == nil && slices.Contains(r.tally.kept, i)
	default:
		return true
	}
}

// unjoin returns the errors that the caller can tell apart in err.
func unjoin(err error) []string {
	texts := []string{}
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		for _, e := range joined.Unwrap() {
			texts = append(texts, e.Error())
		}
	} else if err != nil {
		texts = append(texts, err.Error())
	}
	return texts
}
