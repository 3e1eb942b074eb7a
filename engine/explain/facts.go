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
	nobody     canceller = iota
	byDeadline           // the deadline of the call
	byCaller             // the caller walked away
	byFailure            // the first error, under fail-fast
	byDecision           // the policy had what it needed, or could not get it any more
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
