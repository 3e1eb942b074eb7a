package lesson_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"scattergather/engine"
	"scattergather/engine/explain"
	"scattergather/engine/lesson"
	"scattergather/engine/trace"
)

const ms = time.Millisecond

// report is a finished run with methods for what tests ask of it.
type report struct {
	engine.Report
	t *testing.T
}

// runLesson runs a lesson after edits of its scenario, such as the changes that its story
// proposes.
func runLesson(t *testing.T, name string, edits ...func(*engine.Scenario)) report {
	t.Helper()
	l, ok := lesson.Find(name)
	if !ok {
		t.Fatalf("there is no lesson %q", name)
	}
	for _, edit := range edits {
		edit(&l.Scenario)
	}
	r, err := engine.Run(l.Scenario)
	if err != nil {
		t.Fatal(err)
	}
	return report{r, t}
}

// proved are the steps whose changes a test has run, by lesson.
var proved = map[string]map[int]bool{}

// change runs a lesson after the change of one of its steps, from 1.
func change(t *testing.T, name string, step int, edits ...func(*engine.Scenario)) report {
	t.Helper()
	l, ok := lesson.Find(name)
	if !ok || step > len(l.Steps) || l.Steps[step-1].Change == nil {
		t.Fatalf("step %d of lesson %q changes nothing", step, name)
	}
	changed, err := l.Steps[step-1].Change.Apply(l.Scenario)
	if err != nil {
		t.Fatal(err)
	}
	if proved[name] == nil {
		proved[name] = map[int]bool{}
	}
	proved[name][step] = true
	return runLesson(t, name, append([]func(*engine.Scenario){func(s *engine.Scenario) { *s = changed }}, edits...)...)
}

// lanes returns the lanes on which the events of a kind happened, in order.
func (r report) lanes(kind trace.Kind) []string {
	lanes := []string{}
	for _, e := range r.Events {
		if e.Kind == kind {
			lanes = append(lanes, e.Lane)
		}
	}
	return lanes
}

// times returns when the events of a kind happened on a lane; "" is any lane.
func (r report) times(lane string, kind trace.Kind) []time.Duration {
	times := []time.Duration{}
	for _, e := range r.Events {
		if e.Kind == kind && (lane == "" || e.Lane == lane) {
			times = append(times, e.At)
		}
	}
	return times
}

// details returns the details of the events of a kind on a lane; "" is any lane.
func (r report) details(lane string, kind trace.Kind) []string {
	details := []string{}
	for _, e := range r.Events {
		if e.Kind == kind && (lane == "" || e.Lane == lane) {
			details = append(details, e.Detail)
		}
	}
	return details
}

// ends says how and when the functions on the lanes of the sources ended.
func (r report) ends() []string {
	var ends []string
	for _, sp := range trace.Spans(r.Lanes, r.Events) {
		if sp.What == trace.SpanRun {
			ends = append(ends, fmt.Sprintf("%s %s %v", r.Lanes[sp.Lane].Name, sp.End, sp.To))
		}
	}
	return ends
}

// want fails the test if got is not what is wanted.
func want[T any](t *testing.T, what string, got, want T) {
	t.Helper()
	if g, w := fmt.Sprintf("%q", any(got)), fmt.Sprintf("%q", any(want)); g != w {
		t.Errorf("%s:\n got %s\nwant %s", what, g, w)
	}
}

func (r report) elapsed(d time.Duration) {
	r.t.Helper()
	want(r.t, "elapsed", r.Outcome.Elapsed.String(), d.String())
}

func (r report) err(text string) {
	r.t.Helper()
	want(r.t, "error", r.Outcome.Error, text)
}

// results returns the models that were gathered, in order.
func (r report) results() []string {
	models := []string{}
	for _, f := range r.Outcome.Results {
		models = append(models, f.Model)
	}
	return models
}

// finds fails the test unless the run has each of these findings.
func (r report) finds(ids ...string) {
	r.t.Helper()
	all := explain.Explain(r.Report)
	for _, id := range ids {
		if !slices.ContainsFunc(all, func(f explain.Finding) bool { return f.ID == id }) {
			r.t.Errorf("no finding %q", id)
		}
	}
}

// misses fails the test if the run has this finding.
func (r report) misses(id string) {
	r.t.Helper()
	if slices.ContainsFunc(explain.Explain(r.Report), func(f explain.Finding) bool { return f.ID == id }) {
		r.t.Errorf("there is a finding %q", id)
	}
}

// atMost fails the test if more than n sources ran at one time.
func (r report) atMost(n int) {
	r.t.Helper()
	running := 0
	for _, e := range r.Events {
		switch e.Kind {
		case trace.Start:
			running++
		case trace.Success, trace.Failure, trace.Timeout, trace.Cancelled:
			running--
		}
		if running > n {
			r.t.Fatalf("%d run at %v", running, e.At)
		}
	}
}

// on returns an edit of the source of that name.
func on(name string, edit func(*engine.Source)) func(*engine.Scenario) {
	return func(s *engine.Scenario) { edit(source(s, name)) }
}

// under returns an edit that chooses the policy.
func under(policy engine.Policy) func(*engine.Scenario) {
	return func(s *engine.Scenario) { s.Gather = policy }
}

// by returns an edit that chooses the worker.
func by(worker engine.Worker) func(*engine.Scenario) {
	return func(s *engine.Scenario) { s.Worker = worker }
}

// drawing returns an edit that chooses the seed.
func drawing(seed int64) func(*engine.Scenario) {
	return func(s *engine.Scenario) { s.Seed = seed }
}

// source returns the source of that name, for edits.
func source(s *engine.Scenario, name string) *engine.Source {
	i := slices.IndexFunc(s.Sources, func(src engine.Source) bool { return src.Name == name })
	return &s.Sources[i]
}
