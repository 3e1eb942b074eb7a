package truth

import (
	"strings"
	"time"

	"scattergather/engine"
	"scattergather/engine/trace"
)

// A run is what the tests read from a report: from the scenario and the events alone, lane by
// lane, with arithmetic on what the events announce. It uses nothing of what the findings, the
// timeline or the console are made from.
type run struct {
	engine.Report
	calls  []*call // one for each source, in scatter order
	cancel *cancel // nil if the context of the call was never done while functions ran
	wait   *back   // nil if the program ended before Wait returned
	blocks []*block
	panic  *panicked // nil if nothing panicked
	end    time.Duration
}

// cancel is the end of the context of the whole call.
type cancel struct {
	at    time.Duration
	cause string
	index int // of the event
	by    string
}

// What can end the context of the whole call.
const (
	byCaller   = "the caller"
	byDeadline = "the deadline"
	byError    = "the first error"
	byDecision = "the decision"
)

// back is the return of Wait.
type back struct {
	at    time.Duration
	err   string
	index int
}

// block is a time for which the caller was blocked, in Go or in a send.
type block struct {
	kind  trace.Kind // GoBlocked or SendBlocked
	what  string     // the lane or the job that had to wait
	from  time.Duration
	to    time.Duration
	over  bool
	index int // of the event that begins it
}

// panicked is the panic that ended the program.
type panicked struct {
	call *call
	at   time.Duration
	left bool // the goroutine that panicked had been left behind
}

// read reads a run.
func read(r engine.Report) *run {
	s := &run{Report: r}
	byName := map[string]*call{}
	for i := range r.Scenario.Sources {
		src := r.Scenario.Sources[i]
		for _, name := range engine.SourceNames(src) {
			c := &call{run: s, name: name, source: src, place: len(s.calls)}
			c.timeout, c.limited = duration(src.Timeout)
			if !c.limited {
				c.timeout, c.limited = duration(r.Scenario.Timeout)
			}
			s.calls = append(s.calls, c)
			byName[name] = c
		}
	}
	if n := len(r.Events); n > 0 {
		s.end = r.Events[n-1].At
	}
	for i, e := range r.Events {
		if e.Index == 0 {
			s.callerEvent(i, e, byName)
		}
	}
	for lane := 1; lane < len(r.Lanes); lane++ {
		s.lane(lane, byName)
	}
	// A worker of the pool whose timeout is zero leaves before its goroutine has begun: the lane
	// does not show the attempt.
	for i, e := range r.LeftBehind {
		if c := byName[e.Lane]; e.Kind == trace.Attempt && c != nil && len(c.tries) == 0 {
			c.event(len(r.Events)+i, e)
		}
	}
	for _, c := range s.calls {
		c.conclude()
	}
	s.leftBehind()
	return s
}

// callerEvent reads an event of the goroutine that makes the call.
func (s *run) callerEvent(i int, e trace.Event, byName map[string]*call) {
	switch e.Kind {
	case trace.Go:
		if c := byName[e.Detail]; c != nil && !s.pool() {
			c.went = i
		}
	case trace.GoBlocked, trace.SendBlocked:
		s.blocks = append(s.blocks, &block{kind: e.Kind, what: e.Detail, from: e.At, to: s.end, index: i})
	case trace.GoUnblocked, trace.SendUnblock:
		last := s.blocks[len(s.blocks)-1]
		last.to, last.over = e.At, true
	case trace.Cancel:
		s.cancel = &cancel{at: e.At, cause: e.Detail, index: i, by: s.canceller(e)}
	case trace.WaitReturned:
		s.wait = &back{e.At, e.Detail, i}
	}
}

// canceller is what ended the context: a deadline and the caller have a time of their own in
// the scenario, the rest depends on the policy.
func (s *run) canceller(e trace.Event) string {
	if at, ok := duration(s.Scenario.CancelAt); ok && at == e.At && e.Detail == "context canceled" {
		return byCaller
	}
	if at, ok := duration(s.Scenario.Deadline); ok && at == e.At && e.Detail == "context deadline exceeded" {
		return byDeadline
	}
	if s.Scenario.Gather == engine.FailFast {
		return byError
	}
	return byDecision
}

