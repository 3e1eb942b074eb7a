package lesson_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"scattergather/engine"
	"scattergather/engine/lesson"
	"scattergather/engine/trace"
)

// stories proves of each lesson what its story says: what there is to see, the answer to
// what is to be predicted, and what comes of the changes.
var stories = map[string]func(*testing.T){
	"wait": wait, "first-error": firstError, "all-errors": allErrors, "zero-group": zeroGroup,

	"fail-fast": failFast, "cancellation": cancellation, "listening": listening, "ignores-context": ignoresContext,
	"cause": cause, "parent-deadline": parentDeadline, "context-after-wait": contextAfterWait,

	"limit": limit, "limit-zero": limitZero, "go-after-failure": goAfterFailure, "try-go": tryGo, "own-slot": ownSlot,

	"scatter-gather": scatterGather, "orphan": orphan, "panic": panics,

	"first-success": firstSuccess, "quorum": quorum, "slowest": slowest, "hedge": hedge,
	"shared-slowness": sharedSlowness, "retry-storm": retryStorm,

	"dispatcher-worker": dispatcherWorker, "back-pressure": backPressure, "stuck-dispatcher": stuckDispatcher,
}

func TestStories(t *testing.T) {
	for _, l := range lesson.All() {
		story, ok := stories[l.Name]
		if !ok {
			t.Errorf("nothing proves the story of %s", l.Name)
			continue
		}
		t.Run(l.Name, func(t *testing.T) {
			story(t)
			for i, step := range l.Steps {
				if step.Change != nil && !proved[l.Name][i+1] {
					t.Errorf("nothing proves what step %d shows: %s", i+1, step.Change.Shows)
				}
			}
		})
	}
}

func firstError(t *testing.T) {
	r := runLesson(t, "first-error")
	r.err("billing: connection refused")
	r.elapsed(600 * ms)
	want(t, "failures", r.lanes(trace.Failure), []string{"billing", "catalog", "auth"})
	want(t, "first", r.times("billing", trace.Failure), []time.Duration{200 * ms})
	r.finds("first-error-only")

	late := change(t, "first-error", 4)
	late.err("catalog: no such table")
	want(t, "first failure", late.times("", trace.Failure)[0], 400*ms)
	late.elapsed(900 * ms)
	kept := change(t, "first-error", 5)
	want(t, "errors", len(kept.Outcome.Errors), 3)
}

func allErrors(t *testing.T) {
	r := runLesson(t, "all-errors")
	want(t, "errors", r.Outcome.Errors, []string{"auth: token expired", "billing: connection refused", "catalog: no such table"})
	want(t, "first failure", r.times("billing", trace.Failure), []time.Duration{200 * ms})
	want(t, "what is cancelled", r.lanes(trace.Cancel), []string{})
	r.elapsed(600 * ms)
	r.finds("errors-joined")

	timed := change(t, "all-errors", 4)
	want(t, "errors", timed.Outcome.Errors, []string{"context deadline exceeded", "billing: connection refused", "catalog: no such table"})
	one := change(t, "all-errors", 5)
	want(t, "errors", one.Outcome.Errors, []string{"billing: connection refused"})
}

func zeroGroup(t *testing.T) {
	r := runLesson(t, "zero-group")
	r.err("license: expired yesterday")
	r.elapsed(2 * time.Second)
	want(t, "first failure", r.times("license", trace.Failure), []time.Duration{100 * ms})
	want(t, "what is cancelled", r.lanes(trace.Cancelled), []string{})
	want(t, "ends", r.ends(), []string{"license failure 100ms", "customers success 1.2s", "orders success 2s", "charts success 800ms"})
	r.finds("zero-group-cancels-nothing", "wait-waits-for-all")

	stopped := change(t, "zero-group", 4)
	stopped.elapsed(100 * ms)
	want(t, "what is cancelled", stopped.lanes(trace.Cancelled), []string{"customers", "orders", "charts"})
}

