package explain

import (
	"strings"
	"time"

	"scattergather/engine"
	"scattergather/engine/dist"
	"scattergather/engine/trace"
)

// facts is what the rules look at, worked out once for all of them.
type facts struct {
	engine.Report
	spans  []trace.Span
	calls  []call // one for each source, in scatter order
	cancel cancel
	first  *call // the first error that a function returned to errgroup; nil if none
	went   []int // for each call the index of the event at which Go had started it; -1 if it did not
}

// A call is what became of one source: a function of its own, or a job of the pool.
type call struct {
	name    string
	lane    int // where it ran; 0 if it never did
	source  *engine.Source
	timeout time.Duration // of its context; 0 if it has none

	began   bool
	from    time.Duration // when its function, or its job, began
	to      time.Duration // when that ended
	end     trace.Kind    // how: Success, Failure, Timeout, Cancelled, Panic; JobCancelled; "" if it did not
	err     string        // what it returned
	ended   int           // index of the event that tells so
	answer  int           // number of the attempt or copy that counted
	tries   []trace.Span  // attempts and copies, in order
	ghost   time.Duration // how long it ran on after its context was done
	ignored time.Duration // when that began
	lost    time.Duration // how long its copies that lost ran on after that
	left    bool          // its worker left it behind
}

// cancel is the end of the call's context before everybody was back.
type cancel struct {
	by    canceller
	at    time.Duration
	cause string // text of context.Cause
	index int    // of the event
}

// canceller is who ended the context.
type canceller int

const (
	nobody    canceller = iota
	deadlineC           // the deadline of the call
	callerC             // the caller walked away
	failureC            // the first error, under fail-fast
	decidedC            // the policy had what it needed, or could not get it any more
)

func gatherFacts(r engine.Report) *facts {
	f := &facts{Report: r, spans: trace.Spans(r.Lanes, r.Events)}
	f.listCalls()
	f.readEvents()
	f.readSpans()
	return f
}

// listCalls makes the calls, not yet begun.
func (f *facts) listCalls() {
	for row := range f.Scenario.Sources {
		src := &f.Scenario.Sources[row]
		timeout := f.timeoutOf(src)
		for _, name := range engine.SourceNames(*src) {
			f.calls = append(f.calls, call{name: name, source: src, timeout: timeout})
		}
	}
	f.went = make([]int, len(f.calls))
	for i := range f.went {
		f.went[i] = -1
	}
}

func (f *facts) pooled() bool { return f.Scenario.Pattern == engine.DispatcherWorker }

func (f *facts) timeoutOf(src *engine.Source) time.Duration {
	timeout, ok := duration(src.Timeout)
	if !ok {
		timeout, _ = duration(f.Scenario.Timeout)
	}
	return timeout
}

// duration reads a duration that Check has found to be right; it is not ok if it is not set.
func duration(text string) (d time.Duration, ok bool) {
	if strings.TrimSpace(text) == "" {
		return 0, false
	}
	d, err := dist.ParseDuration(text)
	return d, err == nil
}

