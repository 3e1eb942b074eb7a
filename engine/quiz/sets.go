package quiz

import (
	"fmt"

	"scattergather/engine"
	"scattergather/engine/explain"
	"scattergather/engine/trace"
)

// running asks who is still there when Wait has returned.
func (m *maker) running() (Question, bool) {
	if !m.Returned || m.Outcome.Crashed != "" {
		return Question{}, false
	}
	stays := func(c *explain.Call) bool { return c.Stays }
	calls := m.where(func(c *explain.Call) bool { return c.Began && (!c.Ends || c.Stays) })
	truth := "No function was still running: Wait waits for every function that was started."
	if n := len(m.where(stays)); n > 0 {
		truth = fmt.Sprintf("%s still had a goroutine when Wait returned: Wait waits only for the functions that were given to Go.", count(n, "source"))
	} else if !m.othersRanOn() {
		return Question{}, false
	}
	return m.set(Running, "still have a goroutine when Wait has returned?", truth, calls, stays, func(c *explain.Call) string {
		if c.Stays {
			return fmt.Sprintf("A goroutine of %s had not ended when Wait returned: its worker, or a faster copy, had left it behind.", name(c))
		}
		return fmt.Sprintf("%s was back %s, and Wait returned %s.", name(c), at(c.To), at(m.At))
	}, "leak", "orphan", "wait-waits-for-all")
}

// othersRanOn reports whether somebody was running after the first failure.
func (m *maker) othersRanOn() bool {
	first := m.firstFailed()
	return first != nil && len(m.where(func(c *explain.Call) bool { return c.Began && c.To > first.To && c.From <= first.To })) > 0
}

// cancelled asks who is told to stop.
func (m *maker) cancelled() (Question, bool) {
	const text = "are told to stop while they run?"
	told := func(c *explain.Call) bool { return c.Told }
	if !m.Cancelled {
		if !m.Returned || !m.othersRanOn() || m.policy() != engine.WaitAll && m.policy() != engine.CollectAll {
			return Question{}, false
		}
		truth := "Nobody was told to stop: a zero Group has no context that it could cancel."
		if m.policy() == engine.CollectAll {
			truth = "Nobody was told to stop: every function returns nil to the group, which knows of no error."
		}
		// A timeout of its own tells a source to stop, too.
		calls := m.where(func(c *explain.Call) bool {
			return c.Began && c.End != "" && c.End != trace.Timeout && c.Source.Timeout == "" && m.Scenario.Timeout == ""
		})
		return m.set(Cancelled, text, truth, calls, told, func(c *explain.Call) string {
			return fmt.Sprintf("%s %s %s by itself. %s", name(c), how(c), at(c.To), truth)
		}, "zero-group-cancels-nothing")
	}
	together := len(m.where(func(c *explain.Call) bool {
		return c.Began && !c.Told && !c.After && c.End != "" && c.To == m.CancelledAt
	}))
	calls := m.where(func(c *explain.Call) bool {
		switch {
		case !c.Began, c.After, !c.Told && c.End == trace.Timeout, c.Told && c.From == m.CancelledAt:
			return false
		case c.To != m.CancelledAt || c.End == "":
			return true
		case c.Told: // at the same instant: was it cancelled, or done?
			return c.End == trace.Cancelled
		}
		return together == 1
	})
	truth := fmt.Sprintf("The context was cancelled %s (%s). Whoever was running then was told to stop.", at(m.CancelledAt), quoted(m.Cause))
	return m.set(Cancelled, text, truth, calls, told, func(c *explain.Call) string {
		switch {
		case c.Told:
			return fmt.Sprintf("%s was running when the context was cancelled, %s.", name(c), at(m.CancelledAt))
		case c.To == m.CancelledAt:
			return fmt.Sprintf("%s %s %s, and only then the context was cancelled.", name(c), how(c), at(c.To))
		}
		return fmt.Sprintf("%s %s %s, before the context was cancelled %s.", name(c), how(c), at(c.To), at(m.CancelledAt))
	}, "ignores-context", "polls-late", "first-wins", "quorum-reached", "cause-vs-canceled")
}

// leaked asks what never ends.
func (m *maker) leaked() (Question, bool) {
	left := m.where(func(c *explain.Call) bool { return c.Stays || c.Leaked })
	if !m.Returned || m.Outcome.Crashed != "" || len(left) == 0 {
		return Question{}, false
	}
	leaked := func(c *explain.Call) bool { return c.Leaked }
	truth := "Nothing is leaked: what was left behind ended by itself."
	if n := len(m.where(leaked)); n > 0 {
		truth = fmt.Sprintf("%s left a goroutine behind that can never end.", count(n, "source"))
	}
	return m.set(Leaked, "leave a goroutine behind that never ends?", truth, m.where(func(c *explain.Call) bool { return c.Began }), leaked, func(c *explain.Call) string {
		switch {
		case c.Leaked:
			return fmt.Sprintf("A goroutine of %s can never end.", name(c))
		case c.Stays:
			return fmt.Sprintf("The goroutine that %s left behind ended by itself.", name(c))
		}
		return fmt.Sprintf("Every goroutine of %s ended.", name(c))
	}, "leak", "orphan")
}
