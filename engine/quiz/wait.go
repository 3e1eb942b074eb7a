package quiz

import (
	"fmt"
	"strings"
	"time"

	"scattergather/engine"
	"scattergather/engine/dist"
	"scattergather/engine/explain"
	"scattergather/engine/trace"
)

// never is the answer that Wait does not return.
const never = "never"

// waitReturns asks when Wait returns.
func (m *maker) waitReturns() (Question, bool) {
	t := times{{Text: never, At: trace.Forever}}
	truth := m.ended()
	if m.Returned {
		t = times{}
		t.add(m.At, "")
		truth = fmt.Sprintf("Wait returned %s%s.", at(m.At), m.lastBack())
	}
	t[0].Right = true
	m.believed(&t)
	t = t.spread(MaxOptions - 1)
	if len(t) < 2 {
		return Question{}, false
	}
	if m.Returned {
		t = append(t, Option{Text: never, At: trace.Forever, Why: fmt.Sprintf("Wait did return, %s.", at(m.At))})
	}
	return Question{
		Kind: WaitReturns, Text: "When does Wait return?", Options: t, Truth: truth,
		rules: []string{"panic-crashes", "limit-zero", "deadlock", "ignores-context", "polls-late", "wait-waits-for-all", "limit-blocks-caller", "critical-path", "slowest-decides"},
	}, true
}

// lastBack says whose end Wait waited for.
func (m *maker) lastBack() string {
	last := m.where(func(c *explain.Call) bool { return c.Began && c.End != "" && c.To == m.At })
	switch len(last) {
	case 0:
		return ""
	case 1:
		return fmt.Sprintf(", when %s was back", name(last[0]))
	}
	return fmt.Sprintf(", when the last %d functions were back", len(last))
}

// ended says how the program ended before Wait returned.
func (m *maker) ended() string {
	if strings.HasPrefix(m.Outcome.Crashed, "panic") {
		return fmt.Sprintf("Wait never returned: a panic ended the program %s.", at(m.Outcome.Elapsed))
	}
	return "Wait never returned: all goroutines were blocked for ever."
}

// instead says what happened instead of what was believed.
func (m *maker) instead() string {
	if !m.Returned {
		return m.ended()
	}
	return fmt.Sprintf("Wait waits for every function that was started; it returned %s.", at(m.At))
}

// believed adds the times at which people believe Wait to return, the most common belief first.
func (m *maker) believed(t *times) {
	if c := m.firstFailed(); c != nil {
		t.add(c.To, fmt.Sprintf("%s %s %s: the first error, but that does not end Wait. %s", name(c), how(c), at(c.To), m.instead()))
	}
	for _, c := range m.where(func(c *explain.Call) bool { return c.End == trace.Panic }) {
		t.add(c.To, fmt.Sprintf("%s panicked %s. A panic is no error that Wait could return. %s", name(c), at(c.To), m.instead()))
	}
	if m.Cancelled {
		t.add(m.CancelledAt, fmt.Sprintf("The context was cancelled %s, but a context does not stop a function: the function has to look at it. %s", at(m.CancelledAt), m.instead()))
	}
	m.timedOut(t)
	m.undisturbed(t)
	for _, d := range []struct{ text, what string }{{m.Scenario.Deadline, "The deadline of %s was never reached. "}, {m.Scenario.CancelAt, "The caller would have cancelled at %s, but all was over by then. "}} {
		if when, err := dist.ParseDuration(d.text); d.text != "" && err == nil && m.Returned && when > m.At {
			t.add(when, fmt.Sprintf(d.what, dist.Format(when))+m.instead())
		}
	}
	if m.Returned {
		if loop, ok := engine.Sequential(m.Report); ok && loop > m.At {
			t.add(loop, fmt.Sprintf("One after the other, in a plain loop, the calls would have taken %s. %s", dist.Format(loop), m.instead()))
		}
	}
}

// timedOut adds the timeout of a source that does not stop there.
func (m *maker) timedOut(t *times) {
	for i := range m.Calls {
		c := &m.Calls[i]
		text := c.Source.Timeout
		if text == "" {
			text = m.Scenario.Timeout
		}
		limit, err := dist.ParseDuration(text)
		if text == "" || err != nil || !c.Began || c.End == "" {
			continue
		}
		if when := c.From + limit; c.To > when {
			t.add(when, fmt.Sprintf("The timeout of %s passed %s, but %s did not stop before %s. %s", name(c), at(when), name(c), dist.Format(c.To), m.instead()))
			return
		}
	}
}

// undisturbed adds when the longest call that was cut short would have been back.
func (m *maker) undisturbed(t *times) {
	var longest *explain.Call
	for _, c := range m.where(func(c *explain.Call) bool {
		return (c.End == trace.Cancelled || c.End == trace.Timeout) && c.Planned > c.To && c.Planned < min(trace.Forever, 100*max(m.At, time.Millisecond))
	}) {
		if longest == nil || c.Planned > longest.Planned {
			longest = c
		}
	}
	if longest != nil {
		t.add(longest.Planned, fmt.Sprintf("%s would have run until %s, but it %s %s. %s", name(longest), dist.Format(longest.Planned), how(longest), at(longest.To), m.instead()))
	}
}

// ends asks how the program goes on, where the scenario holds what may crash it.
func (m *maker) ends() (Question, bool) {
	s := m.Scenario
	risky := s.Limit != nil && *s.Limit == 0
	for _, source := range s.Sources {
		risky = risky || source.Panic != "" || strings.TrimSpace(source.Delay) == "forever"
	}
	if !risky || m.Returned && m.Outcome.Crashed != "" {
		return Question{}, false
	}
	const none, failure, panics, hangs = "Wait returns nil", "Wait returns an error", "a panic ends the program", "it hangs until Go reports a deadlock"
	got, truth := none, fmt.Sprintf("The call returned nil %s.", at(m.At))
	switch {
	case strings.HasPrefix(m.Outcome.Crashed, "panic"):
		got, truth = panics, m.ended()
	case !m.Returned:
		got, truth = hangs, m.ended()
	case m.Outcome.Error != "":
		got, truth = failure, fmt.Sprintf("The call returned an error %s: %s.", at(m.At), quoted(m.Outcome.Error))
	}
	options := choices{{Text: got}}
	options.add(none, truth)
	if got == panics {
		options.add(failure, "A panic is no error: nobody recovers from it in that goroutine, and it ends the whole program.")
	}
	options.add(failure, truth)
	options.add(panics, "No source panicked. "+truth)
	options.add(hangs, truth)
	return options.question(Ends, "How does it end?", truth, "panic-crashes", "limit-zero", "deadlock")
}
