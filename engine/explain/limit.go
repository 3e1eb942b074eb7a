package explain

import (
	"fmt"
	"time"

	"scattergather/engine/dist"
	"scattergather/engine/trace"
)

// What SetLimit does to the caller and to the functions that have to wait.

func limitBlocks(f *facts) (Finding, bool) {
	n, sum, first := f.blocked(trace.GoBlocked, trace.GoUnblocked)
	if n == 0 || f.crashed() {
		return Finding{}, false
	}
	text := fmt.Sprintf("SetLimit(%d) has no queue: the caller was blocked in Go for %s from %s to %s and could do nothing else.",
		*f.Scenario.Limit, clip(first.Detail, 30), dist.Format(first.From), dist.Format(first.To))
	if n > 1 {
		text = fmt.Sprintf("SetLimit(%d) has no queue: %d calls of Go blocked until a slot was free, the first for %s from %s to %s.",
			*f.Scenario.Limit, n, clip(first.Detail, 30), dist.Format(first.From), dist.Format(first.To))
	}
	return Finding{
		Title: fmt.Sprintf("Go blocked its caller for %s", dist.Format(sum)),
		Text:  text,
		Lanes: []string{trace.Caller},
	}, true
}

func tryGo(f *facts) (Finding, bool) {
	n, _, first := f.blocked(trace.GoBlocked, trace.GoUnblocked)
	if n == 0 || f.deadlocked() {
		return Finding{}, false
	}
	return Finding{
		Title: "TryGo would not have waited",
		Text: fmt.Sprintf("No slot was free for %s at %s. Go waited until %s; TryGo would have returned false at once and started nothing.",
			clip(first.Detail, 30), dist.Format(first.From), dist.Format(first.To)),
		Lanes: []string{first.Detail},
	}, true
}

// blocked adds up the caller's waits that began with one kind of event and ended with another.
func (f *facts) blocked(begin, end trace.Kind) (n int, sum time.Duration, first trace.Span) {
	for _, sp := range f.spans {
		if sp.Lane > 0 {
			break
		}
		if sp.What != trace.SpanBlocked || sp.End != end {
			continue
		}
		if n == 0 {
			first = sp
		}
		n, sum = n+1, sum+sp.To-sp.From
	}
	return n, sum, first
}

func waitingForSlots(f *facts) (Finding, bool) {
	if f.pooled() || f.Scenario.Limit == nil || f.crashed() {
		return Finding{}, false
	}
	late := f.where(func(c *call) bool { return c.began && c.from > 0 })
	if len(late) == 0 {
		return Finding{}, false
	}
	var sum time.Duration
	last := late[0]
	for _, c := range late {
		sum += c.from
		if c.from > last.from {
			last = c
		}
	}
	return Finding{
		Title: fmt.Sprintf("%s started late", titleNames(late)),
		Text: fmt.Sprintf("With %s for %s, %s had no goroutine until %s. The late starts add up to %s.",
			count(*f.Scenario.Limit, "slot"), count(len(f.calls), "source"), clip(last.name, 30), dist.Format(last.from), dist.Format(sum)),
		Lanes: f.lanes(late...),
	}, true
}

func unusedLimit(f *facts) (Finding, bool) {
	limit := f.Scenario.Limit
	goroutines := len(f.Lanes) - 1
	if limit == nil || goroutines == 0 {
		return Finding{}, false
	}
	switch {
	case *limit < 0:
		return Finding{
			Title: fmt.Sprintf("SetLimit(%d) is no limit", *limit),
			Text:  "A negative number means that any number of goroutines may run. Zero would let none start.",
		}, true
	case *limit >= goroutines:
		return Finding{
			Title: fmt.Sprintf("SetLimit(%d) never blocks", *limit),
			Text:  fmt.Sprintf("The group starts %s: no call of Go ever has to wait for a slot.", count(goroutines, "goroutine")),
		}, true
	}
	return Finding{}, false
}

func goAfterFailure(f *facts) (Finding, bool) {
	from, what, news := f.overAt()
	if from < 0 {
		return Finding{}, false
	}
	late := f.startedLate()
	if len(late) == 0 {
		return Finding{}, false
	}
	cancelled := f.cancel.by != nobody // before each of them
	for _, went := range f.went {
		if went > from {
			cancelled = cancelled && went > f.cancel.index
		}
	}
	// A check before Go comes too early for a caller that is blocked in Go already: golang/go#27837, #61611.
	advice := "Go checks neither errors nor the context. If the function is not to run then, let it check ctx.Err first."
	if !cancelled {
		advice = "Go does not check for errors, and a zero Group cancels no context that the functions could check."
	}
	return Finding{
		Title: fmt.Sprintf("Go started %d more after %s", len(late), what),
		Text:  fmt.Sprintf("After %s, Go still started %s. %s", news, names(late), advice),
		Lanes: f.lanes(late...),
	}, true
}

// overAt returns the event after which no more functions need to be started, -1 if there is
// none: the first error, or the cancel where that came first. It says what that was, too.
func (f *facts) overAt() (from int, what, news string) {
	from, what = -1, "the failure"
	if f.pooled() {
		return from, what, news
	}
	if f.first != nil {
		from, news = f.first.ended, fmt.Sprintf("%s %s %s", clip(f.first.name, 30), f.how(f.first), at(f.first.to))
	}
	if by := f.cancel.by; by != nobody && (from < 0 || f.cancel.index < from) {
		from, what, news = f.cancel.index, "the cancel", fmt.Sprintf("the context was done %s", at(f.cancel.at))
	}
	return from, what, news
}

// startedLate returns the calls that Go started after the first error or the cancel.
func (f *facts) startedLate() []*call {
	from, _, _ := f.overAt()
	var late []*call
	for i, went := range f.went {
		if from >= 0 && went > from {
			late = append(late, &f.calls[i])
		}
	}
	return late
}
