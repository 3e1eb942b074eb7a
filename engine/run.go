package engine

import (
	"context"
	"sync"

	"scattergather/engine/clock"
	"scattergather/engine/trace"
)

// Run checks the scenario and runs it to its end in virtual time. The same scenario gives the
// same report on every machine. The error is of type FieldErrors: a field is wrong, or the run
// exceeded a limit that only running it could find.
func Run(s Scenario) (Report, error) {
	p, err := Compile(s)
	if err != nil {
		return Report{}, err
	}
	return p.Run(s.Seed)
}

// A run is one execution of a plan.
type run struct {
	clock  clock.Clock
	plan   *plan
	seed   int64
	shared float64
	log    log

	slots     []slot   // one for each source
	clients   []client // as many
	functions group    // of scatter or pool
	tally     tally

	mu       sync.Locker
	returned bool // Wait has returned
	gathered bool // outcome is what the caller got
	crashed  bool // a source panicked
	walked   bool // the caller cancelled before that
	orphans  []*orphan
	blocked  trace.Event // what the caller is blocked on; its Kind is "" if it is not

	outcome Outcome

	largest int // number of events of the largest run that it has been
}

// A slot is what one source returned. Only its own goroutine writes to it.
type slot struct {
	found   []Result
	err     error
	arrival int // 1 for the first success; 0: none
}

// begin prepares r for a run of p.
func (r *run) begin(p *plan, seed int64) {
	r.plan, r.seed = p, seed
	r.mu, r.tally.mu = r.clock.Mutex(), r.clock.Mutex()
	if n := len(p.sources); n <= cap(r.slots) {
		r.slots, r.clients = r.slots[:n], r.clients[:n]
		clear(r.slots)
	} else {
		r.slots, r.clients = make([]slot, n), make([]client, n)
	}
	if shared, fixed := p.shared.Fixed(); fixed {
		r.shared = shared
	} else {
		r.shared = p.shared.Draw(new(dice).stream(seed, 0, 0, drawShared))
	}
	r.log.init(r.clock, p)
}

// end resets r and keeps its memory for the next run.
func (r *run) end() {
	*r = run{clock: r.clock, slots: r.slots, clients: r.clients, largest: r.largest}
}

// main is the caller: it makes the call, waits, and gathers the results.
func (r *run) main() {
	ctx, done := r.callContext()
	defer done()
	r.log.add(callerLane, trace.Run, string(r.plan.scenario.Gather))
	var err error
	switch r.plan.scenario.Pattern {
	case DispatcherWorker:
		err = r.pool(ctx)
	default:
		err = r.scatter(ctx)
	}
	r.mu.Lock()
	r.returned = true
	r.mu.Unlock()
	err = r.verdict(err)
	r.log.add(callerLane, trace.WaitReturned, errorText(err))
	outcome := Outcome{Error: errorText(err)}
	if !r.log.brief {
		outcome = r.gather(err)
	}
	outcome.Elapsed = r.clock.Now()
	r.log.add(callerLane, trace.Gathered, plural(outcome.Total, "result"))
	r.mu.Lock()
	defer r.mu.Unlock()
	if !r.crashed {
		r.outcome, r.gathered = outcome, true
	}
}

// callContext returns the context of the call, which the caller may cancel and which may have a
// deadline, and a function that releases it.
func (r *run) callContext() (context.Context, func()) {
	ctx, stop := context.Background(), func() {}
	if at := r.plan.cancelAt; at.set {
		walkable, cancel := r.clock.WithCancelCause(ctx)
		walk := func() {
			r.mu.Lock()
			r.walked = !r.returned
			r.mu.Unlock()
			cancel(context.Canceled)
		}
		if at.d == 0 {
			walk() // the caller cancelled before it made the call
		} else {
			r.clock.At(at.d, walk)
		}
		ctx, stop = walkable, func() { cancel(nil) }
	}
	if limit := r.plan.deadline; limit.set {
		limited, cancel := r.clock.WithTimeout(ctx, limit.d)
		outer := stop
		ctx, stop = limited, func() { cancel(); outer() }
	}
	return ctx, stop
}

// block records that the caller may block from now on, as an event of a kind with a detail.
func (r *run) block(kind trace.Kind, detail string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.blocked = trace.Event{At: r.clock.Now(), Lane: trace.Caller, Kind: kind, Detail: detail}
}

// unblock records that the caller is not blocked any more. Only a wait that took time is
// logged.
func (r *run) unblock(kind trace.Kind) {
	r.mu.Lock()
	was := r.blocked
	r.blocked = trace.Event{}
	r.mu.Unlock()
	if r.clock.Now() > was.At {
		r.log.late(&was)
		r.log.add(callerLane, kind, was.Detail)
	}
}

// crash ends the log because a source panics. If the caller is blocked at this moment, that has
// not been logged yet.
func (r *run) crash() {
	r.mu.Lock()
	r.crashed = true
	blocked := r.blocked
	r.mu.Unlock()
	if blocked.Kind != "" && blocked.At < r.clock.Now() {
		r.log.late(&blocked)
	}
	r.log.close()
}

// report makes the report of a run, given how its program ended.
func (r *run) report(ending clock.Ending) Report {
	crashed := ""
	switch {
	case ending.Panicked != nil:
		crashed = ending.Panicked.Error()
	case ending.Deadlock:
		crashed = "fatal error: all goroutines are asleep - deadlock!"
		if r.blocked.Kind != "" {
			r.log.late(&r.blocked)
		}
	}
	if crashed != "" {
		if !r.gathered || ending.Deadlock {
			r.outcome = Outcome{Errors: []string{}, Results: []Found{}}
		}
		r.outcome.Crashed, r.outcome.Elapsed = crashed, ending.At
	}
	r.outcome.Leaked = r.leaks(crashed != "")
	events := r.log.sorted()
	return Report{Scenario: r.plan.scenario, Lanes: r.log.lanes, Events: events, Outcome: r.outcome, LeftBehind: r.log.leftBehind()}
}

func errorText(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}
