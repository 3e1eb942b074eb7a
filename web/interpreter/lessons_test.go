//go:build !js

package main_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"scattergather/engine"
	"scattergather/engine/console"
	"scattergather/engine/gocode"
	"scattergather/engine/lesson"
	"scattergather/engine/own"
	"scattergather/engine/trace"
)

// twice finds two times at the beginning of a line.
var twice = regexp.MustCompile(`(?m)^(\[ *[^\]]+\] )\[ *[^\]]+\] `)

// TestLessons runs the generated program of each lesson: what it prints, with its times, when g.Wait
// returns and with what, and who leaks are those of the engine. Only what happens at one
// instant may be in another order.
func TestLessons(t *testing.T) {
	n := node(t)
	for _, l := range lesson.All() {
		t.Run(l.Name, func(t *testing.T) {
			report, err := engine.Run(l.Scenario)
			if err != nil {
				t.Fatal(err)
			}
			program, err := gocode.Generate(report)
			if err != nil {
				t.Fatal(err)
			}
			r := run(t, n, string(program.Source), 1)
			if r.Until != report.Outcome.Elapsed {
				t.Errorf("it ends after %v; the engine after %v", r.Until, report.Outcome.Elapsed)
			}
			if crash, _, _ := strings.Cut(report.Outcome.Crashed, "\n"); !strings.HasPrefix(r.Ended.Text, crash) {
				t.Errorf("it ends with %q; the engine with %q", r.Ended.Text, crash)
			}
			recorded := engine.Recorded(string(program.Source), r)
			recorded.Outcome.Crashed, report.Outcome.Crashed = "", ""
			// The program prints the time itself; the console puts it before each line.
			got := twice.ReplaceAllString(string(console.Print(recorded)), "$1")
			text := string(console.Print(report))
			if r.Ended.Kind == own.Panicked {
				text, _, _ = strings.Cut(text, "\n[  400ms] panic: ")
				text += "\n"
			}
			if got, want := sorted(got), sorted(text); got != want {
				t.Errorf("it prints\n%s\nthe engine\n%s", got, want)
			}
			if got, want := waits(r.Events), waits(report.Events); !slices.Equal(got, want) {
				t.Errorf("g.Wait returns %q; of the engine %q", got, want)
			}
			if got, want := leaks(r.Events), len(report.Outcome.Leaked); got != want {
				t.Errorf("%d goroutines leak; of the engine %d", got, want)
			}
		})
	}
}

// sorted sorts the lines of a text, which begin with their time.
func sorted(text string) string {
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

// waits lists when g.Wait returns.
func waits(events []trace.Event) (all []time.Duration) {
	for _, e := range events {
		if e.Kind == trace.WaitReturned {
			all = append(all, e.At)
		}
	}
	return all
}

// leaks counts the goroutines that leak.
func leaks(events []trace.Event) (n int) {
	for _, e := range events {
		if e.Kind == trace.Leaked {
			n++
		}
	}
	return n
}
