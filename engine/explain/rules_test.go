package explain_test

import (
	"strings"
	"testing"

	"scattergather/engine"
	"scattergather/engine/explain"
)

// cases has for each rule a scenario in which its finding is true, with what it has to
// say, and a scenario much like it in which the finding is not true.
var cases = []struct {
	id    string
	yes   string
	says  []string // in the title or in the text
	lanes string
	no    string
}{
	{
		id:    "panic-crashes",
		yes:   `"sources":[{"name":"a","delay":"1s"},{"name":"b","delay":"300ms","panic":"nil map"}]`,
		says:  []string{"b panicked at 300 ms", "a went down with it"},
		lanes: "b",
		no:    `"sources":[{"name":"a","delay":"1s"},{"name":"b","delay":"300ms","error":"nil map"}]`,
	},
	{
		id:    "limit-zero",
		yes:   `"limit":0,"sources":[{"name":"a"}]`,
		says:  []string{"SetLimit(0) lets no goroutine start", "a negative number does"},
		lanes: "caller",
		no:    `"limit":1,"sources":[{"name":"a","delay":"forever","onCancel":"ignore"}]`,
	},
	{
		id:    "deadlock",
		yes:   `"sources":[{"name":"a","delay":"forever","onCancel":"ignore"},{"name":"b","delay":"1s"}]`,
		says:  []string{"Wait waits for every function, and a never returns"},
		lanes: "caller, a",
		no:    `"timeout":"3s","sources":[{"name":"a","delay":"forever"},{"name":"b","delay":"1s"}]`,
	},
	{
		id:    "deadlock",
		yes:   `"limit":1,"sources":[{"name":"a","delay":"forever","onCancel":"ignore"},{"name":"b"}]`,
		says:  []string{"Go waits for a slot for b for ever: a never returns"},
		lanes: "caller, a",
		no:    `"limit":0,"sources":[{"name":"a"}]`,
	},
	{
		id:    "deadlock",
		yes:   `"pattern":"dispatcher-worker","pool":{"workers":1,"queue":1},"sources":[{"name":"job #","count":4,"delay":"1s","error":"disk full"}]`,
		says:  []string{"The caller sends job #3 to a queue that nobody reads"},
		lanes: "caller",
		no:    `"pattern":"dispatcher-worker","pool":{"workers":1,"queue":3},"sources":[{"name":"job #","count":4,"delay":"1s","error":"disk full"}]`,
	},
	{
		id:    "deadlock",
		yes:   `"pattern":"dispatcher-worker","pool":{"workers":1,"queue":0},"sources":[{"name":"job #","count":4,"delay":"forever","onCancel":"ignore"}]`,
		says:  []string{"waits for ever for room in the queue for job #2: job #1 never returns"},
		lanes: "caller, worker 1",
		no:    `"pattern":"dispatcher-worker","pool":{"workers":1,"queue":0},"sources":[{"name":"job #","count":4}]`,
	},
	{
		id:    "deadlock",
		yes:   `"pattern":"dispatcher-worker","limit":1,"pool":{"workers":2,"queue":9},"sources":[{"name":"a"}]`,
		says:  []string{"a slot for worker 2", "the limit is below the number of workers"},
		lanes: "caller",
		no:    `"pattern":"dispatcher-worker","limit":2,"pool":{"workers":2,"queue":9},"sources":[{"name":"a"}]`,
	},
	{
		id:    "deadlock", // a copy that hangs, after its original failed
		yes:   `"seed":7,"sources":[{"name":"a","delay":"mix(50%:100ms,50%:forever)","onCancel":"ignore","error":"no","hedge":{"after":"50ms"}}]`,
		says:  []string{"a never returns"},
		lanes: "caller, a",
		no:    `"sources":[{"name":"a","delay":"100ms","error":"no","hedge":{"after":"50ms"}}]`,
	},
	{
		id:    "first-error-only",
		yes:   `"sources":[{"name":"a","delay":"2s","error":"a is down"},{"name":"b","delay":"1s","error":"b is down"},{"name":"c"}]`,
		says:  []string{"one of 2 errors", "the error of b, which came first (at 1 s)", "a also failed, at 2 s, with “a is down”"},
		lanes: "a",
		no:    `"sources":[{"name":"a","delay":"2s"},{"name":"b","delay":"1s","error":"b is down"},{"name":"c"}]`,
	},
	{
		id:    "first-error-only", // a function that fail-fast cancels has no error of its own
		yes:   `"gather":"fail-fast","sources":[{"name":"a","delay":"1s","error":"a is down"},{"name":"b","delay":"2s","error":"b is down","onCancel":"ignore"}]`,
		says:  []string{"one of 2 errors", "b also failed"},
		lanes: "b",
		no:    `"gather":"fail-fast","sources":[{"name":"a","delay":"1s","error":"a is down"},{"name":"b","delay":"2s","error":"b is down"}]`,
	},
	{
		id:    "leak",
		yes:   `"worker":"abandon-leaky","timeout":"1s","sources":[{"name":"a","delay":"5s"},{"name":"b"}]`,
		says:  []string{"inner goroutine of a blocks on its send for ever, from 1 s on", "a buffer of 1"},
		lanes: "a",
		no:    `"worker":"abandon","timeout":"1s","sources":[{"name":"a","delay":"5s"},{"name":"b"}]`,
	},
	{
		id:    "leak",
		yes:   `"worker":"abandon","timeout":"1s","sources":[{"name":"a","delay":"forever","onCancel":"ignore"}]`,
		says:  []string{"The worker of a left at 1 s", "never returns, because it does not check its context"},
		lanes: "a",
		no:    `"worker":"abandon","timeout":"1s","sources":[{"name":"a","delay":"forever"}]`,
	},
	{
		id:    "zero-group-cancels-nothing",
		yes:   `"sources":[{"name":"a","delay":"1s"},{"name":"b","error":"b is down"},{"name":"c"}]`,
		says:  []string{"b failed at once, and the rest went on", "a went on", "With errgroup.WithContext, Wait would have returned at once, 1 s earlier"},
		lanes: "a",
		no:    `"sources":[{"name":"a","delay":"1s"},{"name":"b","delay":"1s","error":"b is down"}]`,
	},
	{
		id:    "ignores-context",
		yes:   `"gather":"fail-fast","sources":[{"name":"a","delay":"500ms","error":"no"},{"name":"b","delay":"1.1s","onCancel":"ignore"},{"name":"c","delay":"2s"}]`,
		says:  []string{"b ignored the cancel", "done at 500 ms", "ran on until 1.1 s", "With a select on ctx.Done, Wait would have returned at 500 ms, 600 ms earlier"},
		lanes: "b",
		no:    `"gather":"fail-fast","sources":[{"name":"a","delay":"500ms","error":"no"},{"name":"b","delay":"400ms","onCancel":"ignore"},{"name":"c","delay":"2s"}]`,
	},
	{
		id:    "ignores-context",
		yes:   `"timeout":"1s","sources":[{"name":"a","delay":"2s","onCancel":"ignore"},{"name":"b","delay":"3s","onCancel":"ignore"}]`,
		says:  []string{"2 sources ignored the cancel", "a and b", "Wait would have returned at 1 s, 2 s earlier"},
		lanes: "a, b",
		no:    `"timeout":"1s","sources":[{"name":"a","delay":"2s"},{"name":"b","delay":"3s","onCancel":"poll"}]`,
	},
	{
		id:    "polls-late",
		yes:   `"deadline":"1.2s","sources":[{"name":"a","delay":"500ms","steps":4,"onCancel":"poll"}]`,
		says:  []string{"a noticed the cancel late", "between its steps", "at 1.2 s", "it noticed 300 ms later"},
		lanes: "a",
		no:    `"deadline":"1.5s","sources":[{"name":"a","delay":"500ms","steps":4,"onCancel":"poll"}]`,
	},
	{
		id:    "wait-waits-for-all",
		yes:   `"gather":"fail-fast","sources":[{"name":"a","delay":"500ms","error":"no"},{"name":"b","delay":"1.1s","onCancel":"ignore"}]`,
		says:  []string{"600 ms after the error", "a failed at 500 ms", "Wait returned at 1.1 s, when b was back"},
		lanes: "b",
		no:    `"gather":"fail-fast","sources":[{"name":"a","delay":"500ms","error":"no"},{"name":"b","delay":"1.1s"}]`,
	},
	{
		id:    "wait-waits-for-all",
		yes:   `"gather":"first-success","sources":[{"name":"a","delay":"500ms"},{"name":"b","delay":"1.1s","onCancel":"ignore"}]`,
		says:  []string{"after the decision", "The call was decided at 500 ms (“first success”)", "when b was back"},
		lanes: "b",
		no:    `"gather":"collect-all","sources":[{"name":"a","delay":"500ms","error":"no"},{"name":"b","delay":"1.1s"}]`,
	},
	{
		id:    "results-thrown-away",
		yes:   `"gather":"fail-fast","sources":[{"name":"a","delay":"1s","error":"no"},{"name":"b","results":[{"model":"x"},{"model":"y"}]}]`,
		says:  []string{"2 results were thrown away", "b had answered"},
		lanes: "b",
		no:    `"gather":"fail-fast","sources":[{"name":"a","delay":"1s","error":"no"},{"name":"b","delay":"2s","results":[{"model":"x"},{"model":"y"}]}]`,
	},
	{
		id:    "results-thrown-away",
		yes:   `"gather":"quorum","quorum":2,"sources":[{"name":"a","delay":"1s","error":"no"},{"name":"b","results":[{"model":"x"}]}]`,
		says:  []string{"1 result was thrown away"},
		lanes: "b",
		no:    `"sources":[{"name":"a","delay":"1s","error":"no"},{"name":"b","results":[{"model":"x"}]}]`,
	},
	{
		id:    "cause-vs-canceled",
		yes:   `"gather":"fail-fast","sources":[{"name":"a","delay":"500ms","error":"price list unavailable"},{"name":"b","delay":"1s"}]`,
		says:  []string{"all that b got from ctx.Err", "“price list unavailable”"},
		lanes: "b",
		no:    `"cancelAt":"500ms","sources":[{"name":"a","delay":"1s"},{"name":"b","delay":"1s"}]`,
	},
	{
		id:    "parent-deadline-wins",
		yes:   `"deadline":"1s","sources":[{"name":"a","delay":"5s","timeout":"3s"},{"name":"b","delay":"5s"}]`,
		says:  []string{"By its own timeout, a had until 3 s", "the deadline of the whole call ended its context at 1 s"},
		lanes: "a",
		no:    `"deadline":"1s","sources":[{"name":"a","delay":"5s","timeout":"900ms"},{"name":"b","delay":"5s"}]`,
	},
	{
		id:    "go-after-failure",
		yes:   `"gather":"fail-fast","limit":1,"sources":[{"name":"a","delay":"1s","error":"no"},{"name":"b","delay":"1s"},{"name":"c","delay":"1s"}]`,
		says:  []string{"Go started 2 more after the failure", "After a failed at 1 s, Go still started b and c", "let it check ctx.Err first"},
		lanes: "b, c",
		no:    `"gather":"fail-fast","limit":3,"sources":[{"name":"a","error":"no"},{"name":"b","delay":"1s"},{"name":"c","delay":"1s"}]`,
	},
	{
		id:    "go-after-failure",
		yes:   `"limit":1,"sources":[{"name":"a","delay":"1s","error":"no"},{"name":"b","delay":"1s"}]`,
		says:  []string{"a zero Group cancels no context"},
		lanes: "b",
		no:    `"limit":1,"sources":[{"name":"a","delay":"1s"},{"name":"b","delay":"1s","error":"no"}]`,
	},
	{
		id:    "go-after-failure",
		yes:   `"limit":1,"deadline":"500ms","sources":[{"name":"a","delay":"1s","onCancel":"ignore"},{"name":"b","delay":"1s"}]`,
		says:  []string{"After the context was done at 500 ms, Go still started b"},
		lanes: "b",
		no:    `"limit":1,"deadline":"1.5s","sources":[{"name":"a","delay":"1s","onCancel":"ignore"},{"name":"b","delay":"1s"}]`,
	},
	{
		id:    "limit-blocks-caller",
		yes:   `"limit":2,"sources":[{"name":"a","delay":"1s"},{"name":"b","delay":"2s"},{"name":"c"},{"name":"d","delay":"3s"}]`,
		says:  []string{"for 1 s", "SetLimit(2) has no queue", "in Go for c from 0 s to 1 s"},
		lanes: "caller",
		no:    `"limit":4,"sources":[{"name":"a","delay":"1s"},{"name":"b","delay":"2s"},{"name":"c"},{"name":"d","delay":"3s"}]`,
	},
	{
		id:    "try-go",
		yes:   `"limit":2,"sources":[{"name":"a","delay":"1s"},{"name":"b","delay":"2s"},{"name":"c"}]`,
		says:  []string{"No slot was free for c at 0 s", "Go waited until 1 s", "false at once"},
		lanes: "c",
		no:    `"limit":0,"sources":[{"name":"a","delay":"1s"}]`,
	},
	{
		id:    "own-slot",
		yes:   `"sources":[{"name":"a","delay":"2s","results":[{"type":"x"}]},{"name":"b","delay":"1s","results":[{"type":"x"}]},{"name":"c","delay":"1s"},{"name":"d","delay":"1s","results":[{"type":"x"}]}]`,
		says:  []string{"b and d returned results at the same instant", "1 s", "data race"},
		lanes: "b, d",
		no:    `"sources":[{"name":"a","delay":"2s","results":[{"type":"x"}]},{"name":"b","delay":"1s","results":[{"type":"x"}]},{"name":"c","delay":"1s"}]`,
	},
	{
		id:    "waiting-for-slots",
		yes:   `"limit":1,"sources":[{"name":"a","delay":"1s"},{"name":"b","delay":"2s"},{"name":"c"}]`,
		says:  []string{"b and c started late", "With 1 slot for 3 sources, c had no goroutine until 3 s", "add up to 4 s"},
		lanes: "b, c",
		no:    `"limit":1,"sources":[{"name":"a"},{"name":"b"}]`,
	},
	{
		id:    "queue-full",
		yes:   `"pattern":"dispatcher-worker","pool":{"workers":1,"queue":1},"sources":[{"name":"job #","count":4,"delay":"1s"}]`,
		says:  []string{"blocked the caller for 2 s", "room for 1 job", "2 sends, first with job #3 at 0 s"},
		lanes: "caller",
		no:    `"pattern":"dispatcher-worker","pool":{"workers":1,"queue":4},"sources":[{"name":"job #","count":4,"delay":"1s"}]`,
	},
	{
		id:    "jobs-cancelled",
		yes:   `"pattern":"dispatcher-worker","gather":"collect-all","deadline":"1.5s","pool":{"workers":1,"queue":9},"sources":[{"name":"job #","count":4,"delay":"1s"}]`,
		says:  []string{"2 jobs never began", "done at 1.5 s", "job #3 and job #4"},
		lanes: "worker 1",
		no:    `"pattern":"dispatcher-worker","gather":"collect-all","deadline":"5s","pool":{"workers":1,"queue":9},"sources":[{"name":"job #","count":4,"delay":"1s"}]`,
	},
	{
		id:    "worker-left",
		yes:   `"pattern":"dispatcher-worker","pool":{"workers":2,"queue":9},"sources":[{"name":"a","delay":"1s","error":"no"},{"name":"job #","count":4,"delay":"1s"}]`,
		says:  []string{"worker 1 left early", "worker 1 left at 1 s", "the others took 3 jobs after that"},
		lanes: "worker 1",
		no:    `"pattern":"dispatcher-worker","gather":"collect-all","pool":{"workers":2,"queue":9},"sources":[{"name":"a","delay":"1s","error":"no"},{"name":"job #","count":4,"delay":"1s"}]`,
	},
	{
		id:    "first-wins",
		yes:   `"gather":"first-success","sources":[{"name":"a","delay":"1s"},{"name":"b","delay":"500ms"},{"name":"c","error":"no"}]`,
		says:  []string{"b answered first, at 500 ms", "a was cancelled"},
		lanes: "b",
		no:    `"gather":"first-success","sources":[{"name":"a","delay":"1s","error":"no"},{"name":"b","delay":"500ms","error":"no"}]`,
	},
	{
		id:    "quorum-reached",
		yes:   `"gather":"quorum","quorum":2,"sources":[{"name":"a","delay":"1s"},{"name":"b","delay":"500ms"},{"name":"c","delay":"2s"}]`,
		says:  []string{"2 of 3 were enough", "at 1 s, with a and b", "c was cancelled"},
		lanes: "a, b",
		no:    `"gather":"quorum","quorum":2,"sources":[{"name":"a","delay":"1s","error":"no"},{"name":"b","error":"no"},{"name":"c","delay":"2s"}]`,
	},
	{
		id:    "quorum-lost",
		yes:   `"gather":"quorum","quorum":2,"sources":[{"name":"a","delay":"1s","error":"no"},{"name":"b","error":"no"},{"name":"c","delay":"2s"}]`,
		says:  []string{"lost at 1 s", "a and b had failed", "2 of 3"},
		lanes: "a, b",
		no:    `"gather":"quorum","quorum":2,"sources":[{"name":"a","delay":"1s"},{"name":"b","error":"no"},{"name":"c","delay":"2s"}]`,
	},
	{
		id:    "errors-joined",
		yes:   `"gather":"collect-all","sources":[{"name":"a","delay":"1s","error":"no"},{"name":"b","error":"no"},{"name":"c"}]`,
		says:  []string{"All 2 errors are kept", "a and b"},
		lanes: "a, b",
		no:    `"sources":[{"name":"a","delay":"1s","error":"no"},{"name":"b","error":"no"},{"name":"c"}]`,
	},
	{
		id:    "results-kept",
		yes:   `"sources":[{"name":"a","error":"no"},{"name":"b","results":[{"model":"x"}]}]`,
		says:  []string{"1 result in spite of the error", "b had answered"},
		lanes: "b",
		no:    `"sources":[{"name":"a"},{"name":"b","results":[{"model":"x"}]}]`,
	},
	{
		id:    "hedge-paid",
		yes:   `"seed":2,"sources":[{"name":"a","delay":"mix(50%:10ms,50%:900ms)","hedge":{"after":"50ms"}}]`,
		says:  []string{"A hedge paid", "sent at 50 ms answered at 60 ms", "the original was due at 900 ms", "1 extra request"},
		lanes: "a",
		no:    `"sources":[{"name":"a","delay":"900ms","hedge":{"after":"50ms"}}]`,
	},
	{
		id:    "hedge-wasted",
		yes:   `"sources":[{"name":"a","delay":"900ms","hedge":{"after":"50ms","max":2}}]`,
		says:  []string{"2 extra requests for nothing", "The answer of a, at 900 ms, came from the original"},
		lanes: "a",
		no:    `"sources":[{"name":"a","delay":"40ms","hedge":{"after":"50ms","max":2}}]`,
	},
	{
		id:    "retry-storm",
		yes:   `"sources":[{"name":"leaf","count":3,"delay":"10ms","error":"busy","retry":{"attempts":2,"backoff":"90ms"}}]`,
		says:  []string{"3 retries at the same instant", "leaf-1, leaf-2 and leaf-3", "at 100 ms", "With a jitter of 0.5, no two would have retried together"},
		lanes: "leaf-1, leaf-2, leaf-3",
		no:    `"sources":[{"name":"leaf","count":3,"delay":"10ms","error":"busy","retry":{"attempts":2,"backoff":"90ms","jitter":0.5}}]`,
	},
	{
		id:    "retry-paid",
		yes:   `"seed":7,"sources":[{"name":"a","delay":"100ms","error":"busy","errorRate":0.5,"retry":{"attempts":4}}]`,
		says:  []string{"a failed once and then succeeded, at 300 ms"},
		lanes: "a",
		no:    `"sources":[{"name":"a","delay":"100ms","error":"busy","retry":{"attempts":4}}]`,
	},
	{
		id:    "retry-in-vain",
		yes:   `"sources":[{"name":"a","delay":"100ms","error":"busy","retry":{"attempts":3}}]`,
		says:  []string{"a failed 3 times", "for the first time at 100 ms, for the last time at 600 ms"},
		lanes: "a",
		no:    `"sources":[{"name":"a","delay":"100ms","error":"busy","timeout":"500ms","retry":{"attempts":3}}]`,
	},
	{
		id:    "timeout-covers-retries",
		yes:   `"sources":[{"name":"a","delay":"100ms","error":"busy","timeout":"550ms","retry":{"attempts":3}}]`,
		says:  []string{"The timeout of a, 550 ms", "ran out at 550 ms, in attempt 3"},
		lanes: "a",
		no:    `"sources":[{"name":"a","delay":"1s","error":"busy","timeout":"550ms","retry":{"attempts":3}}]`,
	},
	{
		id:    "backoff-past-deadline",
		yes:   `"sources":[{"name":"q","delay":"10ms","error":"y","timeout":"60ms","retry":{"attempts":3,"backoff":"100ms"}},{"name":"r"}]`,
		says:  []string{"At 10 ms, q began a pause of 100 ms", "its context had only until 60 ms", "ctx.Deadline"},
		lanes: "q",
		no:    `"sources":[{"name":"q","delay":"10ms","error":"y","timeout":"120ms","retry":{"attempts":2,"backoff":"100ms"}},{"name":"r"}]`,
	},
	{
		id:    "backoff-past-deadline", // the deadline of the call; a cancel that has no deadline is no reason
		yes:   `"deadline":"60ms","sources":[{"name":"q","count":2,"delay":"10ms","error":"y","retry":{"attempts":3,"backoff":"100ms"}}]`,
		says:  []string{"At 10 ms, q-1 began a pause of 100 ms", "until 60 ms", "The same goes for q-2"},
		lanes: "q-1, q-2",
		no:    `"cancelAt":"60ms","sources":[{"name":"q","count":2,"delay":"10ms","error":"y","retry":{"attempts":3,"backoff":"100ms"}}]`,
	},
	{
		id:    "unused-hedge",
		yes:   `"timeout":"80ms","sources":[{"name":"a","delay":"90ms","hedge":{"after":"50ms"}},{"name":"b","delay":"90ms","hedge":{"after":"80ms"}}]`,
		says:  []string{"b would send a copy after 80 ms, but its timeout is 80 ms"},
		lanes: "b",
		no:    `"timeout":"80ms","sources":[{"name":"b","delay":"90ms","hedge":{"after":"79ms"}}]`,
	},
	{
		id:    "unused-hedge",
		yes:   `"deadline":"80ms","sources":[{"name":"a","delay":"90ms","timeout":"1s","hedge":{"after":"90ms"}}]`,
		says:  []string{"a would send a copy after 90 ms, but the deadline is 80 ms"},
		lanes: "a",
		no:    `"deadline":"80ms","sources":[{"name":"a","delay":"90ms","hedge":{"after":"70ms"}}]`,
	},
	{
		id:    "slowest-decides",
		yes:   `"sources":[{"name":"leaf","count":20,"delay":"10ms"},{"name":"slow","delay":"1s"}]`,
		says:  []string{"the slowest of 21", "within 10 ms; slow took 1 s"},
		lanes: "slow",
		no:    `"sources":[{"name":"leaf","count":20,"delay":"10ms"},{"name":"slow","delay":"20ms"}]`,
	},
	{
		id:    "tie", // between the deadline and a task that polls
		yes:   `"deadline":"1s","sources":[{"name":"a","delay":"500ms","steps":4,"onCancel":"poll"}]`,
		says:  []string{"A tie at 1 s", "Iteration 2 of a", "the deadline", "begin iteration 3 and notice only at 1.5 s"},
		lanes: "a",
		no:    `"deadline":"1.1s","sources":[{"name":"a","delay":"500ms","steps":4,"onCancel":"poll"}]`,
	},
	{
		id:    "tie", // between the first error and an answer
		yes:   `"gather":"fail-fast","worker":"abandon","sources":[{"name":"a","delay":"1s","error":"no"},{"name":"b","delay":"1s"}]`,
		says:  []string{"b would have ended just when the first error came"},
		lanes: "b",
		no:    `"gather":"fail-fast","sources":[{"name":"a","delay":"1s","error":"no"},{"name":"b","delay":"1s","error":"no"}]`,
	},
	{
		id:    "tie", // between the caller's cancel and the deadline
		yes:   `"deadline":"1s","cancelAt":"1s","sources":[{"name":"a","delay":"2s"}]`,
		says:  []string{"A tie at 1 s", "the caller's cancel is first", "“context deadline exceeded”"},
		lanes: "caller",
		no:    `"deadline":"1s","cancelAt":"900ms","sources":[{"name":"a","delay":"2s"}]`,
	},
	{
		id:    "tie", // between an answer and its timeout
		yes:   `"sources":[{"name":"a","delay":"1s","timeout":"1s"}]`,
		says:  []string{"a was due just when its timeout came"},
		lanes: "a",
		no:    `"sources":[{"name":"a","delay":"2s","timeout":"1s"}]`,
	},
	{
		id:    "tie", // between two errors
		yes:   `"sources":[{"name":"a","delay":"1s","error":"a is down"},{"name":"b","delay":"1s","error":"b is down"}]`,
		says:  []string{"a and b failed at the same instant"},
		lanes: "a, b",
		no:    `"sources":[{"name":"a","delay":"1s","error":"down"},{"name":"b","delay":"1s","error":"down"}]`,
	},
	{
		id:    "tie", // between two answers of which one counts
		yes:   `"gather":"first-success","sources":[{"name":"a","delay":"1s"},{"name":"b","delay":"1s","onCancel":"ignore"}]`,
		says:  []string{"b answered at the very instant of the decision"},
		lanes: "b",
		no:    `"gather":"first-success","sources":[{"name":"a","delay":"1s"},{"name":"b","delay":"2s","onCancel":"ignore"}]`,
	},
	{
		id:    "tie", // between an answer and the copy that would be sent without it
		yes:   `"sources":[{"name":"a","delay":"100ms","hedge":{"after":"100ms"}}]`,
		says:  []string{"due just when a copy was to be sent"},
		lanes: "a",
		no:    `"sources":[{"name":"a","delay":"100ms","hedge":{"after":"150ms"}}]`,
	},
	{
		id:    "tie", // between two answers whose order shows
		yes:   `"sort":"arrival","sources":[{"name":"a","delay":"1s","results":[{"model":"x"}]},{"name":"b","delay":"1s","results":[{"model":"y"}]}]`,
		says:  []string{"a and b answered at the same instant"},
		lanes: "a, b",
		no:    `"sort":"price","sources":[{"name":"a","delay":"1s","results":[{"model":"x"}]},{"name":"b","delay":"1s","results":[{"model":"y"}]}]`,
	},
	{
		id:    "ghost-work",
		yes:   `"gather":"fail-fast","sources":[{"name":"a","delay":"1s","error":"no"},{"name":"b","delay":"3s","onCancel":"ignore"},{"name":"c","delay":"1.5s","onCancel":"poll"}]`,
		says:  []string{"2.5 s of ghost work", "b and c", "b accounts for 2 s"},
		lanes: "b, c",
		no:    `"gather":"fail-fast","sources":[{"name":"a","delay":"1s","error":"no"},{"name":"b","delay":"3s"},{"name":"c","delay":"1.5s"}]`,
	},
	{
		id:    "ghost-work", // of a copy that lost
		yes:   `"seed":2,"sources":[{"name":"a","delay":"mix(50%:10ms,50%:900ms)","onCancel":"ignore","hedge":{"after":"50ms"}}]`,
		says:  []string{"840 ms of ghost work"},
		lanes: "a",
		no:    `"seed":2,"sources":[{"name":"a","delay":"mix(50%:10ms,50%:900ms)","hedge":{"after":"50ms"}}]`,
	},
	{
		id:    "orphan",
		yes:   `"worker":"abandon","timeout":"1s","sources":[{"name":"a","delay":"3s","onCancel":"ignore","results":[{"model":"x"}]},{"name":"b"}]`,
		says:  []string{"An orphan ran on", "left at 1 s", "until 3 s", "(1 result)"},
		lanes: "a",
		no:    `"worker":"abandon","timeout":"1s","sources":[{"name":"a","delay":"3s"},{"name":"b"}]`,
	},
	{
		id:    "critical-path",
		yes:   `"sources":[{"name":"a","delay":"1s"},{"name":"b","delay":"3s"},{"name":"c","delay":"2s"}]`,
		says:  []string{"b was the last one back", "b succeeded at 3 s", "the others were back by 2 s", "With a delay of 0 s for b, Wait would have returned at 2 s, 1 s earlier"},
		lanes: "b",
		no:    `"sources":[{"name":"a","delay":"3s"},{"name":"b","delay":"3s"},{"name":"c","delay":"3s"}]`,
	},
	{
		id:    "critical-path",
		yes:   `"limit":1,"sources":[{"name":"a","delay":"1s"},{"name":"b","delay":"2s"}]`,
		says:  []string{"a, then b took the whole 3 s", "With a delay of 0 s for b, Wait would have returned at 1 s, 2 s earlier"},
		lanes: "a, b",
		no:    `"sources":[{"name":"b","delay":"2s"}]`,
	},
	{
		id:    "critical-path",
		yes:   `"gather":"fail-fast","sources":[{"name":"a","delay":"1s","error":"no"},{"name":"b","delay":"2s"},{"name":"c"}]`,
		says:  []string{"a ended the call at 1 s", "a failed at 1 s. That cancelled the context of b, which stopped at once"},
		lanes: "a",
		no:    `"gather":"fail-fast","sources":[{"name":"a","error":"no"},{"name":"b","delay":"2s"},{"name":"c"}]`,
	},
	{
		id:    "critical-path",
		yes:   `"deadline":"1s","sources":[{"name":"a","delay":"500ms"},{"name":"b","delay":"2s"},{"name":"c"}]`,
		says:  []string{"The deadline ended the call at 1 s", "b was still running at 1 s"},
		lanes: "b",
		no:    `"deadline":"1s","sources":[{"name":"b","delay":"2s"}]`,
	},
	{
		id:   "sequential",
		yes:  `"sources":[{"name":"a","delay":"1s"},{"name":"b","delay":"2s"}]`,
		says: []string{"would have taken 3 s", "Together they took 2 s: 1.5× faster"},
		no:   `"limit":1,"sources":[{"name":"a","delay":"1s"},{"name":"b","delay":"2s"}]`,
	},
	{
		id:   "sequential", // a loop that would have been faster
		yes:  `"gather":"fail-fast","sources":[{"name":"a","delay":"1s","error":"no"},{"name":"b","delay":"2s","onCancel":"ignore"}]`,
		says: []string{"would have taken 1 s", "The loop would have returned before it called b", "2× slower"},
		no:   `"sources":[{"name":"a","delay":"forever"},{"name":"b","delay":"2s"}],"deadline":"3s","worker":"inline"`,
	},
	{
		id:    "context-after-wait",
		yes:   `"gather":"fail-fast","sources":[{"name":"a","delay":"1s"}]`,
		says:  []string{"Nothing failed", "when it returned at 1 s"},
		lanes: "caller",
		no:    `"sources":[{"name":"a","delay":"1s"}]`,
	},
	{
		id:    "unused-deadline",
		yes:   `"deadline":"10s","timeout":"3s","sources":[{"name":"a","delay":"1s"},{"name":"b","delay":"1s","timeout":"4s"}]`,
		says:  []string{"The deadline of 10 s never matters", "by 4 s"},
		lanes: "caller",
		no:    `"deadline":"10s","timeout":"3s","sources":[{"name":"a","delay":"1s"},{"name":"b","delay":"1s","onCancel":"ignore"}]`,
	},
	{
		id:   "unused-limit",
		yes:  `"limit":2,"sources":[{"name":"a","delay":"1s"},{"name":"b"}]`,
		says: []string{"SetLimit(2) never blocks", "2 goroutines"},
		no:   `"limit":1,"sources":[{"name":"a","delay":"1s"},{"name":"b"}]`,
	},
	{
		id:   "unused-limit",
		yes:  `"limit":-1,"sources":[{"name":"a","delay":"1s"},{"name":"b"}]`,
		says: []string{"SetLimit(-1) is no limit"},
		no:   `"sources":[{"name":"a","delay":"1s"},{"name":"b"}]`,
	},
}

