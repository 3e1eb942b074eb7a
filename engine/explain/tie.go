package explain

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"scattergather/engine"
	"scattergather/engine/dist"
	"scattergather/engine/trace"
)

// tie finds the first instant at which real Go could go one way or the other and a
// different outcome, or a different picture, could come of it. The playground always goes
// the same way: by time, then contexts before lanes, then by lane.
func tie(f *facts) (Finding, bool) {
	var first Finding
	var when time.Duration
	found := false
	for _, look := range []func(*facts) (time.Duration, Finding, bool){tieOfCancels, tieOfContext, tieOfTimeout, tieOfErrors, tieOfDecision, tieOfHedge, tieOfArrival} {
		if at, finding, ok := look(f); ok && (!found || at < when) {
			when, first, found = at, finding, true
		}
	}
	return first, found
}

// tied makes the finding of a tie between what is told and the calls that it is about.
func (f *facts) tied(when time.Duration, text string, calls ...*call) (time.Duration, Finding, bool) {
	return when, Finding{Title: fmt.Sprintf("A tie at %s", dist.Format(when)), Text: text, Lanes: f.lanes(calls...)}, true
}

func noTie() (time.Duration, Finding, bool) { return 0, Finding{}, false }

// tieOfCancels: the caller cancelled at the deadline.
func tieOfCancels(f *facts) (time.Duration, Finding, bool) {
	deadline, ok := duration(f.Scenario.Deadline)
	if !ok || deadline == 0 || f.cancel.by != byCaller || f.cancel.at != deadline {
		return noTie()
	}
	when, finding, _ := f.tied(deadline, "The caller cancelled just when the deadline came. Here the caller's cancel is first, and the error is “context canceled”; in real Go the deadline may be first, and the error “context deadline exceeded”.")
	finding.Lanes = []string{trace.Caller}
	return when, finding, true
}

// tieOfContext: the call's context was done at the very instant at which a source was going
// to look or to answer.
func tieOfContext(f *facts) (time.Duration, Finding, bool) {
	if f.cancel.by == nobody {
		return noTie()
	}
	t := f.cancel.at
	due := f.where(func(c *call) bool { return c.end == trace.Cancelled && c.to == t && c.from < t && c.ends(t) })
	calls := due
	for i := range f.calls {
		// Those whose next step may begin are named together with those of the same step only.
		c := &f.calls[i]
		if len(due) == 0 && c.end == trace.Cancelled && c.to == t && f.stepped(c, t) && (len(calls) == 0 || f.sameStep(calls[0], c, t)) {
			calls = append(calls, c)
		}
	}
	if len(calls) == 0 {
		return noTie()
	}
	what := map[canceller]string{byDeadline: "the deadline", byCaller: "the caller's cancel", byFailure: "the first error", byDecision: "the decision"}[f.cancel.by]
	c := calls[0]
	if len(due) > 0 {
		return f.tied(t, fmt.Sprintf("%s would have ended just when %s came. Here the cancel is first; real Go may let %s finish.",
			names(calls), what, pick(len(calls), "it", "some of them")), calls...)
	}
	n := f.step(c, t)
	later := ""
	if c.source.OnCancel == engine.Poll && c.stepLength() != trace.Forever {
		later = fmt.Sprintf(" and notice only at %s", dist.Format(t+c.stepLength()))
	}
	return f.tied(t, fmt.Sprintf("Iteration %d of %s ended just when %s came. Here the cancel is first; real Go may begin iteration %d%s.",
		n, names(calls), what, n+1, later), calls...)
}

// ends reports whether the call would have ended at that instant: its last attempt was due
// then, and what comes of it could only be its end.
func (c *call) ends(t time.Duration) bool {
	if !c.due(t) || c.source.Panic != "" {
		return false
	}
	fails := c.source.Error != "" || c.source.FailAbove != ""
	return !fails || c.retries()+1 == c.source.Retry.Attempts && c.source.Hedging.After == "" && c.last().Planned == t
}

// sameStep reports whether the step of two calls that ended at an instant has one number, and
// they notice at one instant that the next one is not wanted.
func (f *facts) sameStep(a, b *call, t time.Duration) bool {
	return f.step(a, t) == f.step(b, t) && a.source.OnCancel == b.source.OnCancel && a.stepLength() == b.stepLength()
}

// stepLength is how long each step of the last attempt takes.
func (c *call) stepLength() time.Duration {
	last := c.last()
	if last.Planned == trace.Forever {
		return trace.Forever
	}
	return (last.Planned - last.From) / time.Duration(c.source.Steps)
}

// stepped reports whether a step of the call ended at that instant and was not the last one. It
// is not asked of several copies, whose steps differ.
func (f *facts) stepped(c *call, t time.Duration) bool {
	n := f.step(c, t)
	return n > 0 && n < c.source.Steps && !c.last().Copy
}

