package lesson_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"scattergather/engine"
	"scattergather/engine/trace"
)

// The five lessons that reproduce the articles, to the letter.

func wait(t *testing.T) {
	r := runLesson(t, "wait")
	want(t, "policy", r.Scenario.Gather, engine.WaitAll)
	want(t, "ends", r.ends(), []string{"Task 1 success 500ms", "Task 2 success 300ms", "Task 3 failure 700ms"})
	r.elapsed(700 * ms)
	r.err("task 3 failed")
	want(t, "times", r.times("", trace.Success), []time.Duration{300 * ms, 500 * ms})

	early := change(t, "wait", 5)
	want(t, "first error at", early.times("", trace.Failure), []time.Duration{100 * ms})
	early.elapsed(500 * ms)
}

func cancellation(t *testing.T) {
	r := runLesson(t, "cancellation")
	want(t, "policy", r.Scenario.Gather, engine.FailFast)
	for i := 1; i <= 5; i++ {
		task := fmt.Sprintf("Task %d", i)
		want(t, task, r.details(task, trace.Step), []string{"1/10", "2/10", "3/10", "4/10"})
		want(t, task, r.times(task, trace.Cancelled), []time.Duration{2 * time.Second})
	}
	r.elapsed(2 * time.Second)
	r.err("context deadline exceeded")
	want(t, "cancel", r.details("caller", trace.Cancel), []string{"context deadline exceeded"})

	want(t, "what they find", r.details("", trace.Cancelled)[0], "context deadline exceeded")

	earlier := change(t, "cancellation", 5)
	want(t, "deadline", earlier.Scenario.Deadline, "1.9s")
	earlier.elapsed(2 * time.Second)
	at := change(t, "cancellation", 6)
	at.elapsed(1900 * ms)
	want(t, "iterations that ended", len(at.lanes(trace.Step)), 3*5)
}

func limit(t *testing.T) {
	r := runLesson(t, "limit")
	want(t, "starts", r.times("", trace.Start), []time.Duration{0, 0, time.Second, time.Second})
	want(t, "started", r.lanes(trace.Start), []string{"Task 1", "Task 2", "Task 3", "Task 4"})
	want(t, "blocked", r.times("caller", trace.GoBlocked), []time.Duration{0})
	want(t, "free", r.times("caller", trace.GoUnblocked), []time.Duration{time.Second})
	want(t, "what waited", r.details("caller", trace.GoBlocked), []string{"Task 3"})
	r.elapsed(2 * time.Second)
	r.err("")
	r.atMost(2)

	want(t, "Wait", r.times("caller", trace.Wait), []time.Duration{time.Second})

	longer := change(t, "limit", 5)
	want(t, "one slot in turn", longer.ends(), []string{"Task 1 success 2s", "Task 2 success 1s", "Task 3 success 2s", "Task 4 success 3s"})
	wide := change(t, "limit", 6)
	wide.elapsed(time.Second)
	want(t, "calls of Go that wait", wide.lanes(trace.GoBlocked), []string{})
	one := 1
	runLesson(t, "limit", func(s *engine.Scenario) { s.Limit = &one }).elapsed(4 * time.Second)
}

func scatterGather(t *testing.T) {
	r := runLesson(t, "scatter-gather")
	var lines []string
	for _, f := range r.Outcome.Results {
		lines = append(lines, fmt.Sprintf("%s %s %s %.2f %s", f.Type, f.Manufacturer, f.Model, f.Price, f.Source))
	}
	want(t, "results", strings.Join(lines, "\n"), strings.Join([]string{
		"headphones Sony WH-CH720N 149.99 mysql",
		"phone Apple iPhone 15 799.99 postgres",
		"tablet Samsung Galaxy Tab S9 Ultra 849.99 mysql",
		"phone Google Pixel 8 Pro 899.99 postgres",
		"phone Samsung Galaxy S24 Ultra 1299.99 postgres",
		"phone Samsung Galaxy Z Fold 5 1799.99 mysql",
	}, "\n"))
	want(t, "total", r.Outcome.Total, 6)
	want(t, "errors", r.Outcome.Errors, []string{"error redis: key eviction due to memory pressure"})
	r.elapsed(3 * time.Second)
	r.err("error redis: key eviction due to memory pressure")
	want(t, "leaked", r.Outcome.Leaked, []string{"mongodb"})
	want(t, "reported", r.lanes(trace.Leaked), []string{"mongodb"})
	want(t, "ends", r.ends(), []string{"postgres success 500ms", "mongodb timeout 3s", "mysql success 700ms", "redis failure 0s"})

	buffered := change(t, "scatter-gather", 5)
	want(t, "worker", buffered.Scenario.Worker, engine.Abandon)
	want(t, "leaked with a buffer", buffered.Outcome.Leaked, []string{})
	failFast := change(t, "scatter-gather", 6)
	want(t, "results under fail-fast", failFast.results(), []string{})
	failFast.err("error redis: key eviction due to memory pressure")
	failFast.elapsed(0)
}

func dispatcherWorker(t *testing.T) {
	r := runLesson(t, "dispatcher-worker")
	done, cancelled := 0, 0
	var failed time.Duration
	for _, e := range r.Events {
		switch {
		case e.Kind == trace.Failure:
			failed = e.At
		case failed == 0 && e.Kind == trace.Success:
			done++
		case failed > 0 && e.Kind == trace.Job:
			t.Errorf("%s begins %s after the failure", e.Lane, e.Detail)
		case e.Kind == trace.JobCancelled:
			cancelled++
		}
	}
	if done < 30 {
		t.Errorf("the failure comes after %d jobs; at least 30 are promised", done)
	}
	r.err("cannot wait for more than 990 ms: job #47; 999 ms")
	want(t, "failures", len(r.lanes(trace.Failure)), 1)
	worker := r.lanes(trace.Failure)[0]
	taken := slices.Index(r.details(worker, trace.Job), "job #47")
	want(t, "refused at once", r.times(worker, trace.Job)[taken], failed)
	want(t, "jobs that finished, were refused or cancelled", len(r.times("", trace.Success))+1+cancelled, 100)
	want(t, "those in the middle of it finished", len(r.times("", trace.Success))-done, 9)
	want(t, "nobody else ended early", len(r.times("", trace.Cancelled)), 0)

	want(t, "the refusal", worker, "worker 9")
	want(t, "jobs that nobody works on", cancelled, 53)
	r.elapsed(2262065 * time.Microsecond)

	listening := change(t, "dispatcher-worker", 5)
	listening.elapsed(failed)
	want(t, "in seconds", fmt.Sprintf("%.2f", failed.Seconds()), "1.63")
	others, never := map[string]bool{}, false
	for seed := range int64(40) {
		errs := runLesson(t, "dispatcher-worker", drawing(seed)).Outcome.Error
		others[errs], never = true, never || errs == ""
	}
	if len(others) < 5 || !never {
		t.Errorf("forty other seeds give the errors %v; some of them no error is promised", others)
	}
}
