package model

import (
	"strconv"

	"scattergather/engine"
	"scattergather/engine/trace"
)

// ProgressLine says how far the run is after a number of its events: "2 of 4 have answered, 1
// failed; caller blocked in Wait". Once Wait has returned it says so, as OutcomeLine does, and
// which goroutines are still running; returned is then true.
func (s RunResult) ProgressLine(past int) (line []Phrase, returned bool) {
	if s.Report.Own != nil {
		return s.ownProgressLine(past), false
	}
	if s.returned(past) {
		return append(s.returnedLine(past), s.left(past)...), true
	}
	n := s.CountCalls(past)
	line = []Phrase{{strconv.Itoa(n.of["ok"]) + " of " + strconv.Itoa(n.all), "strong"}, {" have answered", ""}}
	if n.of["ok"] == 1 {
		line[1].Text = " has answered"
	}
	began := 0
	for _, e := range endings[1:] {
		began += n.of[e]
		if n.of[e] > 0 && e != "ok" {
			line = append(line, Phrase{", " + strconv.Itoa(n.of[e]) + " " + e.Text(), ""})
		}
	}
	if waiting := n.all - began - n.running; waiting > 0 {
		line = append(line, Phrase{", " + strconv.Itoa(waiting) + " not started", ""})
	}
	if caller := s.callerAt(past); caller != "" {
		line = append(line, Phrase{"; caller " + caller, ""})
	}
	return line, false
}

// returnedLine says what Wait has returned, and that the program has crashed once it has: an
// orphan may panic later.
func (s RunResult) returnedLine(past int) []Phrase {
	r := s.Report
	r.Outcome.Leaked = nil
	if gathered, ok := gatheredAt(r); ok && past < len(r.Events) {
		return returnLine(r.Outcome, gathered)
	}
	return OutcomeLine(r)
}

// returned reports whether the call has returned.
func (s RunResult) returned(past int) bool {
	for _, e := range s.Report.Events[:past] {
		if e.Kind == trace.WaitReturned {
			return true
		}
	}
	return false
}

// left says how many goroutines are still running or leaked.
func (s RunResult) left(past int) (line []Phrase) {
	running, leaked := 0, 0
	for _, sp := range s.Timeline.Spans() {
		switch {
		case !isActive(sp, past):
		case sp.What == trace.SpanLeak:
			leaked++
		case sp.What == trace.SpanOrphan:
			running++
		}
	}
	if running > 0 {
		line = append(line, Phrase{"; ", ""}, Phrase{strconv.Itoa(running), "leak"}, Phrase{Plural(running, " goroutine") + " still running", ""})
	}
	if leaked > 0 {
		line = append(line, Phrase{"; ", ""}, Phrase{strconv.Itoa(leaked), "leak"}, Phrase{Plural(leaked, " goroutine") + " leaked", ""})
	}
	return line
}

// CallCounts counts the calls of sources: of replicas, and of jobs where there is a pool.
type CallCounts struct {
	all, running int
	of           map[Ending]int
}

func (s RunResult) CountCalls(past int) CallCounts {
	t := CallCounts{of: make(map[Ending]int)}
	what := trace.SpanRun
	if s.Report.Scenario.Pattern == engine.DispatcherWorker {
		what = trace.SpanJob
	}
	for _, source := range s.Report.Scenario.Sources {
		t.all += source.Count
	}
	for _, sp := range s.Timeline.Spans() {
		if sp.What != what || sp.First >= past {
			continue
		}
		if end, ok := endingOf(sp.End); ok && !isActive(sp, past) {
			t.of[end]++
		} else {
			t.running++
		}
	}
	return t
}

// callerAt is what the caller is doing, "" if that takes no time.
func (s RunResult) callerAt(past int) string {
	for i := past - 1; i >= 0; i-- {
		e := s.Report.Events[i]
		if e.Index != 0 {
			continue
		}
		switch e.Kind {
		case trace.Cancel:
			continue // of the context; the caller goes on with what it does
		case trace.Wait:
			return "blocked in Wait"
		case trace.GoBlocked:
			return "blocked in Go"
		case trace.SendBlocked:
			return "blocked on the full queue"
		}
		return ""
	}
	return ""
}