// lane reads the events of a source, or of a worker of the pool, whose job is the call.
func (s *run) lane(lane int, byName map[string]*call) {
	var c *call      // the present call
	var latest *call // the latest one, which may be over
	var before *call // the one before that
	begin := func(i int, e trace.Event, name string) {
		before, c = latest, byName[name]
		latest = c
		c.begin(lane, i, e)
	}
	for i, e := range s.Events {
		if e.Index != lane {
			continue
		}
		switch e.Kind {
		case trace.Start:
			if !s.pool() {
				begin(i, e, e.Lane)
			}
		case trace.Job:
			begin(i, e, e.Detail)
		case trace.JobCancelled:
			dropped := byName[e.Detail]
			dropped.lane, dropped.dropped, dropped.from, dropped.to, dropped.began = lane, true, e.At, e.At, i
			c = nil
		case trace.Exit:
			c = nil
		case trace.CancelIgnored:
			// A copy may begin when its call is over, and the next job has begun.
			for _, owner := range []*call{latest, before} {
				if owner != nil && owner.ignores(e) {
					break
				}
			}
		default:
			if c != nil {
				c.event(i, e)
			}
		}
	}
}

// leftBehind reads what became of goroutines that nobody waited for any more. On the lane of
// a worker of the pool the log does not say whose they are: the one that was going to end at
// that time.
func (s *run) leftBehind() {
	for _, e := range s.Events {
		switch e.Kind {
		case trace.OrphanExit, trace.Leaked:
			for _, c := range s.calls {
				if c.lane == e.Index && c.owns(e) {
					break
				}
			}
		case trace.Panic:
			s.panics(e)
		}
	}
}

// panics finds the call whose goroutine panicked.
func (s *run) panics(e trace.Event) {
	for _, running := range []bool{true, false} {
		for _, c := range s.calls {
			if c.lane != e.Index || c.source.Panic != e.Detail || c.running() != running {
				continue
			}
			for _, t := range c.tries {
				if t.planned == e.At && t.n == e.Call {
					s.panic = &panicked{c, e.At, !running}
					return
				}
			}
		}
	}
}

func (s *run) pool() bool { return s.Scenario.Pattern == engine.DispatcherWorker }

// deadlock reports whether the program ended because every goroutine was blocked.
func (s *run) deadlock() bool { return strings.HasPrefix(s.Outcome.Crashed, "fatal error") }

// where returns the calls for which is returns true.
func (s *run) where(is func(*call) bool) []*call {
	var found []*call
	for _, c := range s.calls {
		if is(c) {
			found = append(found, c)
		}
	}
	return found
}

// first is the call whose error errgroup keeps: of those that returned one, the one that did
// so first. It is nil if there is none, or if the functions return nil whatever happens.
func (s *run) first() *call {
	if p := s.Scenario.Gather; p != engine.WaitAll && p != engine.FailFast {
		return nil
	}
	var first *call
	for _, c := range s.calls {
		if c.failed() && (first == nil || c.ended < first.ended) {
			first = c
		}
	}
	return first
}

// active returns the number of functions of the group that ran between two events at an
// instant: begun and not back.
func (s *run) active(at time.Duration) int {
	n := 0
	for lane := 1; lane < len(s.Lanes); lane++ {
		from, to := s.function(lane)
		if from >= 0 && from <= at && to > at {
			n++
		}
	}
	return n
}

// function is the time from the start to the end of the function on a lane; from is -1 if it
// never began, and to is beyond the log if it never ended.
func (s *run) function(lane int) (from, to time.Duration) {
	from, to = -1, s.end+1
	for _, e := range s.Events {
		switch {
		case e.Index != lane:
		case e.Kind == trace.Start:
			from = e.At
		case e.Kind == trace.Exit:
			to = e.At
		}
	}
	if !s.pool() {
		for _, c := range s.calls {
			if c.lane == lane && c.over {
				to = c.to
			}
		}
	}
	return from, to
}

// duration reads a duration of the scenario; ok is false if it is not set.
func duration(text string) (d time.Duration, ok bool) {
	if strings.TrimSpace(text) == "" {
		return 0, false
	}
	d, err := time.ParseDuration(strings.TrimSpace(text))
	return d, err == nil
}
