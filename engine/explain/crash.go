package explain

import (
	"fmt"
	"slices"
	"strings"

	"scattergather/engine"
	"scattergather/engine/trace"
)

// What ends the program.

func panicCrashes(f *facts) (Finding, bool) {
	if !strings.HasPrefix(f.Outcome.Crashed, "panic:") {
		return Finding{}, false
	}
	last := f.Events[len(f.Events)-1]
	text := fmt.Sprintf("%s panicked %s. errgroup does not make an error of a panic: the program ended there, and Wait never returned.", last.Lane, at(last.At))
	lost := f.where(func(c *call) bool { return c.began && c.end == "" })
	if len(lost) > 0 {
		text += fmt.Sprintf(" %s went down with it.", names(lost))
	}
	return Finding{Title: "A panic is not an error", Text: text, Lanes: []string{last.Lane}}, true
}

func limitZero(f *facts) (Finding, bool) {
	if !f.deadlocked() || f.Scenario.Limit == nil || *f.Scenario.Limit != 0 {
		return Finding{}, false
	}
	return Finding{
		Title: "SetLimit(0) lets nobody in",
		Text:  "The first Go waits for a slot that can never be free, and the program is stuck. Zero is not “no limit”: a negative number is.",
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
		text = fmt.Sprintf("Go waits for a slot for %s, while the workers that are there wait for jobs that only the caller can send: a limit below the number of workers.", last.Detail)
	case last.Kind == trace.GoBlocked:
		text = fmt.Sprintf("Go waits for a slot for %s for ever: %s.", last.Detail, never)
	case last.Kind == trace.SendBlocked && len(stuck) == 0:
		text = fmt.Sprintf("The caller sends %s to a queue that nobody reads: every worker has left with an error. A send that also selects on ctx.Done would wake up.", last.Detail)
	case last.Kind == trace.SendBlocked:
		text = fmt.Sprintf("The caller waits for room for %s in the queue for ever: %s.", last.Detail, never)
	default:
		text = fmt.Sprintf("Wait waits for every function, and %s.", never)
	}
	return Finding{Title: "Nobody can ever run again", Text: text, Lanes: slices.Concat([]string{trace.Caller}, f.lanes(stuck...))}, true
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

// stuck reports whether a call can never end, in a run that is deadlocked.
func (f *facts) stuck(c *call) bool {
	if !c.began || c.end == "" {
		return c.began
	}
	// One of several copies may have failed while another hangs: that failure was no end.
	listens := c.source.OnCancel == engine.Select && (c.timeout > 0 || f.cancel.by != nobody)
	return c.end == trace.Failure && c.copies() > 0 && !listens &&
		slices.ContainsFunc(c.tries, func(try trace.Span) bool { return try.Planned == trace.Forever })
}
