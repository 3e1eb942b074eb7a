package quiz

import (
	"fmt"
	"strings"

	"scattergather/engine"
	"scattergather/engine/explain"
	"scattergather/engine/trace"
)

// Texts of the errors of contexts.
const canceled, exceeded = "context canceled", "context deadline exceeded"

// error asks what the call returns.
func (m *maker) error() (Question, bool) {
	if !m.Returned {
		return Question{}, false
	}
	got := m.Outcome.Error
	options := choices{{Text: errorText(got)}}
	text, returns := "What does Wait return?", "Wait returned"
	if !m.keepsFirst() {
		text, returns = "What does the call return, once Wait is back?", "The call returned"
	}
	truth := fmt.Sprintf("%s %s.", returns, quoted(got))
	if m.First >= 0 {
		first := &m.Calls[m.First]
		truth = fmt.Sprintf("Wait returned %s: %s was the first to return an error, %s.", quoted(got), name(first), at(first.To))
	}
	m.ownErrors(&options, got, truth)
	if got != "" {
		options.add("nil", "nil is for a call that went well. "+truth)
	}
	if m.Cancelled || m.othersRanOn() {
		options.add(canceled, "That is what a function finds in ctx.Err when somebody cancels. "+truth)
	}
	if m.Scenario.Deadline != "" || m.Scenario.Timeout != "" {
		options.add(exceeded, "That is the error of a context whose time is up. "+truth)
	}
	return options.question(Error, text, truth, "first-error-only", "errors-joined", "quorum-lost", "first-wins", "quorum-reached")
}

// ownErrors adds the errors of the sources, as the caller is believed to get them.
func (m *maker) ownErrors(options *choices, got, truth string) {
	failed := m.where(failedItself)
	if len(failed) > 1 {
		texts := make([]string, len(failed))
		for i, c := range failed {
			texts[i] = c.Err
		}
		why := "Wait keeps one error and drops the others. "
		if !m.keepsFirst() {
			why = "Not those errors, together. "
		}
		options.add(errorText(strings.Join(texts, "\n")), why+truth)
	}
	if first := m.firstFailed(); first != nil && first.Err != got {
		why := fmt.Sprintf("%s was the first to fail by itself, %s. ", name(first), at(first.To))
		if got == "" && (m.policy() == engine.FirstSuccess || m.policy() == engine.Quorum) {
			why += "Under this policy one failure does not fail the call. "
		}
		options.add(errorText(first.Err), why+truth)
	}
	var last *explain.Call
	for _, c := range failed {
		if last == nil || c.Ended > last.Ended {
			last = c
		}
	}
	if last != nil && last.Err != got && len(failed) > 1 {
		options.add(errorText(last.Err), fmt.Sprintf("%s was the last to fail, %s. ", name(last), at(last.To))+truth)
	}
	for _, c := range m.where(func(c *explain.Call) bool { return c.Source.Error != "" && !failedItself(c) && c.End != "" }) {
		if c.Source.Error != got {
			why := fmt.Sprintf("%s %s %s, before it could fail. ", name(c), how(c), at(c.To))
			if c.End == trace.Success {
				why = fmt.Sprintf("%s succeeded. ", name(c))
			} else if c.End == trace.JobCancelled {
				why = fmt.Sprintf("%s was never begun. ", name(c))
			}
			options.add(errorText(c.Source.Error), why+truth)
			break
		}
	}
}

// ctxErr asks what the functions that are told to stop learn from their context.
func (m *maker) ctxErr() (Question, bool) {
	told := m.where(func(c *explain.Call) bool { return c.Told && c.End == trace.Cancelled })
	if !m.Cancelled || len(told) == 0 || m.Cause == "" {
		return Question{}, false
	}
	got := told[0].Err
	for _, c := range told {
		if c.Err != got || got != canceled && got != exceeded {
			return Question{}, false
		}
	}
	truth := fmt.Sprintf("ctx.Err() returned %s; context.Cause(ctx) returned %s.", quoted(got), quoted(m.Cause))
	options := choices{{Text: got}}
	options.add(errorText(m.Cause), "That is what context.Cause(ctx) returns. ctx.Err() knows only two errors. "+truth)
	if got == canceled {
		options.add(exceeded, "No time was up: the context was cancelled. "+truth)
	} else {
		options.add(canceled, "Nobody called cancel: the time of the context was up. "+truth)
	}
	options.add("nil", "ctx.Err() is nil only as long as the context is not done. "+truth)
	return options.question(CtxErr, "What does ctx.Err() return in a source that is told to stop?", truth, "cause-vs-canceled")
}
