// Package tail runs one scenario many times, each time with another seed, and reports how
// long the runs take and how they end: what one run cannot show.
//
// Start with Run, which makes all runs and says now and then how far it is. A page that
// makes them on several threads uses the pieces of it: a Runner makes the runs of some seeds
// (a Part), a Queue puts the parts that come back into the order of seeds, and Runs.Add
// counts them. However the seeds are split, the same runs give the same figures.
package tail

import (
	"fmt"

	"scattergather/engine"
)

// MaxRuns is the largest number of runs.
const MaxRuns = 1_000_000

// slice is the number of runs between two calls of progress.
const slice = 100

// Run makes n runs of a scenario, 1 to MaxRuns, with the seeds 1 to n, on all processors; the
// scenario's own seed plays no part. Now and then it calls progress with the number of runs
// that are done, and stops if progress returns false. The error says what is wrong with the
// scenario or with n (Runs is nil then), or that a run went past a limit of the engine, and
// with which seed: then Runs holds the runs before it.
func Run(s engine.Scenario, n int, progress func(done int) bool) (*Runs, error) {
	if n < 1 || n > MaxRuns {
		return nil, fmt.Errorf("runs: %d is out of range; it must be from 1 to %d", n, MaxRuns)
	}
	runner, err := NewRunner(s)
	if err != nil {
		return nil, err
	}
	runs := new(Runs)
	for runs.Done() < n {
		part := runner.Run(int64(runs.Done())+1, min(slice, n-runs.Done()))
		if runs = runs.Add(part); part.Problem != "" {
			return runs, part
		}
		if !progress(runs.Done()) {
			break
		}
	}
	return runs, nil
}
