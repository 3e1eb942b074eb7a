package tail

import (
	"strings"
	"testing"
	"time"
)

func TestPercent(t *testing.T) {
	for share, want := range map[float64]string{
		0: "0 %", 1: "100 %", 0.5: "50 %", 0.3333: "33.3 %", 0.634: "63.4 %",
		0.0004: "0.04 %", 0.9999: "99.99 %", 0.00001: "0.001 %", 1e-6: "0.0001 %", 1e-9: "0 %",
	} {
		if got := Percent(share); got != want {
			t.Errorf("%v is %q, not %q", share, got, want)
		}
	}
}

func TestRuns(t *testing.T) {
	for n, want := range map[int]string{0: "0 runs", 1: "1 run", 999: "999 runs", 1000: "1,000 runs", 1_000_000: "1,000,000 runs"} {
		if got := runs(n); got != want {
			t.Errorf("%d is %q, not %q", n, got, want)
		}
	}
}

// TestTextFits bounds the lines of a summary whose every part is as long as it gets.
func TestTextFits(t *testing.T) {
	long := 2*time.Hour + 34*time.Minute + 56*time.Second
	s := Summary{
		Runs:     MaxRuns,
		Elapsed:  Elapsed{long, long, long, long, long, long},
		Outcomes: Outcomes{0.333333, 0.333333, 0.333333},
		Requests: Requests{40000.12, 39999.34},
	}
	for i := range 4 {
		s.Histogram = append(s.Histogram, Bar{From: long * time.Duration(2*i), To: long * time.Duration(2*i+1), Count: 1 + 1000*i, Seed: MaxRuns})
	}
	for line := range strings.Lines(s.Text()) {
		if n := len([]rune(strings.TrimSuffix(line, "\n"))); n > 80 {
			t.Errorf("%d characters: %s", n, line)
		}
	}
	if want := "40000.12 a run, 39999.34 of them by retries and hedges\n"; !strings.Contains(s.Text(), want) {
		t.Errorf("%q is not in\n%s", want, s.Text())
	}
	if got := strings.Count(s.Text(), "⋮"); got != 3 {
		t.Errorf("%d gaps between 4 bars that do not touch", got)
	}
	if got := (Summary{}).Text(); got != "0 runs\n" {
		t.Errorf("no runs are %q", got)
	}
}
