package gocode_test

import (
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"scattergather/engine"
	"scattergather/engine/scenariotest"
	"scattergather/engine/trace"
)

// what a line must have in it for an event or a span to come from there.
const (
	sleeping = `time\.Sleep\(|after\(|After\(|listen\(ctx, |\.wait\(ctx, `
	refusing = `Errorf\("cannot wait|errors\.New\(`
	failing  = `return (nil, )?[a-z]\.err$|` + refusing
	stopping = `ctx\.Err\(\)$|return (nil, )?err$|listen\(ctx, pause\)`
)

var eventLines = map[trace.Kind]string{
	trace.Run:           `func main|scatter\(|dispatch\(`,
	trace.Go:            `g\.Go\(`,
	trace.GoBlocked:     `g\.Go\(`,
	trace.GoUnblocked:   `g\.Go\(`,
	trace.SendBlocked:   `queue <- `,
	trace.SendUnblock:   `queue <- `,
	trace.Wait:          `g\.Wait\(\)`,
	trace.WaitReturned:  `g\.Wait\(\)`,
	trace.Cancel:        `context\.WithTimeout\(|time\.AfterFunc\(|errgroup\.WithContext\(|cancel\(\)`,
	trace.Gathered:      `return gather|^logf|^return nil`,
	trace.Start:         `work\(|g\.Go\(func\(\) error \{$`,
	trace.Attempt:       sleeping + "|" + refusing,
	trace.Step:          sleeping,
	trace.Backoff:       `listen\(ctx, pause\)`,
	trace.Hedge:         `^ask\(\)$`,
	trace.Success:       `^return `,
	trace.Failure:       failing,
	trace.Timeout:       stopping,
	trace.Cancelled:     stopping,
	trace.CancelIgnored: sleeping,
	trace.Abandoned:     `err = ctx\.Err\(\)$`,
	trace.OrphanExit:    `done <- |answers <- `,
	trace.Leaked:        `done <- |` + sleeping,
	trace.Panic:         `^panic\(`,
	trace.Job:           `range queue`,
	trace.JobCancelled:  `not started`,
	trace.Exit:          `^return (nil|err)$`,
}

var spanLines = map[trace.SpanKind]string{
	trace.SpanBlocked: `g\.Go\(|queue <- `,
	trace.SpanWaiting: `g\.Wait\(\)`,
	trace.SpanRun:     `work\(|g\.Go\(func\(\) error \{$`,
	trace.SpanJob:     `range queue|not started`,
	trace.SpanAttempt: sleeping + "|" + refusing,
	trace.SpanBackoff: `listen\(ctx, pause\)`,
	trace.SpanGhost:   sleeping,
	trace.SpanOrphan:  `\.(retry|hedged|search|run|do)\(`,
	trace.SpanLeak:    `done <- |` + sleeping,
}

// TestEveryEventHasItsLine takes the programs of many scenarios and looks at the lines that
// their events and spans come from.
func TestEveryEventHasItsLine(t *testing.T) {
	events, spans := map[trace.Kind]int{}, map[trace.SpanKind]int{}
	for seed := range 1000 {
		s := scenariotest.Random(rand.New(rand.NewPCG(uint64(seed), 31)), scenariotest.Options{Ties: seed%2 == 0})
		vary(rand.New(rand.NewPCG(uint64(seed), 32)), &s)
		r, p := generate(t, s)
		lines := strings.Split(string(p.Source), "\n")
		check := func(what string, line int, want string) {
			t.Helper()
			if line < 1 || line > len(lines) {
				t.Errorf("scenario %d: %s has line %d of %d", seed, what, line, len(lines))
			} else if text := strings.TrimSpace(lines[line-1]); !regexp.MustCompile(want).MatchString(text) {
				t.Errorf("scenario %d: %s comes from %q", seed, what, text)
			}
			if t.Failed() {
				text, _ := s.MarshalJSON()
				t.Fatalf("%s\n%s", text, p.Source)
			}
		}
		if len(p.Lines) != len(r.Events) {
			t.Fatalf("scenario %d: %d lines for %d events", seed, len(p.Lines), len(r.Events))
		}
		for i, e := range r.Events {
			events[e.Kind]++
			check("event "+e.Lane+" "+string(e.Kind)+" "+e.Detail, p.Lines[i], eventLines[e.Kind])
		}
		for _, sp := range trace.Spans(r.Lanes, r.Events) {
			spans[sp.What]++
			check("span "+r.Lanes[sp.Lane].Name+" "+string(sp.What), p.SpanLine(sp), spanLines[sp.What])
		}
	}
	for kind := range eventLines {
		if events[kind] == 0 {
			t.Errorf("no scenario has a %s", kind)
		}
	}
	for kind := range spanLines {
		if spans[kind] == 0 {
			t.Errorf("no scenario has a span %s", kind)
		}
	}
}

func TestLineOfAnEvent(t *testing.T) {
	s := engine.NewScenario()
	a, b := engine.NewSource("a"), engine.NewSource("b")
	a.Delay, b.Delay = "10ms", "10ms"
	b.Error = "no"
	s.Sources = []engine.Source{a, b}
	r, p := generate(t, s)
	for i, e := range r.Events {
		if got := p.Line(e); got != p.Lines[i] || got == 0 {
			t.Errorf("%v: line %d, not %d", e, got, p.Lines[i])
		}
	}
	if got := p.Line(trace.Event{Kind: trace.Success}); got != 0 {
		t.Errorf("an event of another report has line %d", got)
	}
}