func TestRules(t *testing.T) {
	for _, c := range cases {
		t.Run(c.id, func(t *testing.T) {
			found, ok := find(t, c.id, c.yes)
			if !ok {
				t.Fatalf("not found in %s", c.yes)
			}
			for _, words := range c.says {
				if !strings.Contains(found.Title+"\n"+found.Text, words) {
					t.Errorf("it does not say %q:\n%s\n%s", words, found.Title, found.Text)
				}
			}
			if lanes := strings.Join(found.Lanes, ", "); lanes != c.lanes {
				t.Errorf("its lanes are %q; want %q", lanes, c.lanes)
			}
			if found, ok := find(t, c.id, c.no); ok {
				t.Errorf("found in %s:\n%s\n%s", c.no, found.Title, found.Text)
			}
		})
	}
}

// TestEveryRuleHasACase: a rule without a case could say anything.
func TestEveryRuleHasACase(t *testing.T) {
	tested := map[string]bool{}
	for _, c := range cases {
		tested[c.id] = true
	}
	for _, id := range explain.IDs() {
		if !tested[id] {
			t.Errorf("no case has the rule %q", id)
		}
		delete(tested, id)
	}
	for id := range tested {
		t.Errorf("there is no rule %q", id)
	}
}

// find looks for a finding in a scenario without its version.
func find(t *testing.T, id, fields string) (explain.Finding, bool) {
	t.Helper()
	s, err := engine.Decode([]byte(`{"version":1,` + fields + `}`))
	if err != nil {
		t.Fatalf("%s: %v", fields, err)
	}
	r := run(t, s)
	for _, f := range explain.Explain(r) {
		if f.ID == id {
			wellFormed(t, r, f)
			return f, true
		}
	}
	return explain.Finding{}, false
}
