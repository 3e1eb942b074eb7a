package explain_test

import (
	"strings"
	"testing"
)

// TestNeverFalse holds sentences that were false once: in each scenario, what a finding has
// to say and what it must not say. With no words to say, the finding must not be there.
func TestNeverFalse(t *testing.T) {
	for _, c := range []struct {
		name     string
		id       string
		scenario string
		says     []string
		not      []string
	}{
		{
			name:     "a panic after Wait has returned",
			id:       "panic-crashes",
			scenario: `"gather":"first-success","worker":"abandon","sources":[{"name":"fast","delay":"20ms"},{"name":"slow","delay":"120ms","onCancel":"ignore","panic":"nil map"}]`,
			says:     []string{"Wait had returned at 20 ms", "The goroutine that slow had left behind panicked at 120 ms"},
			not:      []string{"never returned"},
		},
		{
			name:     "a panic of a goroutine that a worker of the pool left behind",
			id:       "panic-crashes",
			scenario: `"pattern":"dispatcher-worker","worker":"abandon","pool":{"workers":1,"queue":2},"gather":"collect-all","sources":[{"name":"a","delay":"500ms","timeout":"100ms","onCancel":"ignore","panic":"nil map"},{"name":"b","delay":"1s"}]`,
			says:     []string{"The goroutine that a had left behind panicked at 500 ms", "b went down with it"},
			not:      []string{"worker 1"},
		},
		{
			name:     "a poll that the end of the program cut off noticed nothing",
			id:       "polls-late",
			scenario: `"gather":"fail-fast","sources":[{"name":"a","delay":"50ms","error":"x"},{"name":"c","delay":"forever","steps":2,"onCancel":"poll"},{"name":"d","delay":"200ms","onCancel":"ignore"}]`,
		},
		{
			name:     "a poll in its last step does not look again",
			id:       "polls-late",
			scenario: `"deadline":"150ms","sources":[{"name":"a","delay":"100ms","steps":2,"onCancel":"poll"},{"name":"b","delay":"10ms"}]`,
			says:     []string{"a did not notice the cancel", "finished 50 ms later without noticing"},
		},
		{
			name:     "two copies that notice together notice as late as one",
			id:       "polls-late",
			scenario: `"deadline":"150ms","sources":[{"name":"a","delay":"100ms","steps":3,"onCancel":"poll","hedge":{"after":"1ms"}},{"name":"b"}]`,
			says:     []string{"it noticed 51 ms later"},
		},
		{
			name:     "a source that ignores the cancel and the end of the program",
			id:       "ignores-context",
			scenario: `"gather":"fail-fast","sources":[{"name":"a","delay":"100ms","error":"x"},{"name":"b","delay":"1s","onCancel":"ignore"},{"name":"c","delay":"100ms","steps":3,"onCancel":"poll","panic":"p"},{"name":"d","delay":"150ms","panic":"p","onCancel":"poll"}]`,
			says:     []string{"Its context was done at 100 ms; b never checks it and ran on until the program crashed"},
			not:      []string{"0 s"},
		},
		{
			name:     "a check before Go comes too early for a caller that is blocked in Go",
			id:       "go-after-failure",
			scenario: `"gather":"fail-fast","limit":1,"sources":[{"name":"a","delay":"100ms","error":"boom"},{"name":"b","delay":"50ms","onCancel":"ignore"}]`,
			says:     []string{"After a failed at 100 ms, Go still started b", "let it check ctx.Err first"},
			not:      []string{"before Go"},
		},
		{
			name:     "time that runs out in a pause",
			id:       "timeout-covers-retries",
			scenario: `"gather":"collect-all","sources":[{"name":"q","delay":"10ms","error":"y","timeout":"60ms","retry":{"attempts":3,"backoff":"100ms"}}]`,
			says:     []string{"ran out at 60 ms, in the pause after attempt 1"},
		},
		{
			name:     "time that runs out at the very end of a pause",
			id:       "timeout-covers-retries",
			scenario: `"sources":[{"name":"a","delay":"10ms","error":"y","timeout":"60ms","retry":{"attempts":3,"backoff":"50ms"}},{"name":"b"}]`,
			says:     []string{"ran out at 60 ms, in the pause after attempt 1"},
		},
		{
			name:     "time that runs out in an attempt that goes on",
			id:       "timeout-covers-retries",
			scenario: `"sources":[{"name":"a","delay":"60ms","onCancel":"ignore","error":"503","timeout":"100ms","retry":{"attempts":3,"backoff":"0s"}}]`,
			says:     []string{"ran out at 100 ms, in attempt 2, which ended at 120 ms"},
		},
		{
			name:     "timeouts that differ",
			id:       "timeout-covers-retries",
			scenario: `"sources":[{"name":"a","delay":"10ms","error":"x","timeout":"60ms","retry":{"attempts":9,"backoff":"10ms"}},{"name":"b","delay":"10ms","error":"x","timeout":"90ms","retry":{"attempts":9,"backoff":"10ms"}}]`,
			says:     []string{"The timeout of a, 60 ms, covers"},
			not:      []string{"a and b"},
		},
		{
			name:     "timeouts that differ under a deadline",
			id:       "parent-deadline-wins",
			scenario: `"deadline":"1s","sources":[{"name":"a","delay":"5s","timeout":"3s"},{"name":"b","delay":"5s","timeout":"2s"}]`,
			says:     []string{"a had until 3 s", "The same happened to b"},
			not:      []string{"a and b"},
		},
		{
			name:     "what has not begun is not still running",
			id:       "critical-path",
			scenario: `"gather":"fail-fast","deadline":"100ms","limit":1,"sources":[{"name":"a","delay":"80ms"},{"name":"b","delay":"80ms"},{"name":"c","delay":"80ms"}]`,
			says:     []string{"b was still running at 100 ms"},
			not:      []string{"b and c"},
		},
		{
			name:     "what began after the cancel was not stopped by it",
			id:       "critical-path",
			scenario: `"gather":"fail-fast","limit":2,"sources":[{"name":"a","delay":"80ms","error":"x"},{"name":"b","delay":"90ms"},{"name":"c","delay":"80ms"}]`,
			says:     []string{"a failed at 80 ms. That cancelled the context of b,"},
			not:      []string{"c,"},
		},
		{
			name:     "a worker that leaves does not stop its source",
			id:       "critical-path",
			scenario: `"worker":"abandon","gather":"fail-fast","sources":[{"name":"a","delay":"80ms","error":"x"},{"name":"b","delay":"90ms","onCancel":"ignore"}]`,
			says:     []string{"cancelled the context of b; its worker left at once"},
			not:      []string{"stopped"},
		},
		{
			name:     "a deadline does not stop a source either",
			id:       "critical-path",
			scenario: `"worker":"abandon","deadline":"80ms","sources":[{"name":"a","delay":"10ms"},{"name":"b","delay":"90ms","onCancel":"ignore"}]`,
			says:     []string{"b was still running at 80 ms; its worker left at once"},
			not:      []string{"stopped"},
		},
		{
			name:     "a faster source may decide earlier than all the others",
			id:       "critical-path",
			scenario: `"gather":"first-success","sources":[{"name":"a","delay":"300ms","onCancel":"ignore"},{"name":"b","delay":"100ms"}]`,
			says:     []string{"With a delay of 0 s for a, Wait would have returned at once, 300 ms earlier"},
			not:      []string{"Only", "at most"},
		},
		{
			name:     "a faster job may bring another one to the end",
			id:       "critical-path",
			scenario: `"pattern":"dispatcher-worker","pool":{"workers":2,"queue":9},"sources":[{"name":"a","delay":"300ms"},{"name":"b","delay":"100ms"},{"name":"c","delay":"150ms"}]`,
			says:     []string{"a was the last one back", "With a delay of 0 s for a, Wait would have returned at 150 ms, 150 ms earlier"},
			not:      []string{"Only", "at most"},
		},
		{
			name:     "a faster source may keep others running",
			id:       "critical-path",
			scenario: `"gather":"fail-fast","sources":[{"name":"a","delay":"300ms","timeout":"100ms"},{"name":"b","delay":"120ms","onCancel":"ignore"},{"name":"c","delay":"500ms"}]`,
			says:     []string{"b was the last one back", "With a delay of 0 s for b, Wait would have returned at 100 ms, 20 ms earlier"},
		},
		{
			name:     "a zero Group has no context that a send could watch",
			id:       "deadlock",
			scenario: `"pattern":"dispatcher-worker","pool":{"workers":1,"queue":0},"sources":[{"name":"job #","count":3,"delay":"20ms","error":"disk full"}]`,
			says:     []string{"a select on ctx.Done would not help", "Under collect-all", "Wait would have returned at 60 ms"},
		},
		{
			name:     "a group with a context has one",
			id:       "deadlock",
			scenario: `"pattern":"dispatcher-worker","gather":"fail-fast","pool":{"workers":1,"queue":0},"sources":[{"name":"job #","count":3,"delay":"20ms","error":"disk full"}]`,
			says:     []string{"The context has been done since 20 ms", "a select with ctx.Done would not block for ever"},
		},
		{
			name:     "what the caller's deadline had cancelled before",
			id:       "zero-group-cancels-nothing",
			scenario: `"deadline":"100ms","sources":[{"name":"a","delay":"200ms","onCancel":"ignore","error":"x"},{"name":"b","delay":"300ms","onCancel":"ignore"}]`,
		},
		{
			name:     "jobs that were dropped have errors, too",
			id:       "errors-joined",
			scenario: `"pattern":"dispatcher-worker","gather":"collect-all","deadline":"100ms","pool":{"workers":1,"queue":9},"sources":[{"name":"a","delay":"200ms"},{"name":"b","delay":"1s"}]`,
			says:     []string{"All 2 errors", "a and b"},
		},
		{
			name:     "a job that was dropped does not fail because of the goroutine left behind before it",
			id:       "jobs-cancelled",
			scenario: `"pattern":"dispatcher-worker","gather":"quorum","quorum":1,"deadline":"600ms","worker":"abandon-leaky","pool":{"workers":1,"queue":0},"sources":[{"name":"a","delay":"600ms","error":"x","onCancel":"ignore","hedge":{"after":"500ms"}},{"name":"b"},{"name":"c"}]`,
			says:     []string{"2 jobs", "b and c"},
		},
		{
			name:     "jobs of one worker do not race",
			id:       "own-slot",
			scenario: `"pattern":"dispatcher-worker","pool":{"workers":1,"queue":9},"sources":[{"name":"a","results":[{"model":"x"}]},{"name":"b","results":[{"model":"x"}]}]`,
		},
		{
			name:     "functions that a limit of 1 keeps apart do not race",
			id:       "own-slot",
			scenario: `"limit":1,"sources":[{"name":"a","results":[{"model":"x"}]},{"name":"b","results":[{"model":"x"}]}]`,
		},
		{
			name:     "one source that retries twice at one instant is no storm",
			id:       "retry-storm",
			scenario: `"sources":[{"name":"a","error":"x","retry":{"attempts":5,"backoff":"0s"}}]`,
		},
		{
			name:     "jitter of no pause spreads nothing",
			id:       "retry-storm",
			scenario: `"sources":[{"name":"a","count":3,"delay":"10ms","error":"x","retry":{"attempts":2,"backoff":"0s"}}]`,
			says:     []string{"a-1, a-2 and a-3 retried together, at 10 ms"},
			not:      []string{"itter"},
		},
		{
			name:     "retries that meet did not fail together",
			id:       "retry-storm",
			scenario: `"sources":[{"name":"a","delay":"10ms","error":"x","retry":{"attempts":2,"backoff":"30ms"}},{"name":"b","delay":"20ms","error":"x","retry":{"attempts":2,"backoff":"20ms"}},{"name":"c","delay":"30ms","error":"x","retry":{"attempts":2,"backoff":"10ms"}}]`,
			says:     []string{"a, b and c retried together, at 40 ms"},
			not:      []string{"failed together"},
		},
		{
			name:     "a copy that was cut off did not fail",
			id:       "hedge-wasted",
			scenario: `"seed":2,"sources":[{"name":"a","delay":"mix(50%:10ms,50%:60ms)","error":"503","timeout":"65ms","hedge":{"after":"30ms"}},{"name":"b"}]`,
			not:      []string{"so did"},
			says:     []string{"no copy succeeded"},
		},
		{
			name:     "a copy that never returns was not left by its worker",
			id:       "leak",
			scenario: `"seed":2,"sources":[{"name":"a","delay":"mix(50%:10ms,50%:forever)","onCancel":"ignore","hedge":{"after":"50ms"}}]`,
			says:     []string{"A request of a lost to another, which answered at 60 ms. It never returns"},
			not:      []string{"worker"},
		},
		{
			name:     "a copy that ran on was not left by its worker",
			id:       "orphan",
			scenario: `"seed":2,"sources":[{"name":"a","delay":"mix(50%:10ms,50%:900ms)","onCancel":"ignore","hedge":{"after":"50ms"}}]`,
			says:     []string{"A request of a lost to another, which answered at 60 ms. It ran on until 900 ms"},
			not:      []string{"worker"},
		},
		{
			name:     "copies are counted once, and each until its own end",
			id:       "ghost-work",
			scenario: `"timeout":"100ms","sources":[{"name":"a","delay":"150ms","onCancel":"ignore","hedge":{"after":"50ms"}},{"name":"b"}]`,
			says:     []string{"150 ms of ghost work", "2 requests of a"},
		},
		{
			name:     "a copy that fails first is no ghost any more",
			id:       "ghost-work",
			scenario: `"timeout":"100ms","sources":[{"name":"a","delay":"150ms","error":"x","onCancel":"ignore","hedge":{"after":"50ms"}},{"name":"b"}]`,
			says:     []string{"150 ms of ghost work", "2 requests of a"},
		},
		{
			name:     "a copy that notices the cancel is no ghost any more, though another goes on",
			id:       "ghost-work",
			scenario: `"deadline":"110ms","sources":[{"name":"a","delay":"50ms","steps":3,"onCancel":"poll","hedge":{"after":"30ms"}},{"name":"b"}]`,
			says:     []string{"60 ms of ghost work", "2 requests of a"},
		},
		{
			name:     "attempts fail as a whole",
			id:       "retry-in-vain",
			scenario: `"sources":[{"name":"a","delay":"100ms","error":"x","hedge":{"after":"50ms"},"retry":{"attempts":2,"backoff":"50ms"}}]`,
			says:     []string{"a failed twice: for the first time at 150 ms, for the last time at 350 ms"},
		},
		{
			name:     "a leak in a pool is a job's",
			id:       "leak",
			scenario: `"pattern":"dispatcher-worker","worker":"abandon-leaky","gather":"collect-all","timeout":"50ms","pool":{"workers":1,"queue":9},"sources":[{"name":"a","delay":"400ms","onCancel":"ignore"},{"name":"b","delay":"forever","onCancel":"ignore"}]`,
			says:     []string{"2 goroutines are leaked", "The inner goroutine of a blocks on its send for ever, from 400 ms on", "Leaked in all: b and a"},
			not:      []string{"worker 1"},
		},
		{
			name:     "workers that left one after the other",
			id:       "worker-left",
			scenario: `"pattern":"dispatcher-worker","pool":{"workers":3,"queue":9},"sources":[{"name":"a","delay":"1s","error":"no"},{"name":"b","delay":"2s","error":"no"},{"name":"job #","count":9,"delay":"1s"}]`,
			says:     []string{"worker 1 and worker 2 left early", "worker 1 left at 1 s, and the others took 8 jobs after that"},
		},
		{
			name:     "a queue may be full while nothing waits for it",
			id:       "queue-full",
			scenario: `"pattern":"dispatcher-worker","pool":{"workers":1,"queue":1},"sources":[{"name":"job #","count":4,"delay":"1s"}]`,
			says:     []string{"The full queue blocked the caller for 2 s"},
			not:      []string{"was full for"},
		},
		{
			name:     "a loop that a deadline ends early",
			id:       "sequential",
			scenario: `"deadline":"1s","sources":[{"name":"a","delay":"2s"},{"name":"b","delay":"3s","steps":2,"onCancel":"poll"}]`,
			says:     []string{"would have taken 1 s", "Together they took 3 s: 3× slower."},
			not:      []string{"before"},
		},
		{
			name:     "what had been cancelled before another answered was not cancelled then",
			id:       "orphan",
			scenario: `"cancelAt":"637ms","sources":[{"name":"a","delay":"700ms","onCancel":"poll","hedge":{"after":"300ms"}}]`,
			says:     []string{"A request of a lost to another, which answered at 700 ms"},
			not:      []string{"was cancelled at 700 ms"},
		},
		{
			name:     "jobs that nobody took",
			id:       "worker-left",
			scenario: `"pattern":"dispatcher-worker","pool":{"workers":2,"queue":1},"sources":[{"name":"a","delay":"100ms"},{"name":"b","delay":"100ms","timeout":"8ms"},{"name":"c","delay":"forever","timeout":"500ms"},{"name":"d"}]`,
			says:     []string{"and the others took 1 job after that"},
			not:      []string{"remaining"},
		},
		{
			name:     "what an earlier job left behind is no end of the next one",
			id:       "jobs-cancelled",
			scenario: `"pattern":"dispatcher-worker","gather":"collect-all","deadline":"60ms","worker":"abandon","pool":{"workers":1,"queue":0},"sources":[{"name":"a","delay":"60ms","onCancel":"ignore","error":"x","hedge":{"after":"30ms"}},{"name":"b"},{"name":"c"}]`,
			says:     []string{"2 jobs never began", "b and c"},
		},
		{
			name:     "nor is its attempt one of the next one",
			id:       "retry-paid",
			scenario: `"pattern":"dispatcher-worker","gather":"collect-all","worker":"abandon","pool":{"workers":1,"queue":0},"sources":[{"name":"a","timeout":"0s"},{"name":"b","timeout":"0s"},{"name":"c"}]`,
		},
		{
			name:     "a context that was done before Wait returned",
			id:       "context-after-wait",
			scenario: `"gather":"fail-fast","deadline":"30ms","sources":[{"name":"a","delay":"90ms","onCancel":"ignore"}]`,
		},
		{
			name:     "a quorum that is lost with the last source",
			id:       "quorum-lost",
			scenario: `"gather":"quorum","quorum":1,"sources":[{"name":"a","delay":"100ms","timeout":"40ms"}]`,
			says:     []string{"1 of 1 could not succeed any more."},
			not:      []string{"the rest"},
		},
		{
			name:     "one noticed late, and one not at all",
			id:       "polls-late",
			scenario: `"deadline":"50ms","sources":[{"name":"a","delay":"100ms","onCancel":"poll"},{"name":"b","delay":"40ms","steps":4,"onCancel":"poll"}]`,
			says:     []string{"a and b ran on after the cancel"},
			not:      []string{"noticed the cancel late"},
		},
		{
			name:     "the timeout of one source does not end another's retries",
			id:       "timeout-covers-retries",
			scenario: `"sources":[{"name":"a","count":2,"error":"503","timeout":"50ms","retry":{"attempts":2,"backoff":"60ms"}}]`,
			says:     []string{"The same happened to a-2"},
			not:      []string{"It also ended"},
		},
		{
			name:     "a function cannot check a context that is not done yet",
			id:       "go-after-failure",
			scenario: `"limit":3,"deadline":"2s","sources":[{"name":"a","delay":"900ms"},{"name":"b","delay":"forever"},{"name":"c","delay":"700ms","timeout":"500ms"},{"name":"d"}]`,
			says:     []string{"a zero Group cancels no context"},
			not:      []string{"check ctx.Err"},
		},
		{
			name:     "a wait that a panic cut off is part of the time",
			id:       "queue-full",
			scenario: `"pattern":"dispatcher-worker","pool":{"workers":1,"queue":0},"sources":[{"name":"a","delay":"100ms"},{"name":"b","delay":"100ms","panic":"p"},{"name":"c"}]`,
		},
		{
			name:     "a wait for a slot that a panic cut off is part of the time",
			id:       "limit-blocks-caller",
			scenario: `"limit":1,"sources":[{"name":"a","delay":"100ms"},{"name":"b","delay":"100ms","panic":"p"},{"name":"c"}]`,
		},
		{
			name:     "the failure of one copy is not the end while another hangs",
			id:       "hedge-wasted",
			scenario: `"seed":18,"sources":[{"name":"a","delay":"mix(50%:20ms,40%:60ms,10%:forever)","error":"503","hedge":{"after":"0s","max":2}}]`,
		},
		{
			name:     "a call whose copy failed is running until its panic",
			id:       "panic-crashes",
			scenario: `"seed":181130093,"sources":[{"name":"a","delay":"mix(50%:10ms,50%:90ms)","steps":3,"failAbove":"50ms","panic":"nil map","hedge":{"after":"20ms"}}]`,
			says:     []string{"a panicked at 30 ms"},
			not:      []string{"left behind"},
		},
		{
			name:     "a loop that panics does not end",
			id:       "sequential",
			scenario: `"gather":"quorum","quorum":2,"sources":[{"name":"a","delay":"157ms","panic":"p"},{"name":"b","delay":"100ms","error":"x"}]`,
		},
		{
			name:     "a loop that stops in time never calls what comes after a source that hangs",
			id:       "sequential",
			scenario: `"pattern":"dispatcher-worker","gather":"first-success","pool":{"workers":2,"queue":0},"sources":[{"name":"a","delay":"100ms"},{"name":"b","delay":"535ms","onCancel":"poll"},{"name":"c","delay":"forever","onCancel":"ignore"},{"name":"d"}]`,
			says:     []string{"before it called b, c and d"},
		},
		{
			name:     "in a loop, a source that ignores the cancel sends its copies",
			id:       "sequential",
			scenario: `"gather":"quorum","quorum":1,"sources":[{"name":"a","delay":"939ms","onCancel":"ignore","error":"x","hedge":{"after":"465ms"}},{"name":"b","delay":"100ms"}]`,
			says:     []string{"would have taken 1.504 s"},
		},
		{
			name:     "a source that panics has not finished",
			id:       "polls-late",
			scenario: `"gather":"first-success","sources":[{"name":"a","delay":"90ms","onCancel":"poll","panic":"p"},{"name":"b"}]`,
		},
		{
			name:     "the last of three copies fails, of which one was stopped",
			id:       "first-error-only",
			scenario: `"gather":"fail-fast","seed":627290018,"sources":[{"name":"s1","delay":"exp(40ms)","steps":2,"onCancel":"poll","error":"disk full","hedge":{"after":"0s","max":2}},{"name":"s2","delay":"20ms","error":"no route"},{"name":"c","delay":"20ms","error":"no route to c"}]`,
			says:     []string{"one of 3 errors"},
		},
		{
			name:     "a copy that lost to another of an orphan is an orphan, too",
			id:       "orphan",
			scenario: `"cancelAt":"637ms","worker":"abandon","sources":[{"name":"a","delay":"700ms","onCancel":"poll","hedge":{"after":"300ms"}}]`,
			says:     []string{"2 orphans ran on"},
		},
		{
			name:     "the copy that ran on is another job's",
			id:       "orphan",
			scenario: `"pattern":"dispatcher-worker","pool":{"workers":1,"queue":0},"sources":[{"name":"a","hedge":{"after":"0s"}},{"name":"b","delay":"100ms","onCancel":"poll","hedge":{"after":"50ms"}}]`,
			says:     []string{"A request of b lost to another, which answered at 100 ms. It ran on until 150 ms"},
		},
		{
			name:     "of two orphans of one worker the one that polls ends first",
			id:       "orphan",
			scenario: `"pattern":"dispatcher-worker","gather":"collect-all","timeout":"10ms","worker":"abandon","pool":{"workers":1,"queue":0},"sources":[{"name":"a","delay":"70ms","steps":2,"onCancel":"ignore"},{"name":"b","delay":"100ms","steps":2,"onCancel":"poll"}]`,
			says:     []string{"The worker of a left at 10 ms. The inner goroutine ran on until 140 ms"},
		},
		{
			name:     "an attempt that fails and is retried is not the end",
			id:       "tie",
			scenario: `"gather":"quorum","quorum":2,"worker":"abandon","sources":[{"name":"a","delay":"700ms"},{"name":"b","delay":"700ms","error":"x","retry":{"attempts":2,"backoff":"200ms"}},{"name":"c"}]`,
		},
		{
			name:     "what began when the context was done could not end then",
			id:       "tie",
			scenario: `"gather":"first-success","limit":1,"sources":[{"name":"a","delay":"100ms"},{"name":"b"}]`,
		},
		{
			name:     "another attempt is due when the first would have been hedged",
			id:       "tie",
			scenario: `"sources":[{"name":"a","delay":"900ms","failAbove":"400ms","retry":{"attempts":2,"backoff":"200ms","factor":1},"hedge":{"after":"200ms"}}]`,
		},
		{
			name:     "no copy is sent when the context is done",
			id:       "tie",
			scenario: `"deadline":"10ms","sources":[{"name":"a","delay":"30ms","onCancel":"ignore","hedge":{"after":"30ms"}}]`,
		},
		{
			name:     "the last step of an attempt is not followed by another",
			id:       "tie",
			scenario: `"gather":"first-success","seed":37,"sources":[{"name":"a","count":2,"delay":"20ms","steps":2,"error":"503","errorRate":0.5,"retry":{"attempts":2,"backoff":"0s","factor":1}}]`,
		},
		{
			name:     "steps of different length",
			id:       "tie",
			scenario: `"deadline":"40ms","sources":[{"name":"a","delay":"20ms","steps":4,"onCancel":"poll"},{"name":"b","delay":"40ms","steps":4,"onCancel":"poll"}]`,
			says:     []string{"Iteration 2 of a ended"},
			not:      []string{"a and b"},
		},
		{
			name:     "of two orphans that one worker left at one instant the one that polls ends first",
			id:       "orphan",
			scenario: `"pattern":"dispatcher-worker","gather":"quorum","quorum":2,"timeout":"400ms","worker":"abandon","seed":16,"pool":{"workers":3,"queue":0},"sources":[{"name":"a","delay":"1s","onCancel":"ignore"},{"name":"b","count":2,"delay":"uniform(1ms,1s)"},{"name":"c","delay":"100ms","steps":2,"onCancel":"poll"}]`,
			says:     []string{"The worker of a left at 400 ms. The inner goroutine ran on until 1 s"},
		},
		{
			name:     "two names that are cut alike are two",
			id:       "leak",
			scenario: `"gather":"quorum","quorum":1,"worker":"abandon-leaky","sources":[{"name":"a name that is longer than what is left of it","count":3}]`,
			says:     []string{"2 goroutines", "a name that is long… and a name that is long…"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			found, ok := find(t, c.id, c.scenario)
			text := found.Title + "\n" + found.Text
			if len(c.says) == 0 {
				if ok {
					t.Fatalf("found in %s:\n%s", c.scenario, text)
				}
				return
			}
			if !ok {
				t.Fatalf("not found in %s", c.scenario)
			}
			for _, words := range c.says {
				if !strings.Contains(text, words) {
					t.Errorf("it does not say %q:\n%s", words, text)
				}
			}
			for _, words := range c.not {
				if strings.Contains(text, words) {
					t.Errorf("it says %q:\n%s", words, text)
				}
			}
		})
	}
}
