// Package tail runs one scenario many times, each time with another seed, and tells how
// long it takes and how it ends: what one run cannot show.
//
// Start with New and Step: the work is done in slices, so that a page can draw between
// them, show the progress, and stop. Summary may be asked for at any time.
package tail

import (
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"

	"scattergather/engine"
)

// MaxRuns is the largest number of runs.
const MaxRuns = 1_000_000

// Runs are the runs of one scenario with the seeds 1, 2, 3 and so on.
type Runs struct {
	program *engine.Program
	n       int
	done    []one // those that order has put in order, and after them the others by seed
	sorted  int   // how many the former are

	failed, crashed int
	requests, extra int
}

// New checks and reads the scenario, of which n runs are wanted: 1 to MaxRuns. Nothing is
// run yet. The scenario's own seed plays no part.
func New(s engine.Scenario, n int) (*Runs, error) {
	if n < 1 || n > MaxRuns {
		return nil, fmt.Errorf("runs: %d is out of range; it is from 1 to %d", n, MaxRuns)
	}
	p, err := engine.Compile(s)
	if err != nil {
		return nil, err
	}
	return &Runs{program: p, n: n}, nil
}

// Step does the next k runs, or as many as are left, and reports whether that was the last
// of them. How the runs are cut into steps changes no figure. The error says that a run
// went past a limit of the engine, and with which seed; the runs before it stay counted,
// and there is nothing left to do.
func (r *Runs) Step(k int) (done bool, err error) {
	k = max(0, min(k, r.n-len(r.done)))
	for _, b := range r.briefs(k) {
		if b.err != nil {
			r.n = len(r.done)
			return true, fmt.Errorf("the run with seed %d: %w", r.n+1, b.err)
		}
		r.count(b.Brief)
	}
	return len(r.done) == r.n, nil
}

func (r *Runs) count(b engine.Brief) {
	r.done = append(r.done, one{b.Elapsed, int64(len(r.done)) + 1, b.Failed, b.Crashed})
	r.requests += b.Requests
	r.extra += b.Extra
	switch {
	case b.Crashed:
		r.crashed++
	case b.Failed:
		r.failed++
	}
}

// Done is the number of runs that are done.
func (r *Runs) Done() int { return len(r.done) }

// N is the number of runs that are wanted: as many as New was told, unless Step returned
// an error.
func (r *Runs) N() int { return r.n }

// A brief is what one run came to.
type brief struct {
	engine.Brief
	err error
}

// briefs does the next k runs on all processors there are: no run depends on another, and
// each has a slot of its own.
func (r *Runs) briefs(k int) []brief {
	slots := make([]brief, k)
	first := int64(len(r.done)) + 1
	var next atomic.Int64
	work := func() {
		for {
			i := next.Add(1) - 1
			if i >= int64(k) {
				return
			}
			slots[i].Brief, slots[i].err = r.program.Brief(first + i)
		}
	}
	var helpers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), k) - 1 {
		helpers.Go(work)
	}
	work()
	helpers.Wait()
	return slots
}