func failFast(t *testing.T) {
	r := runLesson(t, "fail-fast")
	r.err("price list unavailable")
	r.elapsed(500 * ms)
	want(t, "ends", r.ends(), []string{"inventory success 300ms", "pricing failure 500ms", "reviews cancelled 500ms", "search cancelled 500ms"})
	want(t, "results", r.results(), []string{})
	r.finds("results-thrown-away", "cause-vs-canceled")

	kept := change(t, "fail-fast", 5)
	kept.err("price list unavailable")
	kept.elapsed(1200 * ms)
	want(t, "total", kept.Outcome.Total, 4)
	slower := change(t, "fail-fast", 6)
	want(t, "cancelled", slower.lanes(trace.Cancelled), []string{"inventory", "reviews", "search"})
	slower.misses("results-thrown-away")
}

func listening(t *testing.T) {
	r := runLesson(t, "listening")
	want(t, "ends", r.ends(), []string{"selects cancelled 1s", "polls cancelled 1.2s", "ignores success 3s"})
	r.elapsed(3 * time.Second)
	r.finds("ignores-context", "polls-late", "ghost-work")

	left := change(t, "listening", 5)
	left.elapsed(time.Second)
	want(t, "what is still running", left.lanes(trace.OrphanExit), []string{"selects", "polls", "ignores"})
	want(t, "until", left.times("", trace.OrphanExit), []time.Duration{time.Second, 1200 * ms, 3 * time.Second})
}

func ignoresContext(t *testing.T) {
	// It is the call of lesson 6, but for search.
	six, _ := lesson.Find("fail-fast")
	r := runLesson(t, "ignores-context", on("search", func(s *engine.Source) { s.OnCancel = engine.Select }))
	want(t, "lesson 6", six.Order, 6)
	six.Scenario.Title = r.Scenario.Title
	want(t, "the same call", r.Scenario, six.Scenario)

	r = runLesson(t, "ignores-context")
	r.err("price list unavailable")
	r.elapsed(1100 * ms)
	want(t, "cancel", r.times("caller", trace.Cancel), []time.Duration{500 * ms})
	want(t, "what does not listen", r.lanes(trace.CancelIgnored), []string{"search"})
	r.finds("ignores-context", "ghost-work", "wait-waits-for-all")

	change(t, "ignores-context", 4).elapsed(3 * time.Second)
	listening := change(t, "ignores-context", 5)
	listening.elapsed(500 * ms)
	listening.err("price list unavailable")
}

func cause(t *testing.T) {
	r := runLesson(t, "cause")
	r.err("disk quota exceeded")
	want(t, "what ctx.Err returns to the others", r.details("", trace.Cancelled), []string{"context canceled", "context canceled", "context canceled"})
	want(t, "the cause", r.details("caller", trace.Cancel), []string{"disk quota exceeded"})
	r.finds("cause-vs-canceled")

	walked := change(t, "cause", 4)
	walked.err("context canceled")
	walked.elapsed(600 * ms)
	want(t, "the cause", walked.details("caller", trace.Cancel), []string{"context canceled"})
	walked.misses("cause-vs-canceled")
}

func parentDeadline(t *testing.T) {
	r := runLesson(t, "parent-deadline")
	want(t, "ends", r.ends(), []string{"offers success 700ms", "reviews cancelled 1s"})
	r.finds("parent-deadline-wins")

	r.elapsed(time.Second)
	want(t, "its own timeout", r.Scenario.Sources[1].Timeout, "5s")

	own := change(t, "parent-deadline", 4)
	want(t, "ends", own.ends(), []string{"offers success 700ms", "reviews timeout 600ms"})
	want(t, "cancel", own.lanes(trace.Cancel), []string{})
	own.elapsed(700 * ms)
}

func contextAfterWait(t *testing.T) {
	r := runLesson(t, "context-after-wait")
	r.err("")
	r.elapsed(450 * ms)
	r.finds("context-after-wait")

	want(t, "the last", r.ends()[1], "session success 450ms")

	change(t, "context-after-wait", 5).misses("context-after-wait")
}