// readEvents follows every lane's present call through the log.
func (f *facts) readEvents() {
	place := make(map[string]int, len(f.calls))
	for i := range f.calls {
		place[f.calls[i].name] = i
	}
	present := make([]*call, len(f.Lanes)) // the call that a lane is in
	type copyOf struct{ lane, call int }
	type since struct {
		call *call
		at   time.Duration
	}
	deaf := map[copyOf]since{} // copies that were told to stop and did not look
	for i, e := range f.Events {
		c := present[e.Index]
		switch e.Kind {
		case trace.Start, trace.Job, trace.JobCancelled:
			name := e.Lane
			if e.Kind != trace.Start {
				name = e.Detail
			}
			at, ok := place[name]
			if !ok {
				continue // a worker of the pool, which has no job yet
			}
			c = &f.calls[at]
			present[e.Index] = c
			c.lane, c.from, c.began = e.Index, e.At, e.Kind != trace.JobCancelled
			if e.Kind == trace.JobCancelled {
				c.to, c.end, c.ended = e.At, e.Kind, i
			}
		case trace.Go:
			if at, ok := place[e.Detail]; ok && !f.pooled() {
				f.went[at] = i
			}
		case trace.Cancel:
			f.cancel = cancel{by: f.canceller(e), at: e.At, cause: e.Detail, index: i}
		case trace.Success, trace.Failure, trace.Timeout, trace.Cancelled, trace.Panic:
			if c != nil {
				c.to, c.end, c.err, c.ended, c.answer = e.At, e.Kind, e.Detail, i, e.Call
			}
		case trace.Backoff:
			if c != nil {
				c.end = "" // that failure is tried again
			}
		case trace.Abandoned:
			if c != nil {
				c.left = true
			}
			present[e.Index] = nil // what its orphan does is no part of the call
		case trace.CancelIgnored:
			deaf[copyOf{e.Index, e.Call}] = since{c, e.At}
		case trace.OrphanExit:
			if d, ok := deaf[copyOf{e.Index, e.Call}]; ok && d.call != nil && !d.call.left {
				d.call.lost += e.At - d.at
			}
		}
	}
	f.findFirst()
}

func (f *facts) canceller(e trace.Event) canceller {
	s := &f.Scenario
	is := func(text string) bool {
		d, ok := duration(text)
		return ok && d == e.At
	}
	switch {
	case is(s.CancelAt) && e.Detail == "context canceled":
		return callerC
	case is(s.Deadline) && e.Detail == "context deadline exceeded":
		return deadlineC
	case s.Gather == engine.FailFast:
		return failureC
	default:
		return decidedC
	}
}

// findFirst finds the error that Wait keeps, under the policies that leave that to Wait.
func (f *facts) findFirst() {
	if p := f.Scenario.Gather; p != engine.WaitAll && p != engine.FailFast {
		return
	}
	for i := range f.calls {
		c := &f.calls[i]
		if c.failed() && (f.first == nil || c.ended < f.first.ended) {
			f.first = c
		}
	}
}

// readSpans gives the spans to the calls they belong to.
func (f *facts) readSpans() {
	jobs := make(map[string]*call, len(f.calls))
	lanes := make([]*call, len(f.Lanes))
	for i := range f.calls {
		c := &f.calls[i]
		jobs[c.name] = c
		if !f.pooled() {
			lanes[i+1] = c
		}
	}
	for _, sp := range f.spans {
		c := lanes[sp.Lane]
		if f.pooled() {
			c = jobs[sp.Job]
		}
		if c == nil {
			continue
		}
		switch sp.What {
		case trace.SpanAttempt:
			c.tries = append(c.tries, sp)
		case trace.SpanGhost:
			if c.ghost == 0 {
				c.ignored = sp.From
			}
			c.ghost += sp.To - sp.From
		}
	}
}

// failed reports whether its function returned an error of whatever kind.
func (c *call) failed() bool {
	return c.failedItself() || c.end == trace.Cancelled
}

// failedItself reports whether it failed, and not because somebody stopped it.
func (c *call) failedItself() bool {
	return c.end == trace.Failure || c.end == trace.Timeout
}

// last is its latest attempt or copy.
func (c *call) last() trace.Span {
	if len(c.tries) == 0 {
		return trace.Span{}
	}
	return c.tries[len(c.tries)-1]
}

// due reports whether an attempt of the call was going to end at that instant by itself.
func (c *call) due(at time.Duration) bool {
	for _, try := range c.tries {
		if try.Planned == at {
			return true
		}
	}
	return false
}

// where returns the calls of which is true.
func (f *facts) where(is func(*call) bool) []*call {
	var found []*call
	for i := range f.calls {
		if is(&f.calls[i]) {
			found = append(found, &f.calls[i])
		}
	}
	return found
}

// crashed reports whether the program did not live to see Wait return.
func (f *facts) crashed() bool { return f.Outcome.Crashed != "" }

// returned is when Wait returned.
func (f *facts) returned() time.Duration { return f.Outcome.Elapsed }
