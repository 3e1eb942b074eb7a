// Package findings says what a teacher would point at in the run of a user's own program. Everything
// is read from the recording; nothing is run again.
//
// Start with Find.
package findings

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"scattergather/engine/dist"
	"scattergather/engine/own"
	"scattergather/engine/trace"
)

// rules are in teaching order, as in package explain.
var rules = []struct {
	id, source string
	find       func(f *facts) (own.Finding, bool)
}{
	{"panic", "https://github.com/golang/go/issues/53757", (*facts).panics},
	{"deadlock", "https://go.dev/ref/spec#Channel_types", (*facts).deadlock},
	{"first-error-only", "https://github.com/golang/go/issues/23595", (*facts).firstErrorOnly},
	{"leak", "https://rednafi.com/go/early-return-and-goroutine-leak/", (*facts).leak},
	{"unused-context", "https://go.dev/blog/context", (*facts).unusedContext},
	{"ignores-context", "https://github.com/docker/compose/issues/13480", (*facts).ignoresContext},
	{"wait-waits", "https://pkg.go.dev/golang.org/x/sync/errgroup#Group.Wait", (*facts).waits},
	{"limit-blocks", "https://pkg.go.dev/golang.org/x/sync/errgroup#Group.SetLimit", (*facts).limit},
}

// Find returns the findings of a run, the most instructive first; none for a program that was not run.
func Find(r *own.Recording) []own.Finding {
	var found []own.Finding
	if len(r.Lanes) == 0 {
		return found
	}
	f := read(r)
	for _, rule := range rules {
		if one, ok := rule.find(f); ok {
			one.ID, one.Source = rule.id, rule.source
			found = append(found, one)
		}
	}
	return found
}

// facts are what the rules look at.
type facts struct {
	*own.Recording
	spans []trace.Span // by lane
}

func read(r *own.Recording) *facts {
	lanes := make([]trace.Lane, len(r.Lanes))
	for i, l := range r.Lanes {
		lanes[i] = trace.Lane{Name: l.Name, Source: -1}
	}
	return &facts{r, trace.Spans(lanes, r.Events)}
}

// at says at which line an event happened: " at line 7"; "" if that is not known.
func (f *facts) at(event int) string {
	if line := f.Places[event].Line; line > 0 {
		return " at line " + strconv.Itoa(line)
	}
	return ""
}

func (f *facts) name(lane int) string { return f.Lanes[lane].Name }

// names lists lanes: "a, b and 3 more".
func (f *facts) names(lanes []int) string {
	const most = 2
	var names []string
	for _, l := range lanes[:min(most, len(lanes))] {
		names = append(names, f.name(l))
	}
	if rest := len(lanes) - most; rest > 0 {
		return strings.Join(names, ", ") + " and " + strconv.Itoa(rest) + " more"
	}
	return strings.Join(names, " and ")
}

func (f *facts) laneNames(lanes ...int) (names []string) {
	for _, l := range lanes {
		names = append(names, f.name(l))
	}
	return names
}

func (f *facts) panics() (own.Finding, bool) {
	if f.Ended.Kind != own.Panicked {
		return own.Finding{}, false
	}
	text := f.name(f.Ended.Lane) + " panicked after " + dist.Format(f.Until) + ", and nothing recovered it: the whole program ended, and every other goroutine with it."
	if f.Ended.Lane > 0 {
		text += " A deferred recover helps only in the goroutine that panics."
	}
	return own.Finding{Title: "A panic ends the whole program", Text: text, Lanes: f.laneNames(f.Ended.Lane)}, true
}

func (f *facts) deadlock() (own.Finding, bool) {
	if f.Ended.Kind != own.Deadlock {
		return own.Finding{}, false
	}
	var lanes []int
	var waits []string
	for _, s := range f.spans {
		if s.End != "" || s.What != trace.SpanBlocked && s.What != trace.SpanWaiting && s.What != trace.SpanLeak {
			continue
		}
		lanes = append(lanes, s.Lane)
		what := s.Detail
		if s.What == trace.SpanWaiting {
			what = "Wait"
		}
		if len(waits) < 2 {
			waits = append(waits, f.name(s.Lane)+" for "+what+f.at(s.First))
		}
	}
	text := "Everybody waits, and nobody is left who could wake them: " + strings.Join(waits, ", ")
	if more := len(lanes) - len(waits); more > 0 {
		text += ", and " + strconv.Itoa(more) + " more"
	}
	return own.Finding{Title: "All goroutines are asleep", Text: text + ".", Lanes: f.laneNames(lanes...)}, true
}

