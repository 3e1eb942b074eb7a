package engine

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
)

// errFirstSuccess is the cause with which first-success cancels the rest.
var errFirstSuccess = errors.New("first success")

// tally counts successes and failures, for the policies that decide by number.
type tally struct {
	decide context.CancelCauseFunc // cancels the rest

	mu        sync.Locker
	successes int
	failures  int
	decided   bool
	kept      []int // the sources whose results count, once decided
	lost      error // once a quorum is out of reach: that, and the failures so far
}

// handIn records what source i returned, and returns what its function returns to errgroup:
// under most policies an error does not end the call.
func (r *run) handIn(i int, found []Result, err error) error {
	r.fill(i, found, err)
	switch r.plan.scenario.Gather {
	case WaitAll, FailFast:
		return err
	default:
		return nil
	}
}

// fill writes the slot of source i, and ends the call if that decides it.
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

// settle ends the call: the successes so far count, and the rest is cancelled.
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

// verdict is the error that the caller gets, given the one that Wait returned.
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

// counts reports whether the caller gets the results of source i.
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

// unjoin returns the errors that are joined in err, or err alone.
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
