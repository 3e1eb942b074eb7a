package engine

import (
	"slices"
	"sort"
	"time"

	"scattergather/engine/trace"
)

// An orphan is a goroutine that a worker may leave behind: it tells what becomes of it.
type orphan struct {
	run    *run
	caller *caller
	n      int  // the number of its call; 0 where it makes them all
	leaky  bool // it blocks on its send for ever once nobody receives
	racing bool // it is one of several copies; that it loses is no news

	left    bool          // nobody waits for it any more, since leftAt
	leftAt  time.Duration //
	over    bool          // the search has returned
	outcome string
}

func (r *run) newOrphan(c *caller, leaky bool) *orphan {
	o := &orphan{run: r, caller: c, leaky: leaky}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.orphans = append(r.orphans, o)
	return o
}

// ended is called by the goroutine once its search has returned.
func (o *orphan) ended(err error) {
	o.run.mu.Lock()
	defer o.run.mu.Unlock()
	o.over = true
	o.outcome = o.caller.source.found
	if err != nil {
		o.outcome = err.Error()
	}
	if o.left {
		o.tell()
	}
}

// abandon is called by the worker when it no longer waits for the goroutine.
func (o *orphan) abandon() {
	o.run.mu.Lock()
	defer o.run.mu.Unlock()
	o.left, o.leftAt = true, o.run.clock.Now()
	o.caller.gone, o.caller.goneAt = true, o.leftAt
	if !o.racing {
		o.run.log.put(o.event(trace.Abandoned, ""))
	}
	if o.over {
		o.tell()
	}
}

// tell logs what became of an orphan whose search has returned.
func (o *orphan) tell() {
	switch {
	case o.racing && o.run.clock.Now() == o.leftAt:
	case o.leaky:
		o.run.log.put(o.event(trace.Leaked, "blocked on send"))
	default:
		o.run.log.put(o.event(trace.OrphanExit, o.outcome))
	}
}

func (o *orphan) event(kind trace.Kind, detail string) *trace.Event {
	return &trace.Event{At: o.run.clock.Now(), Index: o.caller.lane, Kind: kind, Detail: detail, Call: o.n}
}

// leaks returns the lanes with a goroutine that can never end, in the order of lanes, and
// logs those that no event told about. A crashed program leaks nothing: it is gone.
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
			e := o.event(trace.Leaked, "never returns")
			e.At = o.leftAt
			r.log.late(e)
		}
		lanes = append(lanes, o.caller.lane)
	}
	sort.Ints(lanes)
	for _, lane := range slices.Compact(lanes) {
		leaked = append(leaked, r.log.lanes[lane].Name)
	}
	return leaked
}