// firstErrorOnly looks at each Wait that returned an error: other functions of the group may have
// failed, too.
func (f *facts) firstErrorOnly() (own.Finding, bool) {
	for _, wait := range f.spans {
		if wait.What != trace.SpanWaiting || wait.End != trace.WaitReturned || wait.Detail == "" {
			continue
		}
		var lost []int
		for _, s := range f.spans {
			failed := s.End == trace.Failure || s.End == trace.Timeout
			if s.What == trace.SpanRun && failed && f.Lanes[s.Lane].Parent == wait.Lane && s.To <= wait.To && s.Detail != wait.Detail {
				lost = append(lost, s.Lane)
			}
		}
		if len(lost) > 0 {
			return own.Finding{
				Title: "Wait returns the first error only",
				Text:  "Wait" + f.at(wait.First) + " returned “" + wait.Detail + "”. What " + f.names(lost) + " returned is lost, unless it is kept elsewhere.",
				Lanes: f.laneNames(append([]int{wait.Lane}, lost...)...),
			}, true
		}
	}
	return own.Finding{}, false
}

func (f *facts) leak() (own.Finding, bool) {
	var lanes []int
	first := -1
	for _, s := range f.spans {
		if s.What == trace.SpanLeak {
			if lanes = append(lanes, s.Lane); first < 0 {
				first = s.First
			}
		}
	}
	if first < 0 || f.Ended.Kind == own.Deadlock {
		return own.Finding{}, false
	}
	e := f.Events[first]
	text := e.Lane + " waits" + f.at(first) + " for “" + e.Detail + "”, and nobody will ever wake it."
	if e.Detail == trace.NeverReturns {
		text = e.Lane + " never returns, and nobody waits for it."
	} else if strings.Contains(e.Detail, "<-") && !strings.HasPrefix(e.Detail, "<-") {
		text += " A buffered channel, or a select with the context, would let it go."
	}
	if len(lanes) > 1 {
		text += " " + strconv.Itoa(len(lanes)-1) + " more leak."
	}
	return own.Finding{Title: "A goroutine leaks", Text: text, Lanes: f.laneNames(lanes...)}, true
}

// ignoresContext looks for sleeps that began before a cancel of the goroutine's own or its parents'
// context and ended after it: time.Sleep does not listen. Of a context that nothing looked at another
// finding tells.
func (f *facts) ignoresContext() (own.Finding, bool) {
	for i, cancel := range f.Events {
		if cancel.Kind != trace.Cancel || f.unused(i) {
			continue
		}
		for _, s := range f.spans {
			if s.What == trace.SpanSleep && s.From < cancel.At && s.To > cancel.At && f.descends(s.Lane, f.Events[i].Index) {
				return own.Finding{
					Title: "A sleep does not listen to its context",
					Text: "The context of " + f.name(cancel.Index) + " was cancelled after " + dist.Format(cancel.At) + ", but " + f.name(s.Lane) + " slept" + f.at(s.First) + " until " +
						dist.Format(s.To) + ". A select with time.After and ctx.Done would have woken it.",
					Lanes: f.laneNames(s.Lane),
				}, true
			}
		}
	}
	return own.Finding{}, false
}

// descends reports whether a lane is another, or was started by it, or by one that was.
func (f *facts) descends(lane, from int) bool {
	for lane > from {
		lane = f.Lanes[lane].Parent
	}
	return lane == from
}

// waits says for whom the longest Wait waited.
func (f *facts) waits() (own.Finding, bool) {
	best, by := -1, -1
	for i, wait := range f.spans {
		if wait.What != trace.SpanWaiting || wait.End == "" || wait.To == wait.From || best >= 0 && length(f.spans[best]) >= length(wait) {
			continue
		}
		for _, s := range f.spans {
			if s.What == trace.SpanRun && f.Lanes[s.Lane].Parent == wait.Lane && s.To == wait.To && s.End != "" {
				best, by = i, s.Lane
			}
		}
	}
	if best < 0 {
		return own.Finding{}, false
	}
	wait := f.spans[best]
	return own.Finding{
		Title: "Wait waits for the last",
		Text:  "Wait" + f.at(wait.First) + " was blocked for " + dist.Format(length(wait)) + ", until " + f.name(by) + " returned after " + dist.Format(wait.To) + ".",
		Lanes: f.laneNames(wait.Lane, by),
	}, true
}

func length(s trace.Span) time.Duration { return s.To - s.From }

func (f *facts) limit() (own.Finding, bool) {
	var sum time.Duration
	var lanes []int
	for _, s := range f.spans {
		if s.What == trace.SpanBlocked && f.Events[s.First].Kind == trace.GoBlocked && s.To > s.From {
			if sum += length(s); !slices.Contains(lanes, s.Lane) {
				lanes = append(lanes, s.Lane)
			}
		}
	}
	if len(lanes) == 0 {
		return own.Finding{}, false
	}
	return own.Finding{
		Title: "Go blocks its caller",
		Text:  "SetLimit does not queue: Go blocked " + f.names(lanes) + " for " + dist.Format(sum) + " in all, until a function of the group had returned.",
		Lanes: f.laneNames(lanes...),
	}, true
}
