package engine

import (
	"slices"
	"sort"
	"sync"

	"scattergather/engine/clock"
	"scattergather/engine/trace"
)

// callerLane is the index of the caller's lane.
const callerLane = 0

// usualEvents is how many events a replica of a source usually causes, those on the caller's
// lane included. A log of that capacity seldom has to grow, and has little room to spare.
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

// usualCallerEvents is how many events the caller usually causes besides: run, wait, cancel,
// wait-returned and gathered.
const usualCallerEvents = 5

// log collects the events of a run.
type log struct {
	clock clock.Clock
	lanes []trace.Lane

	mu       sync.Locker
	events   []trace.Event
	left     []trace.Event // see Report.LeftBehind
	closed   bool          // the program crashed: nothing is logged any more
	most     int           // how many events there may be
	full     bool          // there were more
	unsorted bool          // an event was logged after its time
	usual    int           // about how many events there will be

	brief    bool // only count events
	counted  int
	requests int
	extra    int
}

func (l *log) init(c clock.Clock, p *plan) {
	l.clock, l.lanes, l.mu = c, p.lanes, c.Mutex()
	l.most = p.most
	l.usual = min(p.events+usualCallerEvents, l.most)
}

// add logs an event that happens now.
func (l *log) add(lane int, kind trace.Kind, detail string) {
	l.put(&trace.Event{At: l.clock.Now(), Index: lane, Kind: kind, Detail: detail})
}

// late logs an event that is known only after its time.
func (l *log) late(e *trace.Event) {
	l.unsorted = true
	l.put(e)
}

// put logs an event. It does not defer, which would take more stack: sleeping sources log, too.
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
	if len(l.events)+l.counted == l.most {
		l.full, l.closed = true, true
		return
	}
	if l.brief {
		l.count(e)
		return
	}
	n := len(l.events) // append would first copy the event to the stack
	if n == cap(l.events) {
		l.grow()
	}
	l.events = l.events[:n+1]
	l.events[n] = *e
}

// grow makes room for more events.
func (l *log) grow() {
	if l.events == nil {
		l.events = make([]trace.Event, 0, l.usual)
	}
	l.events = slices.Grow(l.events, 1)
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

// leftBehind returns what leaveBehind logged, by time.
func (l *log) leftBehind() []trace.Event {
	if l.unsorted {
		byTime(l.left)
	}
	return l.left
}

// close ends the log, because the program crashed.
func (l *log) close() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.closed = true
}

// sorted returns the events by time. Those of one instant stay in the order in which they
// happened.
func (l *log) sorted() []trace.Event {
	if l.unsorted {
		byTime(l.events)
	}
	return l.events
}

// byTime sorts events by time, and leaves those of one instant in their order.
func byTime(events []trace.Event) {
	sort.SliceStable(events, func(i, j int) bool { return events[i].At < events[j].At })
}
