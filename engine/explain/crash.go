package explain

import (
	"fmt"
	"slices"
	"strings"

	"scattergather/engine"
	"scattergather/engine/dist"
	"scattergather/engine/trace"
)

// What ends the program.

func panicCrashes(f *facts) (Finding, bool) {
	if f.panic.by == nil {
		return Finding{}, false
	}
	finding := Finding{Title: "A panic is not an error", Lanes: f.lanes(f.panic.by)}
	name := clip(f.panic.by.name, 30)
	if f.wait.ok {
		finding.Title = "A panic after Wait still ends the program"
		finding.Text = fmt.Sprintf("Wait had returned %s. The goroutine that %s had left behind panicked %s, and the program crashed: recover works only in the goroutine that panics.",
			at(f.returned()), name, at(f.panic.at))
		return finding, true
	}
	what := name
	if f.panic.orphan {
		what = "The goroutine that " + name + " had left behind"
	}
	finding.Text = fmt.Sprintf("%s panicked %s. errgroup does not turn a panic into an error: the program crashed, and Wait never returned.", what, at(f.panic.at))
	if lost := f.where(func(c *call) bool { return c.began && c.end == "" }); len(lost) > 0 {
		finding.Text += fmt.Sprintf(" %s went down with it.", names(lost))
	}
	if f.Scenario.Worker == engine.Inline && f.panic.by.source.Hedging.After == "" {
		// golang.org/x/sync v0.14.0 and v0.15.0: Wait panicked with a PanicValue; v0.16.0
		// took that back (golang/go#53757, #74275).
		finding.Text = add(finding.Text, " Only x/sync v0.14 and v0.15 passed it on to the caller of Wait.")
	}
	return finding, true
}

func limitZero(f *facts) (Finding, bool) {
	if !f.deadlocked() || f.Scenario.Limit == nil || *f.Scenario.Limit != 0 {
		return Finding{}, false
	}
	return Finding{
		Title: "SetLimit(0) lets no goroutine start",
		Text:  "The first Go waits for a slot, and there is none that could ever become free. Zero does not mean “no limit”; a negative number does.",
		Lanes: []string{trace.Caller},
	}, true
}

func deadlock(f *facts) (Finding, bool) {
	if !f.deadlocked() || f.Scenario.Limit != nil && *f.Scenario.Limit == 0 {
		return Finding{}, false
	}
	stuck := f.where(f.stuck)
	never := fmt.Sprintf("%s never %s", names(stuck), pick(len(stuck), "returns", "return"))
	var text string
	switch last := f.blockedSince(); {
	case last.Kind == trace.GoBlocked && f.pooled():
		text = fmt.Sprintf("Go waits for a slot for %s, while the workers that have one wait for jobs, which the caller would send only after that: the limit is below the number of workers.", clip(last.Detail, 30))
	case last.Kind == trace.GoBlocked:
		text = fmt.Sprintf("Go waits for a slot for %s for ever: %s.", clip(last.Detail, 30), never)
	case last.Kind == trace.SendBlocked && len(stuck) == 0:
		text = fmt.Sprintf("The caller sends %s to a queue that nobody reads: every worker has returned an error.%s", clip(last.Detail, 30), f.unblocked())
	case last.Kind == trace.SendBlocked:
		text = fmt.Sprintf("The caller waits for ever for room in the queue for %s: %s.", clip(last.Detail, 30), never)
	default:
		text = fmt.Sprintf("Wait waits for every function, and %s.", never)
	}
	return Finding{Title: "All goroutines are asleep", Text: text, Lanes: slices.Concat([]string{trace.Caller}, f.lanes(stuck...))}, true
}

// unblocked says what would have saved a caller that sends to workers that have all left.
func (f *facts) unblocked() string {
	if f.cancel.by != nobody {
		return fmt.Sprintf(" The context has been done since %s: a send in a select with ctx.Done would not block for ever.", dist.Format(f.cancel.at))
	}
	text := ""
	if f.Scenario.Gather == engine.WaitAll {
		text = " A zero Group cancels no context, so a select on ctx.Done would not help."
	}
	for _, other := range []struct {
		with string
		edit func(*engine.Scenario)
	}{
		{"Under collect-all, where a job's error does not end its worker,", func(s *engine.Scenario) { s.Gather = engine.CollectAll }},
		{fmt.Sprintf("With a queue of %d,", len(f.calls)), func(s *engine.Scenario) { s.Pool.Queue = len(f.calls) }},
	} {
		if run, ok := f.whatIf(other.edit); ok && run.wait.ok {
			return text + fmt.Sprintf(" %s Wait would have returned %s.", other.with, at(run.returned()))
		}
	}
	return text
}

func (f *facts) deadlocked() bool { return strings.HasPrefix(f.Outcome.Crashed, "fatal error") }

// blockedSince returns the event since which the caller is blocked.
func (f *facts) blockedSince() trace.Event {
	for _, e := range slices.Backward(f.Events) {
		switch e.Kind {
		case trace.GoBlocked, trace.SendBlocked, trace.Wait:
			return e
		}
	}
	return trace.Event{}
}

// stuck reports whether a call can never return, in a run that is deadlocked.
func (f *facts) stuck(c *call) bool {
	return c.began && c.end == ""
}
