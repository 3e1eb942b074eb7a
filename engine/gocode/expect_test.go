package gocode_test

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"scattergather/engine"
	"scattergather/engine/trace"
)

// An entry is what one call of logf prints; a text may have several lines.
type entry struct {
	at   time.Duration
	text string
}

func (e entry) String() string { return fmt.Sprintf("[%7v] %s", e.at, e.text) }

// expected is what the program of a report has to print: goroutines in the order of time,
// and what main prints at the end.
func expected(r engine.Report) (goroutines, caller []entry) {
	x := expectation{report: r, lanes: make([]expectedLane, len(r.Lanes)), rows: map[string]engine.Source{}}
	for _, s := range r.Scenario.Sources {
		x.results = x.results || len(s.Results) > 0
		for _, name := range engine.SourceNames(s) {
			x.rows[name] = s
		}
	}
	for i, lane := range r.Lanes {
		x.lanes[i].name = lane.Name
	}
	for _, e := range r.Events {
		x.event(e)
	}
	return x.goroutines, x.caller
}

type expectation struct {
	report             engine.Report
	results            bool
	rows               map[string]engine.Source
	lanes              []expectedLane
	goroutines, caller []entry
	err                string // that the call returned
}

type expectedLane struct {
	name     string // of the source, or of the worker's job
	inFlight int    // calls
	failure  int    // index of the last failure's entry
}

func (x *expectation) event(e trace.Event) {
	lane := &x.lanes[e.Index]
	say := func(format string, args ...any) {
		x.goroutines = append(x.goroutines, entry{e.At, lane.name + fmt.Sprintf(format, args...)})
	}
	s := x.report.Scenario
	pool := s.Pattern == engine.DispatcherWorker
	switch e.Kind {
	case trace.Start:
		if s.Limit != nil && !pool {
			say(" started")
		}
	case trace.Job:
		lane.name = e.Detail
	case trace.JobCancelled:
		lane.name = e.Detail
		say(" not begun")
	case trace.Attempt:
		lane.inFlight = 1
	case trace.Hedge:
		lane.inFlight++
		say(": no answer yet, a copy is sent")
	case trace.Step:
		say(": iteration %s", e.Detail)
	case trace.Success:
		if x.results {
			number, _, _ := strings.Cut(e.Detail, " ")
			say(": %s results", number)
		} else {
			say(" done")
		}
	case trace.Failure:
		lane.failure = len(x.goroutines)
		if lane.inFlight--; lane.inFlight > 0 {
			say(" failed: %s; a copy is under way", e.Detail)
		} else {
			say(" failed: %s", e.Detail)
		}
	case trace.Backoff:
		x.goroutines[lane.failure].text += fmt.Sprintf("; next try in %v", e.For)
	case trace.Timeout, trace.Cancelled:
		say(" failed: %s", e.Detail)
	case trace.WaitReturned:
		x.err = e.Detail
	case trace.Gathered:
		x.gathered(e)
	}
}

// gathered is what main prints.
func (x *expectation) gathered(e trace.Event) {
	s := x.report.Scenario
	say := func(format string, args ...any) {
		x.caller = append(x.caller, entry{e.At, fmt.Sprintf(format, args...)})
	}
	err := cmp.Or(x.err, "<nil>")
	if x.results {
		if x.err != "" {
			say("error: %s", x.err)
		}
		number, _, _ := strings.Cut(e.Detail, " ")
		say("%s results", number)
		for _, f := range x.report.Outcome.Results {
			say("%9.2f  %s %s %s (%s)", f.Price, f.Type, f.Manufacturer, f.Model, f.Source)
		}
		return
	}
	switch s.Gather {
	case engine.WaitAll, engine.FailFast:
		say("g.Wait returned: %s", err)
	case engine.CollectAll:
		say("errors: %s", err)
	default:
		who := "scatter"
		if s.Pattern == engine.DispatcherWorker {
			who = "dispatch"
		}
		say("%s returned: %s", who, err)
	}
}

var stamp = regexp.MustCompile(`^\[ *(\S+)\] (.*)$`)

// parseOutput reads what a program printed.
func parseOutput(text string) ([]entry, error) {
	var all []entry
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		m := stamp.FindStringSubmatch(line)
		if m == nil && len(all) > 0 {
			all[len(all)-1].text += "\n" + line
			continue
		}
		if m == nil {
			return nil, fmt.Errorf("no time in front of %q", line)
		}
		at, err := time.ParseDuration(m[1])
		if err != nil {
			return nil, err
		}
		all = append(all, entry{at, m[2]})
	}
	return all, nil
}

// compareOutput says how the output of a program differs from what its report tells; "" if
// it does not. What happens at the same instant on several goroutines may be printed in any
// order.
func compareOutput(r engine.Report, text string) string {
	got, err := parseOutput(text)
	if err != nil {
		return err.Error()
	}
	want, caller := expected(r)
	var main []entry
	for _, e := range got {
		if slices.Contains(caller, e) {
			main = append(main, e)
		}
	}
	if !slices.Equal(main, caller) {
		return fmt.Sprintf("main prints\n%s\nnot\n%s", join(main), join(caller))
	}
	want = append(want, caller...)
	if r.Scenario.Pattern == engine.DispatcherWorker {
		got = slices.DeleteFunc(got, func(e entry) bool { return isLate(e, want) })
	}
	if r.Outcome.Crashed != "" {
		// While a goroutine panics, its deferred calls run: errgroup's lets Wait return, and
		// main may get a word in before the process ends.
		got = slices.DeleteFunc(got, func(e entry) bool { return e.at == r.Outcome.Elapsed && !slices.Contains(want, e) })
	}
	byTime := func(a, b entry) int { return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.text, b.text)) }
	if !slices.IsSortedFunc(got, func(a, b entry) int { return cmp.Compare(a.at, b.at) }) {
		return "times go back:\n" + join(got)
	}
	slices.SortFunc(got, byTime)
	slices.SortFunc(want, byTime)
	if !slices.Equal(got, want) {
		return fmt.Sprintf("it prints\n%s\nnot\n%s", join(without(got, want)), join(without(want, got)))
	}
	return ""
}

var interim = regexp.MustCompile(`^(.*?)(: iteration .*| failed: .*; a copy is under way| failed: .*; next try in .*)$`)

// isLate tells whether something is said by what the worker of a pool left behind: the log
// of a run does not hold that, because the worker has other jobs by then.
func isLate(e entry, log []entry) bool {
	m := interim.FindStringSubmatch(e.text)
	return m != nil && !slices.Contains(log, e) && slices.ContainsFunc(log, func(end entry) bool {
		what, ok := strings.CutPrefix(end.text, m[1])
		return ok && end.at < e.at && !interim.MatchString(end.text) && (what == " done" || strings.HasSuffix(what, " results") || strings.HasPrefix(what, " failed: "))
	})
}

// without returns the entries of a that b has less often.
func without(a, b []entry) []entry {
	count := map[entry]int{}
	for _, e := range b {
		count[e]++
	}
	return slices.DeleteFunc(slices.Clone(a), func(e entry) bool {
		count[e]--
		return count[e] >= 0
	})
}

func join(entries []entry) string {
	var b strings.Builder
	for _, e := range entries {
		b.WriteString(e.String() + "\n")
	}
	return b.String()
}
