package quiz

import (
	"fmt"
	"strconv"
	"time"

	"scattergather/engine/dist"
	"scattergather/engine/explain"
	"scattergather/engine/trace"
)

// results asks how many results the caller gets.
func (m *maker) results() (Question, bool) {
	if !m.Returned {
		return Question{}, false
	}
	all, found := 0, 0
	for i := range m.Calls {
		c := &m.Calls[i]
		all += len(c.Source.Results)
		if c.End == trace.Success {
			found += len(c.Source.Results)
		}
	}
	truth := fmt.Sprintf("The caller got %s.", count(m.Outcome.Total, "result"))
	options := choices{{Text: strconv.Itoa(m.Outcome.Total)}}
	if all != found {
		options.add(strconv.Itoa(all), "That is what all sources have together, but not all of them succeeded. "+truth)
	}
	if m.Outcome.Error != "" {
		options.add("0", "The call returned an error, but what the functions had written to their slots is still there. "+truth)
	}
	why := "Duplicates, the query, or the number of results to keep take some away. "
	if m.Outcome.Error != "" {
		why = "The call returned an error. "
	}
	options.add(strconv.Itoa(found), "That is what the sources that succeeded had found. "+why+truth)
	return options.question(Results, "How many results does the caller get?", truth, "results-thrown-away", "results-kept")
}

// limited reports whether Go has to wait for slots.
func (m *maker) limited() bool {
	limit := m.Scenario.Limit
	return !m.pooled() && limit != nil && *limit > 0 && *limit < len(m.Calls) && m.Returned
}

// started asks how many functions are started although it is too late.
func (m *maker) started() (Question, bool) {
	if !m.limited() || m.First < 0 && !m.Cancelled {
		return Question{}, false
	}
	truth := fmt.Sprintf("Go started %s after the first error or the cancellation.", count(m.Later, "function"))
	options := choices{{Text: strconv.Itoa(m.Later)}}
	options.add("0", "Go checks neither for errors nor the context: it starts what it is given. "+truth)
	waiting := len(m.Calls) - *m.Scenario.Limit
	options.add(strconv.Itoa(waiting), "That is how many had to wait for a slot, but some of them were started before. "+truth)
	return options.question(Started, "How many functions does Go start after the first error or cancellation?", truth, "go-after-failure")
}

// blocked asks how long the caller is blocked in Go.
func (m *maker) blocked() (Question, bool) {
	if !m.limited() {
		return Question{}, false
	}
	truth := fmt.Sprintf("The caller was blocked in Go for %s.", zero(m.Course.Blocked))
	t := times{{Text: zero(m.Course.Blocked), At: m.Course.Blocked, Right: true}}
	t.add(0, "SetLimit does not queue: where no slot is free, Go blocks its caller. "+truth)
	t[1].Text = zero(0)
	t.add(m.At, "That is how long the whole call took, with the wait for the last functions. "+truth)
	t.add(m.longest(), "That is how long the longest function took. "+truth)
	t = t.spread(MaxOptions)
	for i := range t {
		t[i].At = 0
	}
	if len(t) < 2 {
		return Question{}, false
	}
	return Question{Kind: Blocked, Text: "How long is the caller blocked in Go, in all?", Options: t, Truth: truth, rules: []string{"limit-blocks-caller", "try-go"}}, true
}

// longest is how long the longest function took.
func (m *maker) longest() (d time.Duration) {
	for _, c := range m.where(func(c *explain.Call) bool { return c.Began && c.End != "" }) {
		d = max(d, c.To-c.From)
	}
	return d
}

// zero writes a length of time.
func zero(d time.Duration) string {
	if d == 0 {
		return "not at all"
	}
	return dist.Format(d)
}
