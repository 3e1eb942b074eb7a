package engine

import (
	"time"

	"scattergather/engine/trace"
)

// Report is a finished run: the scenario, what happened, and the outcome.
type Report struct {
	Scenario Scenario
	Lanes    []trace.Lane  // the caller first, then sources in scatter order or the pool's workers; all runs of a Program share them
	Events   []trace.Event // in order: by time, then by lane, then as they happened
	Outcome  Outcome
	Own      *Own // the program that it is a run of; nil for a scenario

	// LeftBehind holds events of jobs whose pool worker has gone on to other jobs, by time.
	// They are kept apart from Events: on the worker's lane they would read like those of its
	// present job. Lane is the name of the job, Index that of the worker's lane. Of the events
	// about orphans, which are in Events, too, it says whose they are.
	LeftBehind []trace.Event
}

// Outcome is what the caller gets. A program may crash after Wait has returned, when a
// goroutine that a worker left behind panics: what Wait returned is kept.
type Outcome struct {
	Elapsed time.Duration `json:"elapsed"` // nanoseconds until the results are gathered; with Crashed, until the crash
	Error   string        `json:"error"`   // what Wait (or the policy around it) returned; "" for nil
	Errors  []string      `json:"errors"`  // the errors the caller can see: one for wait-all and fail-fast, all that are joined for the others
	Total   int           `json:"total"`   // number of results
	Results []Found       `json:"results"` // what was gathered, filtered, sorted and cut
	Leaked  []string      `json:"leaked"`  // lanes with a goroutine that can never end
	Crashed string        `json:"crashed"` // "panic: …" or "fatal error: all goroutines are asleep - deadlock!"; "" if the program lives
}

// Found is a gathered result and the source it came from.
type Found struct {
	Result
	Source string `json:"source"` // the source's name, with the number of its replica
}