// step is the number of the step of the call that ended at an instant; 0 if there is none.
func (f *facts) step(c *call, t time.Duration) int {
	for i := c.ended; i >= 0 && f.Events[i].At >= t; i-- {
		e := f.Events[i]
		switch {
		case e.Index != c.lane || e.At != t:
		case e.Kind == trace.Job:
			return 0 // before it is another job
		case e.Kind == trace.Step:
			number, _, _ := strings.Cut(e.Detail, "/")
			n, _ := strconv.Atoi(number)
			return n
		}
	}
	return 0
}

// tieOfTimeout: an answer was due at the very instant of its own timeout.
func tieOfTimeout(f *facts) (time.Duration, Finding, bool) {
	calls := f.where(func(c *call) bool { return c.end == trace.Timeout && c.to == c.from+c.timeout && c.due(c.to) })
	if len(calls) == 0 {
		return noTie()
	}
	c := calls[0]
	return f.tied(c.to, fmt.Sprintf("%s was due just when its timeout came. Here the timeout is first; real Go may give either.", clip(c.name, 30)), c)
}

// tieOfErrors: several functions failed at once, and Wait tells only one of their errors.
func tieOfErrors(f *facts) (time.Duration, Finding, bool) {
	if f.first == nil {
		return noTie()
	}
	others := f.where(func(c *call) bool {
		return c.lane != f.first.lane && c.failed() && c.to == f.first.to && c.err != f.first.err && f.own(c)
	})
	if len(others) == 0 {
		return noTie()
	}
	return f.tied(f.first.to, fmt.Sprintf("%s and %s failed at the same instant. Here the upper lane is first; in real Go Wait may return the error of any of them.",
		clip(f.first.name, 30), names(others)), append([]*call{f.first}, others...)...)
}

// own reports whether a call's error is no consequence of the first error.
func (f *facts) own(c *call) bool {
	return c.failedItself() || f.Scenario.Gather == engine.WaitAll
}

// tieOfDecision: another success came at the very instant of the one that decided.
func tieOfDecision(f *facts) (time.Duration, Finding, bool) {
	if f.cancel.by != byDecision || f.Outcome.Error != "" {
		return noTie()
	}
	t := f.cancel.at
	lane := f.Events[f.cancel.index-1].Index // of the call that decided
	late := f.where(func(c *call) bool {
		return c.end == trace.Success && c.to == t && c.ended > f.cancel.index && c.lane != lane
	})
	if len(late) == 0 {
		return noTie()
	}
	return f.tied(t, fmt.Sprintf("%s answered at the very instant of the decision. Here the upper lanes are first; in real Go any of them may count.", names(late)), late...)
}

// tieOfHedge: an answer was due at the very instant at which a copy was to be sent.
func tieOfHedge(f *facts) (time.Duration, Finding, bool) {
	for i := range f.calls {
		c := &f.calls[i]
		after, ok := duration(c.source.Hedging.After)
		if !ok || after == 0 {
			continue
		}
		for i, try := range c.tries {
			sent := try.From + after
			if c.to >= sent && sent < f.done(c) && c.mayCopy(i) && dueBefore(c.tries[:i+1], sent) {
				return f.tied(sent, fmt.Sprintf("An answer of %s was due just when a copy was to be sent. Real Go may send it or not.", clip(c.name, 30)), c)
			}
		}
	}
	return noTie()
}

// done is when the context of a call was done; trace.Forever if it was not.
func (f *facts) done(c *call) time.Duration {
	done := trace.Forever
	if timeout, ok := f.timeoutOf(c.source); ok {
		done = c.from + timeout
	}
	if f.cancel.by != nobody {
		done = min(done, f.cancel.at)
	}
	return done
}

// mayCopy reports whether another copy may follow the i-th of the call's tries.
func (c *call) mayCopy(i int) bool {
	n := 0
	for ; c.tries[i].Copy; i-- {
		n++
	}
	return n < c.source.Hedging.Max
}

// dueBefore reports whether the last of some tries, or one that is in flight together with it,
// was going to end at an instant.
func dueBefore(tries []trace.Span, at time.Duration) bool {
	for _, try := range slices.Backward(tries) {
		if try.Planned == at {
			return true
		}
		if !try.Copy {
			break // the attempt that the copies after it were sent for
		}
	}
	return false
}

// tieOfArrival: results are in the order of arrival, and two sources arrived at once.
func tieOfArrival(f *facts) (time.Duration, Finding, bool) {
	if f.Scenario.Sort != engine.ByArrival || f.Outcome.Total == 0 {
		return noTie()
	}
	_, had := f.found()
	for i, c := range had {
		for _, other := range had[i+1:] {
			if c.to == other.to && c.lane != other.lane {
				return f.tied(c.to, fmt.Sprintf("%s and %s answered at the same instant, and the results are in the order of arrival: in real Go it may be the other.",
					clip(c.name, 30), clip(other.name, 30)), c, other)
			}
		}
	}
	return noTie()
}
