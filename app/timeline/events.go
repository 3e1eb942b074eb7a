package timeline

import (
	"slices"

	"scattergather/engine/trace"
)

// readSlotWaits finds for each lane the span in which g.Go waited to start it.
func readSlotWaits(r *Run) []int {
	waits := make([]int, len(r.report.Lanes))
	for lane := range waits {
		waits[lane] = -1
	}
	guess := 1
	for i, s := range r.on(0) {
		if s.What != trace.SpanBlocked {
			continue
		}
		if lane := r.laneNamed(s.Detail, guess); lane > 0 {
			waits[lane], guess = i, lane+1
		}
	}
	return waits
}

// readEvents takes from the log what spans do not hold.
func readEvents(r *Run) {
	lastEnd := -1 // index of the last event that ended a call
	lanes := len(r.report.Lanes) - 1
	r.starts, r.arrivals = make([]goCall, 0, lanes), make([]arrival, 0, lanes)
	for i, e := range r.report.Events {
		switch e.Kind {
		case trace.Go, trace.Spawn:
			if lane := r.laneNamed(e.Detail, len(r.starts)+1); lane > 0 {
				r.starts = append(r.starts, goCall{lane, e.At, max(0, r.laneNamed(e.Lane, e.Index))})
			}
		case trace.Cancel:
			if !r.cancel.ok && r.report.Own == nil { // a program has many contexts
				r.cancel = readCancel(r, i, lastEnd)
			}
		case trace.Failure, trace.Timeout:
			lastEnd = i
			if lane := r.laneNamed(e.Lane, e.Index); r.firstError.lane == 0 && endsFunction(r, lane, e) {
				r.firstError = failure{lane, e.At}
			}
		case trace.Success:
			lastEnd = i
			r.arrivals = append(r.arrivals, arrival{r.laneNamed(e.Lane, e.Index), e.At, leadingNumber(e.Detail), i})
		}
	}
}

// endsFunction reports whether an event ended a whole function, not only one attempt of it.
func endsFunction(r *Run, lane int, e trace.Event) bool {
	return slices.ContainsFunc(r.on(lane), func(s trace.Span) bool {
		return (s.What == trace.SpanRun || s.What == trace.SpanJob) && s.To == e.At && s.End == e.Kind
	})
}

// leadingNumber reads the 3 of "3 results".
func leadingNumber(text string) (n int) {
	for _, digit := range text {
		if digit < '0' || digit > '9' {
			break
		}
		n = 10*n + int(digit-'0')
	}
	return n
}
