package findings

import (
	"slices"
	"strconv"
	"time"

	"scattergather/engine/dist"
	"scattergather/engine/own"
	"scattergather/engine/trace"
)

// never is when a goroutine ends that cannot go on.
const never time.Duration = 1<<63 - 1

// unusedContext looks for a context that was cancelled in vain: nothing ever looked at it, and
// goroutines went on.
func (f *facts) unusedContext() (own.Finding, bool) {
	for _, u := range f.Unused {
		lanes, until := f.wentOn(u)
		if len(lanes) == 0 {
			continue
		}
		end := " went on until " + dist.Format(until)
		if until == never {
			end = " never ended"
		} else if until > f.Until {
			end = " went on until the program ended, after " + dist.Format(f.Until)
		}
		return own.Finding{
			Title: "Nothing looks at a derived context",
			Text: "Nothing looked at the context made at line " + strconv.Itoa(u.Line) + ", or at one made from it. It was cancelled after " + dist.Format(f.Events[u.Event].At) +
				", and " + f.names(lanes) + end + ". A cancel ends only who looks at Done or Err.",
			Lanes: f.laneNames(lanes...),
		}, true
	}
	return own.Finding{}, false
}

// unused reports whether an event cancelled a context of which unusedContext may tell.
func (f *facts) unused(event int) bool {
	return slices.ContainsFunc(f.Unused, func(u own.Unused) bool {
		lanes, _ := f.wentOn(u)
		return u.Event == event && len(lanes) > 0
	})
}

// wentOn returns the goroutines that went on the longest after a context was cancelled that they could
// have looked at, and until when: later than the end of the program for those that were there then, never
// for those that cannot go on. A run that was cut off says nothing: they may have been about to look.
func (f *facts) wentOn(u own.Unused) (lanes []int, until time.Duration) {
	at := f.Events[u.Event].At
	if f.Ended.Kind == own.Panicked || f.Ended.Kind == own.Stopped || at >= f.Until && f.Ended.Kind != own.Deadlock {
		return nil, 0
	}
	for _, s := range f.spans {
		if s.What != trace.SpanRun || s.From > at || !slices.Contains(u.Lanes, s.Lane) {
			continue
		}
		to := min(s.To, f.Until+1)
		if s.End == "" || s.End == trace.Leaked {
			to = never
		}
		switch {
		case to <= at || to < until:
		case to > until:
			lanes, until = []int{s.Lane}, to
		default:
			lanes = append(lanes, s.Lane)
		}
	}
	return lanes, until
}
