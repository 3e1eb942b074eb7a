package model

import "scattergather/engine/trace"

// positions lists the lines of the program at which goroutines are after a number of events
// have happened: the names of lanes by line, in the order of the lanes.
func (s RunResult) positions(past int) map[int][]string {
	at := make(map[int][]string)
	l := s.Listing()
	if l == nil {
		return at
	}
	spans := s.Timeline.Spans()
	for first := 0; first < len(spans); {
		lane, end := spans[first].Lane, first
		for end < len(spans) && spans[end].Lane == lane {
			end++
		}
		name := s.Report.Lanes[lane].Name
		// A call lies inside of its job, and both inside of the worker's function; what is
		// blocked for ever was an orphan before. Where somebody is twice, as with a hedge,
		// it is said once.
		depth := 0
		for i := first; i < end; i++ {
			if isActive(spans[i], past) {
				depth = max(depth, depthOf(spans[i].What))
			}
		}
		last := 0
		for i := first; i < end; i++ {
			if line := l.Spans[i]; line > 0 && line != last && isActive(spans[i], past) && depthOf(spans[i].What) == depth {
				at[line] = append(at[line], name)
				last = line
			}
		}
		first = end
	}
	return at
}

// isActive reports whether a span has begun and not ended when a number of events have happened.
func isActive(s trace.Span, past int) bool { return s.First < past && (s.Last < 0 || s.Last >= past) }

// depthOf is larger for spans that say better where somebody is.
func depthOf(k trace.SpanKind) int {
	switch k {
	case trace.SpanRun:
		return 1
	case trace.SpanJob:
		return 2
	case trace.SpanLeak:
		return 4
	}
	return 3
}

// instantStart returns the index of the first event of the instant at which the last of the
// first past events happens.
func (s RunResult) instantStart(past int) int {
	from := past
	for from > 0 && s.Report.Events[from-1].At == s.Report.Events[past-1].At {
		from--
	}
	return from
}
