package engine

import (
	"slices"
	"time"

	"scattergather/engine/trace"
)

// An orphan is a goroutine that a worker may leave behind. It logs how that goroutine ends.
type orphan struct {
	run    *run
	client *client
	n      int  // number of its call; 0 if it makes all of them
	leaky  bool // it blocks on its send for ever once nobody receives
	racing bool // it is one of several copies, all but one of which lose

	left    bool          // nobody waits for it any more
	leftAt  time.Duration // since when
	over    bool          // its search has returned
	outcome string        // what the search returned
}

// mayLeave notes a goroutine that the client's worker may leave behind.
func (c *client) mayLeave(o *orphan) {
	r := c.run
	o.run, o.client = r, c
	r.mu.Lock()
	r.orphans = append(r.orphans, o)
	r.mu.Unlock()
}

// ended is called by the goroutine when its search has returned.
func (o *orphan) ended(err error) {
	o.run.mu.Lock()
	defer o.run.mu.Unlock()
	o.over = true
	o.outcome = o.client.source.found
	if err != nil {
		o.outcome = err.Error()
	}
	if o.left {
		o.logEnd()
	}
}

// abandon is called by the worker when it stops waiting for the goroutine.
func (o *orphan) abandon() {
	o.run.mu.Lock()
	defer o.run.mu.Unlock()
	o.left, o.leftAt = true, o.run.clock.Now()
	o.client.gone, o.client.goneAt = true, o.leftAt
	if !o.racing {
		o.run.log.put(o.event(trace.Abandoned, ""))
	}
	if o.over {
		o.logEnd()
	}
}

// logEnd logs the end of an orphan whose search has returned.
func (o *orphan) logEnd() {
	e := o.event(trace.OrphanExit, o.outcome)
	e.For = e.At - o.leftAt
	switch {
	case o.racing && e.For == 0:
		return
	case o.leaky:
		e.Kind, e.Detail = trace.Leaked, "blocked on send"
	}
	o.run.log.put(e)
	o.name(e)
}

// name logs an event about an orphan of the pool a second time, under the name of its job: a
// worker may have left several at one instant.
func (o *orphan) name(e *trace.Event) {
	if o.run.plan.scenario.Pattern == DispatcherWorker {
		o.run.log.leaveBehind(e, o.client.source.name)
	}
}

func (o *orphan) event(kind trace.Kind, detail string) *trace.Event {
	return &trace.Event{At: o.run.clock.Now(), Index: o.client.lane, Kind: kind, Detail: detail, Call: o.n}
}

// leaks returns the lanes that have a goroutine which can never end, in the order of lanes. It
// logs those leaks that no event has reported. A program that crashed leaks nothing: all its
// goroutines are gone.
func (r *run) leaks(crashed bool) []string {
	leaked := []string{}
	if crashed {
		return leaked
	}
	var lanes []int
	for _, o := range r.orphans {
		if !o.left || o.over && !o.leaky {
			continue
		}
		if !o.over {
			e := o.event(trace.Leaked, trace.NeverReturns)
			e.At = o.leftAt
			r.log.late(e)
			o.name(e)
		}
		lanes = append(lanes, o.client.lane)
	}
	slices.Sort(lanes)
	for _, lane := range slices.Compact(lanes) {
		leaked = append(leaked, r.log.lanes[lane].Name)
	}
	return leaked
}
