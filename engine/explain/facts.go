package explain

import (
	"strings"
	"time"

	"scattergather/engine"
	"scattergather/engine/dist"
	"scattergather/engine/trace"
)

// facts is what the rules read. It is worked out once for all of them.
type facts struct {
	engine.Report
	spans  []trace.Span
	calls  []call // one for each source, in scatter order
	cancel cancel
	wait   returned
	panic  panicked
	first  *call // the call whose error Wait returns, for policies that leave that to errgroup; nil if none
	went   []int // for each call the index of the event that says Go had started it; -1 if there is none
	budget int   // what further what-if runs may cost, see whatif.go
}

// returned is the return of Wait.
type returned struct {
	ok  bool // it returned: the program did not end before
	at  time.Duration
	err string // "" for nil
}

// panicked is the panic that ended the program.
type panicked struct {
	by     *call // nil if there was no panic
	at     time.Duration
	orphan bool // it happened in a goroutine that its worker, or a faster copy, had left behind
}

// cancel is the end of the call's context while functions were still running.
type cancel struct {
	by    canceller
	at    time.Duration
	cause string // text of context.Cause
	index int    // of the event
}

// canceller is what ended the context.
type canceller int

const (
	nobody     canceller = iota
	byDeadline           // the deadline of the call
	byCaller             // the caller walked away
	byFailure            // the first error, under fail-fast
	byDecision           // the policy had what it needed, or could not get it any more
)

func gatherFacts(r engine.Report) *facts {
	f := &facts{Report: r, spans: trace.Spans(r.Lanes, r.Events), budget: affordable}
	f.listCalls()
	f.readSpans()
	f.readEvents()
	f.findFirst()
	return f
}

// listCalls makes the calls, none of which has begun.
func (f *facts) listCalls() {
	for row := range f.Scenario.Sources {
		src := &f.Scenario.Sources[row]
		timeout, _ := f.timeoutOf(src)
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

// timeoutOf returns the timeout of a source's context; it is not ok if it has none. Most
// findings treat a timeout of 0s, which ends before anything can be said about it, as none.
func (f *facts) timeoutOf(src *engine.Source) (timeout time.Duration, ok bool) {
	if timeout, ok = duration(src.Timeout); !ok {
		timeout, ok = duration(f.Scenario.Timeout)
	}
	return timeout, ok
}

// duration parses a duration that Check has accepted; ok is false if it is not set.
func duration(text string) (d time.Duration, ok bool) {
	if strings.TrimSpace(text) == "" {
		return 0, false
	}
	d, err := dist.ParseDuration(text)
	return d, err == nil
}

// where returns the calls for which is returns true.
func (f *facts) where(is func(*call) bool) []*call {
	var found []*call
	for i := range f.calls {
		if is(&f.calls[i]) {
			found = append(found, &f.calls[i])
		}
	}
	return found
}

// crashed reports whether the program ended before Wait returned.
func (f *facts) crashed() bool { return !f.wait.ok }

// returned is when Wait returned. It means nothing if the program crashed before.
func (f *facts) returned() time.Duration { return f.wait.at }
