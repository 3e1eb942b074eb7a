package tail

import (
	"runtime"
	"sync"
	"sync/atomic"

	"scattergather/engine"
)

// Runner makes runs of one scenario. Several goroutines may use it at once.
type Runner struct {
	program *engine.Program
}

// NewRunner compiles a scenario. The error is of type engine.FieldErrors.
func NewRunner(s engine.Scenario) (Runner, error) {
	program, err := engine.Compile(s)
	return Runner{program}, err
}

// Run makes n runs, with the seeds from first on, on all processors. It never fails: a run
// that went past a limit of the engine ends the part, which says so.
func (r Runner) Run(first int64, n int) Part {
	briefs := make([]engine.Brief, n)
	errs := make([]error, n)
	var next atomic.Int64
	work := func() {
		for {
			i := next.Add(1) - 1
			if i >= int64(n) {
				return
			}
			briefs[i], errs[i] = r.program.Brief(first + i)
		}
	}
	var helpers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), n) - 1 {
		helpers.Go(work)
	}
	work()
	helpers.Wait()
	for i, err := range errs {
		if err != nil {
			return Part{First: first, Briefs: briefs[:i], Problem: err.Error()}
		}
	}
	return Part{First: first, Briefs: briefs}
}