func limitZero(t *testing.T) {
	r := runLesson(t, "limit-zero")
	want(t, "crashed", r.Outcome.Crashed, "fatal error: all goroutines are asleep - deadlock!")
	want(t, "what runs", r.lanes(trace.Start), []string{})
	r.finds("limit-zero")

	unlimited := change(t, "limit-zero", 4)
	want(t, "limit", *unlimited.Scenario.Limit, -1)
	unlimited.elapsed(500 * ms)
	want(t, "starts", unlimited.times("", trace.Start), []time.Duration{0, 0, 0})
	one := change(t, "limit-zero", 5)
	want(t, "limit", *one.Scenario.Limit, 1)
	one.elapsed(1200 * ms)
	one.atMost(1)
}

func goAfterFailure(t *testing.T) {
	r := runLesson(t, "go-after-failure")
	r.err("403 Forbidden")
	r.elapsed(300 * ms)
	want(t, "started", len(r.lanes(trace.Start)), 6)
	want(t, "blocked in Go for", r.details("caller", trace.GoBlocked), []string{"file 3"})
	want(t, "blocked until", r.times("caller", trace.GoUnblocked), []time.Duration{300 * ms})
	want(t, "starts", r.times("", trace.Start)[2:], []time.Duration{300 * ms, 300 * ms, 300 * ms, 300 * ms})
	want(t, "cancelled", r.times("", trace.Cancelled), []time.Duration{300 * ms, 300 * ms, 300 * ms, 300 * ms, 300 * ms})
	r.finds("go-after-failure")
	r.atMost(2)

	deaf := change(t, "go-after-failure", 4)
	want(t, "the deaf one", deaf.ends()[4], "file 5 success 700ms")
	all := change(t, "go-after-failure", 5)
	want(t, "successes", len(all.lanes(trace.Success)), 5)
	all.finds("go-after-failure")
}

func tryGo(t *testing.T) {
	r := runLesson(t, "try-go")
	want(t, "starts", r.times("", trace.Start), []time.Duration{0, 200 * ms, 400 * ms})
	want(t, "waits", r.details("caller", trace.GoBlocked), []string{"ping 2", "ping 3"})
	r.elapsed(600 * ms)
	r.finds("try-go")

	wide := change(t, "try-go", 4)
	want(t, "limit", *wide.Scenario.Limit, 3)
	wide.elapsed(200 * ms)
	wide.misses("try-go")
}

func ownSlot(t *testing.T) {
	r := runLesson(t, "own-slot")
	want(t, "ends", r.ends(), []string{"north success 300ms", "south success 300ms", "west success 300ms"})
	want(t, "results", r.results(), []string{"Pixel 8 Pro", "iPhone 15", "Galaxy S24 Ultra"})
	r.finds("own-slot")

	apart := change(t, "own-slot", 5)
	want(t, "answers", apart.ends(), []string{"north success 300ms", "south success 200ms", "west success 100ms"})
	want(t, "the same results", apart.results(), r.results())
	apart.misses("own-slot")
}

func orphan(t *testing.T) {
	r := runLesson(t, "orphan")
	r.elapsed(time.Second)
	want(t, "results", r.results(), []string{"Pixel 8 Pro"})
	want(t, "orphan", r.times("archive", trace.OrphanExit), []time.Duration{4 * time.Second})
	want(t, "leaked", r.Outcome.Leaked, []string{})
	r.finds("orphan")

	r.err("context deadline exceeded")

	leaky := change(t, "orphan", 4)
	want(t, "leaked", leaky.Outcome.Leaked, []string{"archive"})
	inline := change(t, "orphan", 5)
	inline.elapsed(4 * time.Second)
	want(t, "orphans", inline.lanes(trace.Abandoned), []string{})
}

func panics(t *testing.T) {
	r := runLesson(t, "panic")
	want(t, "crashed", r.Outcome.Crashed, "panic: assignment to entry in nil map")
	r.elapsed(400 * ms)
	want(t, "Wait", r.lanes(trace.WaitReturned), []string{})
	want(t, "what comes back", r.ends(), []string{"stock success 250ms", "pricing panic 400ms", "shipping  400ms"})
	r.finds("panic-crashes")

	tame := change(t, "panic", 4)
	tame.err("no price list")
	tame.elapsed(700 * ms)
	want(t, "shipping", tame.ends()[2], "shipping success 700ms")
}

