package model

import (
	"strings"
	"testing"
	"time"

	"scattergather/engine"
)

func TestSentence(t *testing.T) {
	for _, c := range []struct {
		outcome engine.Outcome
		want    string
	}{
		{engine.Outcome{Elapsed: 700 * time.Millisecond, Total: 6}, "Wait returned after 700ms; 6 results"},
		{engine.Outcome{Elapsed: 3 * time.Second, Error: "boom", Total: 1, Leaked: []string{"mongodb"}}, "Wait returned after 3s with error: boom; 1 result; 1 goroutine leaked"},
		{engine.Outcome{Error: "a\nb\nc", Leaked: []string{"x", "y"}}, "Wait returned after 0s with error: a (and 2 more); 0 results; 2 goroutines leaked"},
		{engine.Outcome{Elapsed: 2_262_065 * time.Microsecond}, "Wait returned after 2.262s; 0 results"}, // the readout shows 2.262 s
		{engine.Outcome{Elapsed: 300 * time.Millisecond, Crashed: "panic: nil map"}, "Program crashed after 300ms: panic: nil map"},
	} {
		var b strings.Builder
		for _, p := range OutcomeLine(c.outcome) {
			b.WriteString(p.Text)
		}
		if got := b.String(); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
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
