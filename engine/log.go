package engine

import (
	"cmp"
	"slices"
	"sync"

	"scattergather/engine/clock"
	"scattergather/engine/trace"
)

// callerLane is the index of the caller's lane.
const callerLane = 0

// usualEvents is how many events a replica of a source usually has, together with its lane: the
// list of a usual run never has to grow, and has little room to spare.
func usualEvents(s Source) int {
	n := 4 // go, start, attempt and the end
	if s.Steps > 1 {
		n += s.Steps
	}
	if s.Hedging.After != "" {
		n += s.Hedging.Max
	}
	return n
}

// log collects the events of a run.
type log struct {
	clock clock.Clock
	lanes []trace.Lane

	mu      sync.Mutex
	events  []trace.Event
	left    []trace.Event // see Report.LeftBehind
	closed  bool          // the program crashed: what still happens did not
	full    bool          // there were more than MaxEvents
	belated bool          // an event was added after its time
	usual   int           // how many events there will be, about

	brief    bool // only count
	counted  int
	requests int
	extra    int
}

func (l *log) init(c clock.Clock, p *plan) {
	l.clock, l.lanes = c, p.lanes
	l.usual = min(p.events+callerEvents, MaxEvents)
}

// add logs an event that happens now.
func (l *log) add(lane int, kind trace.Kind, detail string) {
	l.put(&trace.Event{At: l.clock.Now(), Index: lane, Kind: kind, Detail: detail})
}

// late logs an event of the caller's that is known only after its time.
func (l *log) late(e *trace.Event) {
	l.belated = true
	l.put(e)
}

// put logs an event. There is no defer: it would take more of the stack than is left of
// that of a source on wasm.
func (l *log) put(e *trace.Event) {
	l.mu.Lock()
	l.take(e)
	l.mu.Unlock()
}

func (l *log) take(e *trace.Event) {
	e.Lane = l.lanes[e.Index].Name
	if l.closed {
		return
	}
	if len(l.events)+l.counted == MaxEvents {
		l.full, l.closed = true, true
		return
	}
	if l.brief {
		l.count(e)
		return
	}
	if l.events == nil {
		l.events = make([]trace.Event, 0, l.usual)
	}
	l.events = append(l.events, *e)
}

// leaveBehind logs an event of a job whose worker has gone on without it.
func (l *log) leaveBehind(e *trace.Event, job string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.closed || l.brief {
		return
	}
	l.left = append(l.left, *e)
	l.left[len(l.left)-1].Lane = job
}

// close ends the log: the program crashed.
func (l *log) close() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.closed = true
}

// sorted returns the events in the order of time; those of one instant stay as they happened.
func (l *log) sorted() []trace.Event {
	if l.belated {
		slices.SortStableFunc(l.events, func(a, b trace.Event) int { return cmp.Compare(a.At, b.At) })
	}
	return l.events
}