func firstSuccess(t *testing.T) {
	r := runLesson(t, "first-success")
	r.err("")
	r.elapsed(450 * ms)
	want(t, "ends", r.ends(), []string{"frankfurt failure 150ms", "oslo cancelled 450ms", "lisbon success 450ms"})
	r.finds("first-wins")

	none := change(t, "first-success", 5)
	want(t, "errors", none.Outcome.Errors, []string{"tls: handshake failure", "connection reset", "404 Not Found"})
	deaf := change(t, "first-success", 6)
	want(t, "the answer", deaf.times("lisbon", trace.Success), []time.Duration{450 * ms})
	deaf.elapsed(800 * ms)
}

func quorum(t *testing.T) {
	r := runLesson(t, "quorum")
	r.err("")
	r.elapsed(400 * ms)
	want(t, "cancelled", r.lanes(trace.Cancelled), []string{"replica e"})
	r.finds("quorum-reached")

	want(t, "the third success", r.times("", trace.Success)[2], 400*ms)

	lost := change(t, "quorum", 4)
	want(t, "failures", lost.times("", trace.Failure), []time.Duration{90 * ms, 120 * ms, 260 * ms})
	lost.elapsed(260 * ms)
	want(t, "errors", lost.Outcome.Errors[0], "quorum of 3 out of reach")
	want(t, "cancelled", lost.lanes(trace.Cancelled), []string{"replica d", "replica e"})
}

func slowest(t *testing.T) {
	r := runLesson(t, "slowest")
	slow := 0
	for _, at := range r.times("", trace.Success) {
		if at >= time.Second {
			slow++
		}
	}
	want(t, "slow leaves", slow, 1)
	want(t, "the slow one", r.times("leaf-35", trace.Success), []time.Duration{time.Second})
	r.elapsed(time.Second)
	r.finds("slowest-decides")

	// 1 - 0.99^n of the calls, within three standard deviations of 1,000 of them.
	for _, at := range r.times("", trace.Success) {
		if at > 15*ms && at != time.Second {
			t.Errorf("a fast leaf takes %v", at)
		}
	}
	want(t, "ten leaves", len(change(t, "slowest", 4).lanes(trace.Start)), 10)
	for count, share := range map[int]struct{ percent, within int }{100: {63, 5}, 10: {10, 3}} {
		slow := 0
		for seed := range int64(1000) {
			r := runLesson(t, "slowest", drawing(seed))
			if count == 10 {
				r = change(t, "slowest", 4, drawing(seed))
			}
			if r.Outcome.Elapsed >= time.Second {
				slow++
			}
		}
		if off := slow - 10*share.percent; off < -10*share.within || off > 10*share.within {
			t.Errorf("%d of 1000 calls of %d leaves are slow; want about %d %%", slow, count, share.percent)
		}
	}
}

func hedge(t *testing.T) {
	r := runLesson(t, "hedge")
	want(t, "copies", r.times("", trace.Hedge), []time.Duration{50 * ms, 50 * ms})
	if r.Outcome.Elapsed > 80*ms {
		t.Errorf("elapsed %v", r.Outcome.Elapsed)
	}
	slow := 0
	for _, sp := range trace.Spans(r.Lanes, r.Events) {
		if sp.What == trace.SpanAttempt && sp.Planned == time.Second {
			slow++
		}
	}
	want(t, "leaves that draw 1 s", slow, 2)
	r.finds("hedge-paid")

	want(t, "asked twice", r.lanes(trace.Hedge), []string{"leaf-2", "leaf-10"})
	for _, leaf := range []string{"leaf-2", "leaf-10"} {
		if at := r.times(leaf, trace.Success); len(at) != 1 || at[0] > 64*ms {
			t.Errorf("the copy for %s is back at %v; within 14 ms are promised", leaf, at)
		}
	}
	r.elapsed(63781 * time.Microsecond)

	change(t, "hedge", 4).elapsed(time.Second)
	eager := change(t, "hedge", 5)
	want(t, "copies", len(eager.lanes(trace.Hedge)), 10)
	won := 0
	for _, e := range eager.Events {
		if e.Kind == trace.Success && e.Call == 2 {
			won++
		}
	}
	if won >= 5 {
		t.Errorf("%d of 10 copies win: they are not for nothing", won)
	}
	eager.finds("hedge-wasted")
}

