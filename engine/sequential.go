package engine

import (
	"time"

	"scattergather/engine/dist"
	"scattergather/engine/trace"
)

// Sequential returns how long a plain for loop over the same sources would have taken, in
// scatter order, with the same delays, timeouts and policy: wait-all and collect-all call every
// source, fail-fast stops at the first error, first-success and quorum stop as soon as they are
// decided. It returns false if the loop would never have ended.
//
// In a loop no source cuts another one short. Where the report shows how long each call would
// have taken undisturbed, the result is a sum; otherwise the scenario is run again with
// SetLimit(1), which makes a loop of it.
func Sequential(r Report) (elapsed time.Duration, ok bool) {
	return SequentialOf(r, trace.Spans(r.Lanes, r.Events))
}

// SequentialOf is Sequential for callers that have the spans of the report already.
func SequentialOf(r Report, spans []trace.Span) (elapsed time.Duration, ok bool) {
	if r.Outcome.Crashed != "" {
		return 0, false
	}
	if elapsed, ok := addUp(r, spans); ok {
		return elapsed, true
	}
	return loopOver(r.Scenario)
}

// A loopEnd knows when the loop may stop.
type loopEnd struct {
	policy            Policy
	need              int // successes of a quorum
	calls             int
	succeeded, failed int
}

// decided counts one more call and reports whether the loop can stop.
func (l *loopEnd) decided(failed bool) bool {
	if failed {
		l.failed++
	} else {
		l.succeeded++
	}
	switch l.policy {
	case FailFast:
		return failed
	case FirstSuccess:
		return !failed
	case Quorum:
		return l.succeeded == l.need || l.failed > l.calls-l.need
	}
	return false
}

// addUp adds the lengths of the calls. It is not ok if a call that the loop reaches was
// cut short in a way that hides how long it would have taken.
func addUp(r Report, spans []trace.Span) (sum time.Duration, ok bool) {
	s := r.Scenario
	if s.Deadline != "" || s.CancelAt != "" {
		return 0, false
	}
	calls := callsInOrder(s, r.Lanes, spans)
	stop := loopEnd{policy: s.Gather, need: s.Quorum, calls: len(calls)}
	cancelled := cancelledAt(r.Events)
	for _, c := range calls {
		took, failed, ok := alone(s, c, spans)
		if !ok || cancelled <= spans[c.span].To && again(s.Sources[c.row]) {
			return 0, false
		}
		sum += took
		if stop.decided(failed) {
			break
		}
	}
	return sum, true
}

// cancelledAt is when the context of the call was done; trace.Forever if it was not.
func cancelledAt(events []trace.Event) time.Duration {
	for _, e := range events {
		if e.Kind == trace.Cancel {
			return e.At
		}
	}
	return trace.Forever
}

// again reports whether a source may be called more than once, unless its context is done:
// a cancel is no end of a call that ignores it, but it keeps retries and copies from being sent.
func again(src Source) bool { return src.Retry.Attempts > 1 || src.Hedging.After != "" }

// A call is the span of one source's function, or of the job that calls it.
type call struct {
	row  int // of the source
	span int // index of the span; -1 if it was never called
}

// callsInOrder finds the calls in scatter order, wherever they ran.
func callsInOrder(s Scenario, lanes []trace.Lane, spans []trace.Span) []call {
	if s.Pattern == DispatcherWorker {
		return jobsInOrder(s, spans)
	}
	calls := make([]call, 0, len(lanes))
	for _, l := range lanes[min(1, len(lanes)):] {
		calls = append(calls, call{row: l.Source, span: -1})
	}
	for i, sp := range spans {
		if sp.What == trace.SpanRun {
			calls[sp.Lane-1].span = i
		}
	}
	return calls
}

// jobsInOrder finds the calls in the order of the queue, whichever worker made them.
func jobsInOrder(s Scenario, spans []trace.Span) []call {
	var calls []call
	place := map[string]int{}
	for row, src := range s.Sources {
		for _, name := range SourceNames(src) {
			place[name] = len(calls)
			calls = append(calls, call{row: row, span: -1})
		}
	}
	for i, sp := range spans {
		if at, ok := place[sp.Job]; ok && sp.What == trace.SpanJob {
			calls[at].span = i
		}
	}
	return calls
}

// alone is how long a call takes that no other call cuts short.
func alone(s Scenario, c call, spans []trace.Span) (took time.Duration, failed, ok bool) {
	if c.span < 0 {
		return 0, false, false
	}
	sp := spans[c.span]
	switch sp.End {
	case trace.Success:
		return sp.To - sp.From, false, true
	case trace.Failure, trace.Timeout:
		return sp.To - sp.From, true, true
	case trace.Cancelled:
		return undisturbed(s, s.Sources[c.row], c, spans)
	}
	return 0, false, false
}

// undisturbed is what the only attempt of a cancelled call was going to be, for sources
// about which their one drawn delay says everything.
func undisturbed(s Scenario, src Source, c call, spans []trace.Span) (took time.Duration, failed, ok bool) {
	certain := src.Error == "" || src.FailAbove != "" || src.ErrorRate == 0 || src.ErrorRate == 1
	if src.Retry.Attempts > 1 || src.Hedging.After != "" || src.Panic != "" || !certain {
		return 0, false, false
	}
	call := spans[c.span]
	for _, sp := range spans[c.span:] {
		if sp.Lane != call.Lane || sp.What != trace.SpanAttempt || sp.Job != call.Job {
			continue
		}
		took = sp.Planned - sp.From
		failed = src.Error != "" && src.FailAbove == "" && src.ErrorRate == 1
		return took, failed, sp.Planned != trace.Forever && !timesOut(s, src, took)
	}
	return 0, false, false
}

// timesOut reports whether a call of a source runs into its timeout; a delay equal to the
// timeout does.
func timesOut(s Scenario, src Source, took time.Duration) bool {
	text := src.Timeout
	if text == "" {
		text = s.Timeout
	}
	timeout, err := dist.ParseDuration(text)
	return err == nil && took >= timeout
}

// loopOver runs the scenario as a loop: with one slot, g.Go starts the next goroutine when
// the one before it has returned.
func loopOver(s Scenario) (time.Duration, bool) {
	one := 1
	s.Pattern, s.Limit = ScatterGather, &one
	r, err := Run(s)
	if err != nil {
		return 0, false
	}
	stop := loopEnd{policy: s.Gather, need: s.Quorum, calls: len(r.Lanes) - 1}
	for _, sp := range trace.Spans(r.Lanes, r.Events) {
		if sp.What != trace.SpanRun {
			continue
		}
		if sp.End == "" || sp.End == trace.Panic {
			return 0, false
		}
		if stop.decided(sp.End != trace.Success) {
			return sp.To, true
		}
	}
	return r.Outcome.Elapsed, r.Outcome.Crashed == ""
}
