// Package explain says of a finished run what a teacher would point at: which error was
// lost, who did not listen, what the caller waited for.
//
// Start with Explain and the table of rules under it. A rule looks at the facts of one run
// and either has nothing to say or makes one finding, in one or two plain sentences with
// the names and times of this run. Rules know nothing of each other.
package explain

import "scattergather/engine"

// Finding is one thing worth knowing about a run.
type Finding struct {
	ID     string   `json:"id"`     // which rule made it; never changes
	Title  string   `json:"title"`  // the finding in a few words
	Text   string   `json:"text"`   // what happened here, in one or two sentences
	Lanes  []string `json:"lanes"`  // the lanes it is about, in order
	Source string   `json:"source"` // address of where it is written down; "" if it needs none
}

// Explain returns the findings of a run, the most instructive first.
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

// rules are in the order in which a teacher would come to speak of them: what ended the
// program, what the caller was not told, who did not stop, what it cost.
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
	{"go-after-failure", "https://github.com/golang/go/issues/54045", goAfterFailure},
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
	{"slowest-decides", "https://research.google/pubs/the-tail-at-scale/", slowestDecides},

	{"tie", "https://go.dev/ref/spec#Select_statements", tie},
	{"ghost-work", "https://pkg.go.dev/context#Context", ghostWork},
	{"critical-path", "https://pkg.go.dev/golang.org/x/sync/errgroup#Group.Wait", criticalPath},
	{"sequential", "https://go.dev/talks/2012/concurrency.slide", sequential},
	{"unused-deadline", "https://pkg.go.dev/context#WithDeadline", unusedDeadline},
	{"unused-limit", "https://pkg.go.dev/golang.org/x/sync/errgroup#Group.SetLimit", unusedLimit},
}
