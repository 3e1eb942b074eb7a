// Package explain turns a finished run into findings: what an experienced Go programmer
// would point out about it, such as an error that was lost, a source that ignored its
// context, or the call that Wait waited for.
//
// Start with Explain and the table of rules under it. A rule reads the facts of one run and
// either reports nothing or returns one finding: one to three plain sentences with the
// names and times of this run. Rules do not depend on each other.
//
// Every sentence is true. What happened is read from the trace. What would have happened is
// found out by running the edited scenario (see whatif.go). The rest states what Go's
// documentation says of errgroup, context and channels.
package explain

import "scattergather/engine"

// Finding is one thing worth knowing about a run.
type Finding struct {
	ID     string   `json:"id"`     // the rule that made it; never changes
	Title  string   `json:"title"`  // the finding in a few words, at most 80 characters
	Text   string   `json:"text"`   // what happened, at most 300 characters
	Lanes  []string `json:"lanes"`  // the lanes it is about, from the top down
	Source string   `json:"source"` // the URL of the documentation, issue or paper behind it; "" if it needs none
}

// Explain returns the findings of a run, the most instructive first. It may run variants of
// the scenario to find out what would have helped. There is a bound on what that costs: in
// a large scenario the findings leave out what they cannot afford to prove.
func Explain(r engine.Report) []Finding {
	f := gatherFacts(r)
	findings := []Finding{}
	for _, rule := range rules {
		if found, ok := rule.find(f); ok {
			found.ID, found.Source = rule.id, rule.source
			findings = append(findings, found)
		}
	}
	return findings
}

// rules are in teaching order: what ended the program, what the caller did not learn, what
// did not stop, what it cost.
var rules = []struct {
	id     string
	source string
	find   func(*facts) (Finding, bool)
}{
	{"panic-crashes", "https://github.com/golang/go/issues/53757", panicCrashes},
	{"limit-zero", "https://pkg.go.dev/golang.org/x/sync/errgroup#Group.SetLimit", limitZero},
	{"deadlock", "https://github.com/golang/go/issues/27837", deadlock},

	{"first-error-only", "https://github.com/golang/go/issues/23595", firstErrorOnly},
	{"leak", "https://rednafi.com/go/early-return-and-goroutine-leak/", leak},
	{"orphan", "https://rednafi.com/go/early-return-and-goroutine-leak/", orphan},
	{"zero-group-cancels-nothing", "https://pkg.go.dev/golang.org/x/sync/errgroup#Group", zeroGroup},
	{"ignores-context", "https://github.com/docker/compose/issues/13480", ignoresContext},
	{"polls-late", "https://pkg.go.dev/context#Context", pollsLate},
	{"wait-waits-for-all", "https://pkg.go.dev/golang.org/x/sync/errgroup#Group.Wait", waitWaits},
	{"results-thrown-away", "https://pkg.go.dev/golang.org/x/sync/errgroup#example-Group-Parallel", resultsThrownAway},
	{"go-after-failure", "https://github.com/golang/go/issues/61611", goAfterFailure},
	{"first-wins", "https://pkg.go.dev/context#WithCancelCause", firstWins},
	{"quorum-reached", "https://pkg.go.dev/context#WithCancelCause", quorumReached},
	{"quorum-lost", "https://pkg.go.dev/context#WithCancelCause", quorumLost},
	{"cause-vs-canceled", "https://github.com/golang/go/issues/59355", causeKept},
	{"parent-deadline-wins", "https://pkg.go.dev/context#WithDeadline", parentDeadline},
	{"context-after-wait", "https://github.com/golang/go/issues/57534", contextAfterWait},
	{"limit-blocks-caller", "https://github.com/golang/go/issues/27837", limitBlocks},
	{"try-go", "https://pkg.go.dev/golang.org/x/sync/errgroup#Group.TryGo", tryGo},
	{"waiting-for-slots", "https://pkg.go.dev/golang.org/x/sync/errgroup#Group.SetLimit", waitingForSlots},
	{"queue-full", "https://go.dev/ref/spec#Send_statements", queueFull},
	{"jobs-cancelled", "https://go.dev/blog/pipelines", jobsCancelled},
	{"worker-left", "https://go.dev/blog/pipelines", workerLeft},

	{"errors-joined", "https://pkg.go.dev/errors#Join", errorsJoined},
	{"results-kept", "https://pkg.go.dev/golang.org/x/sync/errgroup#example-Group-Parallel", resultsKept},
	{"own-slot", "https://www.uber.com/blog/data-race-patterns-in-go/", ownSlot},
	{"hedge-paid", "https://research.google/pubs/the-tail-at-scale/", hedgePaid},
	{"hedge-wasted", "https://research.google/pubs/the-tail-at-scale/", hedgeWasted},
	{"retry-storm", "https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/", retryStorm},
	{"retry-paid", "https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/", retryPaid},
	{"retry-in-vain", "https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/", retryInVain},
	{"timeout-covers-retries", "https://pkg.go.dev/context#WithTimeout", timeoutCoversRetries},
	{"backoff-past-deadline", "https://pkg.go.dev/context#Context", backoffPastDeadline},
	{"slowest-decides", "https://research.google/pubs/the-tail-at-scale/", slowestDecides},

	{"tie", "https://go.dev/ref/spec#Select_statements", tie},
	{"ghost-work", "https://pkg.go.dev/context#Context", ghostWork},
	{"critical-path", "https://pkg.go.dev/golang.org/x/sync/errgroup#Group.Wait", criticalPath},
	{"sequential", "https://go.dev/talks/2012/concurrency.slide", sequential},
	{"unused-deadline", "https://pkg.go.dev/context#WithDeadline", unusedDeadline},
	{"unused-limit", "https://pkg.go.dev/golang.org/x/sync/errgroup#Group.SetLimit", unusedLimit},
	{"unused-hedge", "https://research.google/pubs/the-tail-at-scale/", unusedHedge},
}