func sharedSlowness(t *testing.T) {
	r := runLesson(t, "shared-slowness")
	want(t, "copies", len(r.lanes(trace.Hedge)), 10)
	for _, e := range r.Events {
		if (e.Kind == trace.Attempt || e.Kind == trace.Hedge) && e.For != 20*20*ms {
			t.Errorf("%s %s takes %v; 20 times 20 ms are promised", e.Lane, e.Kind, e.For)
		}
	}
	r.elapsed(400 * ms)
	r.finds("hedge-wasted")
	r.misses("hedge-paid")

	want(t, "when the copies are sent", r.times("", trace.Hedge)[9], 50*ms)

	change(t, "shared-slowness", 5).elapsed(400 * ms)
	slow := 0
	for seed := range int64(1000) {
		r := runLesson(t, "shared-slowness", drawing(seed))
		if copies := len(r.lanes(trace.Hedge)); copies > 0 {
			slow++
		}
	}
	if slow < 30 || slow > 70 {
		t.Errorf("%d of 1000 runs are slow; want about 5 %%", slow)
	}
}

func retryStorm(t *testing.T) {
	r := runLesson(t, "retry-storm")
	retries := map[time.Duration]int{}
	for _, e := range r.Events {
		if e.Kind == trace.Attempt {
			retries[e.At]++
		}
	}
	want(t, "attempts", fmt.Sprint(retries), fmt.Sprint(map[time.Duration]int{0: 6, 300 * ms: 6, 800 * ms: 6, 1700 * ms: 6}))
	r.finds("retry-storm", "retry-in-vain")

	r.elapsed(1800 * ms)
	want(t, "errors", len(r.Outcome.Errors), 6)

	spread := change(t, "retry-storm", 4)
	want(t, "attempts", len(spread.lanes(trace.Attempt)), 24)
	for _, at := range spread.times("", trace.Attempt)[6:] {
		if n := len(slices.DeleteFunc(spread.times("", trace.Attempt), func(d time.Duration) bool { return d != at })); n > 1 {
			t.Errorf("%d retries at %v, in spite of jitter", n, at)
		}
	}
	spread.misses("retry-storm")
	half := change(t, "retry-storm", 4, on("client", func(s *engine.Source) { s.ErrorRate = 0.5 }))
	half.finds("retry-paid")
	some := change(t, "retry-storm", 5)
	some.finds("retry-paid")
	through := 0
	for _, e := range some.Events {
		if e.Kind == trace.Success && e.Call > 1 {
			through++
		}
	}
	want(t, "clients that failed at first and get through", through, 3)
	want(t, "errors", some.Outcome.Errors, []string{"503 Service Unavailable"})
}

func backPressure(t *testing.T) {
	r := runLesson(t, "back-pressure")
	want(t, "sends that wait", r.details("caller", trace.SendBlocked), []string{"job #5", "job #7"})
	want(t, "the last one is sent", r.times("caller", trace.Wait), []time.Duration{600 * ms})
	r.elapsed(1200 * ms)
	r.finds("queue-full")

	roomy := change(t, "back-pressure", 4)
	want(t, "blocked", roomy.lanes(trace.SendBlocked), []string{})
	roomy.elapsed(1200 * ms)
}

func stuckDispatcher(t *testing.T) {
	r := runLesson(t, "stuck-dispatcher")
	want(t, "crashed", r.Outcome.Crashed, "fatal error: all goroutines are asleep - deadlock!")
	want(t, "the send that never ends", r.details("caller", trace.SendBlocked), []string{"job #8"})
	want(t, "what leaves", r.lanes(trace.Exit), []string{"worker 1", "worker 2", "worker 3"})
	r.finds("deadlock")

	stay := change(t, "stuck-dispatcher", 4)
	want(t, "crashed", stay.Outcome.Crashed, "")
	want(t, "errors", len(stay.Outcome.Errors), 12)
	roomy := change(t, "stuck-dispatcher", 5)
	roomy.err("disk full")
	want(t, "jobs that are taken", len(roomy.lanes(trace.Job)), 3)
}
