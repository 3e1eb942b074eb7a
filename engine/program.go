package engine

import (
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"scattergather/engine/clock"
	"scattergather/engine/dist"
	"scattergather/engine/trace"
)

// A Program is a scenario that has been checked and parsed once and can be run any number of
// times, with any seed. It never changes: several goroutines may run it at once.
type Program struct {
	plan *plan
}

// Compile checks a scenario and parses it. The error is of type FieldErrors.
func Compile(s Scenario) (*Program, error) {
	p, err := compile(s)
	if err != nil {
		return nil, err
	}
	return &Program{p}, nil
}

// Run runs the program to its end in virtual time, with the given seed instead of the
// scenario's. The error is of type FieldErrors: the seed is not from 0 to MaxSeed, or the run
// exceeded a limit that only running it could find.
func (p *Program) Run(seed int64) (Report, error) {
	r, ending, err := p.run(seed, false)
	if err != nil {
		return Report{}, err
	}
	report := r.report(ending)
	report.Scenario.Seed = seed
	r.put()
	return report, nil
}

// Brief holds the figures of a run.
type Brief struct {
	Elapsed  time.Duration // Outcome.Elapsed
	Failed   bool          // Outcome.Error is not empty and Outcome.Crashed is
	Crashed  bool          // Outcome.Crashed is not empty
	Requests int           // calls of sources that began: attempts and the copies of hedges
	Extra    int           // those of them made by retries and hedges
}

// Brief runs the program like Run and returns only its figures. It is the faster of the two: it
// keeps no log and gathers no results.
func (p *Program) Brief(seed int64) (Brief, error) {
	r, ending, err := p.run(seed, true)
	if err != nil {
		return Brief{}, err
	}
	b := r.brief(ending)
	r.put()
	return b, nil
}

// brief returns the figures of a run, given how its program ended. They agree with those of
// report.
func (r *run) brief(ending clock.Ending) Brief {
	b := Brief{Elapsed: r.outcome.Elapsed, Failed: r.outcome.Error != "", Requests: r.log.requests, Extra: r.log.extra}
	if ending.Panicked != nil || ending.Deadlock {
		b.Failed, b.Crashed, b.Elapsed = false, true, ending.At
	}
	return b
}

// idle holds runs that are over, whose memory the next run uses. A collection of garbage empties it.
var idle = sync.Pool{New: func() any {
	v := clock.NewVirtual()
	v.Horizon = dist.Max
	return &run{clock: v}
}}

// last is the run that was over last, unless it has far more memory than it needed. It outlives
// collections of garbage: runs of a thousand sources cause one each, and would all begin with nothing.
var last atomic.Pointer[run]

// largestKept is the number of events of the largest run whose memory last keeps, about 4 MB.
const largestKept = 10_000

// put makes a run that is over idle.
func (r *run) put() {
	events := len(r.log.events) + r.log.counted
	r.largest = max(r.largest, events)
	r.end()
	if r.largest <= largestKept && r.largest <= 4*events {
		r = last.Swap(r)
	}
	if r != nil {
		idle.Put(r)
	}
}

// take returns an idle run, or a new one.
func take() *run {
	if r := last.Swap(nil); r != nil {
		return r
	}
	return idle.Get().(*run)
}

// run runs the program, with a log or, if brief, without one.
func (p *Program) run(seed int64, brief bool) (*run, clock.Ending, error) {
	if seed < 0 || seed > MaxSeed {
		return nil, clock.Ending{}, FieldErrors{{"seed", fmt.Sprintf("%d is out of range; it must be from 0 to %d", seed, int64(MaxSeed))}}
	}
	r := take()
	r.begin(p.plan, seed)
	r.log.brief = brief
	ending := r.clock.(*clock.Virtual).Run(r.main)
	switch {
	case r.log.full:
		return nil, ending, FieldErrors{{"sources", fmt.Sprintf("the run has more than %d events; try fewer sources, steps or attempts", MaxEvents)}}
	case ending.Horizon:
		return nil, ending, FieldErrors{{"sources", fmt.Sprintf("the run goes past %s of virtual time; try shorter delays", dist.Format(dist.Max))}}
	}
	return r, ending, nil
}

// count counts an event of a brief run.
func (l *log) count(e *trace.Event) {
	l.counted++
	switch e.Kind {
	case trace.Attempt:
		l.requests++
		if e.Call > 1 {
			l.extra++
		}
	case trace.Hedge:
		l.requests++
		l.extra++
	}
}
