package explain

import (
	"fmt"

	"scattergather/engine"
	"scattergather/engine/trace"
)

// Which errors and results the caller gets to see.

func firstErrorOnly(f *facts) (Finding, bool) {
	if f.first == nil || f.crashed() {
		return Finding{}, false
	}
	failed := f.where((*call).failed)
	if f.Scenario.Gather == engine.FailFast {
		// What the first error cancelled has no error of its own.
		failed = f.where(func(c *call) bool { return c == f.first || c.failedItself() })
	}
	lost := without(failed, f.first)
	if len(lost) == 0 {
		return Finding{}, false
	}
	text := fmt.Sprintf("Wait returned the error of %s, which came first (%s). ", clip(f.first.name, 30), at(f.first.to))
	if len(lost) == 1 {
		text += fmt.Sprintf("%s also failed, %s, with %s: that error is lost.", clip(lost[0].name, 30), at(lost[0].to), quote(lost[0].err))
	} else {
		text += fmt.Sprintf("%s also failed: their errors are lost.", names(lost))
	}
	return Finding{
		Title: fmt.Sprintf("Wait returned one of %d errors", len(failed)),
		Text:  text,
		Lanes: f.lanes(lost...),
	}, true
}

// without returns the calls except one.
func without(calls []*call, one *call) []*call {
	var rest []*call
	for _, c := range calls {
		if c != one {
			rest = append(rest, c)
		}
	}
	return rest
}

func errorsJoined(f *facts) (Finding, bool) {
	if f.Scenario.Gather != engine.CollectAll || len(f.Outcome.Errors) < 2 {
		return Finding{}, false
	}
	failed := f.where(func(c *call) bool { return c.failed() || c.end == trace.JobCancelled })
	return Finding{
		Title: fmt.Sprintf("All %d errors are kept", len(f.Outcome.Errors)),
		Text:  fmt.Sprintf("Each error was written to a slot of its own, and every function returned nil. errors.Join has them all, in scatter order: %s.", names(failed)),
		Lanes: f.lanes(failed...),
	}, true
}

func zeroGroup(f *facts) (Finding, bool) {
	if f.Scenario.Gather != engine.WaitAll || f.first == nil || !f.first.failedItself() || f.crashed() {
		return Finding{}, false
	}
	first := f.first
	if f.cancel.by != nobody && f.cancel.at <= first.to {
		return Finding{}, false // the caller's context had stopped them before
	}
	others := f.where(func(c *call) bool { return c.began && c.from <= first.to && c.to > first.to })
	if len(others) == 0 {
		return Finding{}, false
	}
	text := fmt.Sprintf("A zero Group cancels nothing: %s went on.", names(others))
	if other, ok := f.whatIf(func(s *engine.Scenario) { s.Gather = engine.FailFast }); ok && other.wait.ok && other.returned() < f.returned() {
		earlier, _ := f.earlier(other)
		text += fmt.Sprintf(" With errgroup.WithContext, %s.", earlier)
	} else {
		text += fmt.Sprintf(" errgroup.WithContext would have cancelled %s context.", pick(len(others), "its", "their"))
	}
	return Finding{
		Title: fmt.Sprintf("%s %s %s, and the rest went on", clip(first.name, 30), f.how(first), at(first.to)),
		Text:  text,
		Lanes: f.lanes(others...),
	}, true
}

func causeKept(f *facts) (Finding, bool) {
	if f.crashed() || f.cancel.by == nobody || f.cancel.cause == "context canceled" {
		return Finding{}, false
	}
	cancelled := f.where(func(c *call) bool { return c.end == trace.Cancelled && c.err == "context canceled" })
	if len(cancelled) == 0 {
		return Finding{}, false
	}
	return Finding{
		Title: "“context canceled” is not the reason",
		Text: fmt.Sprintf("It is all that %s got from ctx.Err. context.Cause(ctx) returns the reason: %s.",
			names(cancelled), quote(f.cancel.cause)),
		Lanes: f.lanes(cancelled...),
	}, true
}

func resultsThrownAway(f *facts) (Finding, bool) {
	lost := f.Scenario.Gather == engine.FailFast || f.Scenario.Gather == engine.Quorum
	if !lost || f.crashed() || f.wait.err == "" {
		return Finding{}, false
	}
	n, had := f.found()
	if n == 0 {
		return Finding{}, false
	}
	return Finding{
		Title: fmt.Sprintf("%s %s thrown away", count(n, "result"), pick(n, "was", "were")),
		Text: fmt.Sprintf("%s had answered, but the call ended with an error, and “if err != nil { return nil, err }” drops what is there.",
			names(had)),
		Lanes: f.lanes(had...),
	}, true
}

func resultsKept(f *facts) (Finding, bool) {
	if f.Scenario.Gather != engine.WaitAll || f.Outcome.Error == "" || f.Outcome.Total == 0 {
		return Finding{}, false
	}
	_, had := f.found()
	return Finding{
		Title: fmt.Sprintf("%s in spite of the error", count(f.Outcome.Total, "result")),
		Text:  fmt.Sprintf("Each function wrote to its own slot, and the caller read the slots although Wait returned an error: %s had answered.", names(had)),
		Lanes: f.lanes(had...),
	}, true
}

// found counts the results that sources returned, and lists those sources.
func (f *facts) found() (n int, had []*call) {
	had = f.where(func(c *call) bool { return c.end == trace.Success && len(c.source.Results) > 0 })
	for _, c := range had {
		n += len(c.source.Results)
	}
	return n, had
}
