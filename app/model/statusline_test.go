package model

import (
	"strings"
	"testing"
	"time"

	"scattergather/engine"
	"scattergather/engine/link"
	"scattergather/engine/trace"
)

func TestSentence(t *testing.T) {
	for _, c := range []struct {
		outcome  engine.Outcome
		gathered time.Duration // when the results were, before a crash; 0 for never
		want     string
	}{
		{engine.Outcome{Elapsed: 700 * time.Millisecond, Total: 6}, 0, "Wait returned after 700ms; 6 results"},
		{engine.Outcome{Elapsed: 3 * time.Second, Error: "boom", Total: 1, Leaked: []string{"mongodb"}}, 0, "Wait returned after 3s with error: boom; 1 result; 1 goroutine leaked"},
		{engine.Outcome{Error: "a\nb\nc", Leaked: []string{"x", "y"}}, 0, "Wait returned after 0s with error: a (and 2 more); 0 results; 2 goroutines leaked"},
		{engine.Outcome{Elapsed: 2_262_065 * time.Microsecond}, 0, "Wait returned after 2.262s; 0 results"}, // the readout shows 2.262 s
		{engine.Outcome{Elapsed: 300 * time.Millisecond, Crashed: "panic: nil map"}, 0, "Program crashed after 300ms: panic: nil map"},
		{engine.Outcome{Elapsed: 2 * time.Second, Total: 6, Crashed: "panic: nil map"}, time.Second, "Wait returned after 1s; 6 results; program crashed after 2s: panic: nil map"},
		{engine.Outcome{Elapsed: 2 * time.Second, Error: "boom", Crashed: "panic: nil map"}, time.Second, "Wait returned after 1s with error: boom; 0 results; program crashed after 2s: panic: nil map"},
		{engine.Outcome{Error: "a\u202eb\nc"}, 0, "Wait returned after 0s with error: \u2068a\u202eb\u2069 (and 1 more); 0 results"},
	} {
		report := engine.Report{Outcome: c.outcome}
		if c.gathered > 0 {
			report.Events = []trace.Event{{At: c.gathered, Kind: trace.Gathered}}
		}
		var b strings.Builder
		for _, p := range OutcomeLine(report) {
			b.WriteString(p.Text)
		}
		if got := b.String(); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

// TestACrashAfterTheReturn runs a source that fails and another that ignores its context and
// panics after Wait has returned: what Wait returned is not forgotten, and the crash is not told of
// before it happens.
func TestACrashAfterTheReturn(t *testing.T) {
	late := engine.NewSource("late")
	late.Delay, late.OnCancel, late.Timeout, late.Panic = "2s", engine.Ignore, "1s", "late"
	scenario := engine.NewScenario()
	scenario.Worker, scenario.Sources = engine.Abandon, []engine.Source{late}
	fragment, err := link.Encode(scenario)
	if err != nil {
		t.Fatal(err)
	}
	s := after(Address{Fragment: "#" + fragment})
	const returned = "Wait returned after 1s with error: context deadline exceeded; 0 results; "
	if got := plainly(OutcomeLine(s.Run.Report)); got != returned+"program crashed after 2s: panic: late" {
		t.Errorf("at the end: %q", got)
	}
	line, _ := s.Run.ProgressLine(s.Run.EventsReached(1500 * time.Millisecond))
	if got := plainly(line); got != returned+"1 goroutine still running" {
		t.Errorf("before the crash: %q", got)
	}
	if r := s.Readout(); r.Ends[0] != "Wait 1.000 s" || r.Ends[1] != "crash 2.000 s" {
		t.Errorf("the readout names %q", r.Ends)
	}
}

func TestSnapping(t *testing.T) {
	for _, c := range []struct{ least, want time.Duration }{
		{0, time.Microsecond},
		{8 * time.Millisecond, 10 * time.Millisecond},
		{11 * time.Millisecond, 20 * time.Millisecond},
		{21 * time.Millisecond, 50 * time.Millisecond},
		{48 * time.Hour, time.Hour},
	} {
		if got := RoundStep(c.least); got != c.want {
			t.Errorf("grain of %v: %v, want %v", c.least, got, c.want)
		}
	}
	const ms = time.Millisecond
	for _, c := range []struct{ from, n, want time.Duration }{
		{500 * ms, 1, 520 * ms}, {500 * ms, -1, 480 * ms}, {505 * ms, 1, 520 * ms}, {505 * ms, -1, 500 * ms}, {500 * ms, 10, 700 * ms}, {0, 1, 20 * ms},
	} {
		if got := Stepped(c.from, 20*ms, c.n); got != c.want {
			t.Errorf("%v, %d steps: %v, want %v", c.from, c.n, got, c.want)
		}
	}
}
