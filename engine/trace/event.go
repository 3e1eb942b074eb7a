// Package trace is the record of a run: lanes, the events on them, and the spans between events.
//
// Start with Event: a run is a list of events in order. Everything the playground shows (the
// timeline, the console, the findings) is derived from that list.
package trace

import "time"

// Kind is the kind of an event. A kind is never reused for something else: golden files and other
// tools read them.
type Kind string

// Kinds on the caller's lane.
const (
	Run          Kind = "run"            // the call begins; Detail: the gather policy
	Go           Kind = "go"             // g.Go started a goroutine; Detail: the lane it runs on
	GoBlocked    Kind = "go-blocked"     // g.Go waits for a free slot of SetLimit; Detail: the lane that has to wait
	GoUnblocked  Kind = "go-unblocked"   // the slot is there; Detail: the lane that waited
	SendBlocked  Kind = "send-blocked"   // the pool's queue is full; Detail: the job that has to wait
	SendUnblock  Kind = "send-unblocked" // the queue took the job; Detail: the job that waited
	Wait         Kind = "wait"           // the caller is now inside g.Wait
	Cancel       Kind = "cancel"         // the context of the call is done; Detail: context.Cause of it
	WaitReturned Kind = "wait-returned"  // g.Wait returned; Detail: its error, "" for nil
	Gathered     Kind = "gathered"       // merged, filtered, sorted; Detail: "6 results"
)

// Kinds on the lanes of sources and of pool workers.
const (
	Start         Kind = "start"          // the goroutine runs its first instruction
	Attempt       Kind = "attempt"        // a call of the source begins; Detail: "1", "2", … ; For: how long it would take undisturbed (0: it fails at once; Forever: never ends)
	Step          Kind = "step"           // a step of a source of several steps is done; Detail: "3/10"
	Backoff       Kind = "backoff"        // a pause before the next attempt; For: its length
	Hedge         Kind = "hedge"          // a copy of a slow attempt is sent; Detail: the copy's attempt number; For: how long the copy would take
	Success       Kind = "success"        // the function returned nil; Detail: "3 results"
	Failure       Kind = "failure"        // it returned an error of its own; Detail: the error. Final unless more of the same function follows (a backoff, an answer to a hedge)
	Timeout       Kind = "timeout"        // the source's own timeout ended it; Detail: the error
	Cancelled     Kind = "cancelled"      // the call's context ended it; Detail: the error it returned
	CancelIgnored Kind = "cancel-ignored" // its context is done and it is not looking; Detail: the cause
	Abandoned     Kind = "abandoned"      // the worker left; its inner goroutine runs on as an orphan
	OrphanExit    Kind = "orphan-exit"    // that orphan ended by itself; Detail: what it would have returned; For: how long it had run on
	Leaked        Kind = "leaked"         // that orphan can never end; Detail: where it is blocked; For: how long it had run on by then
	Panic         Kind = "panic"          // the source panicked and the program with it; Detail: the panic's text
	Job           Kind = "job"            // a pool worker takes a job; Detail: the job
	JobCancelled  Kind = "job-cancelled"  // a pool worker takes a job after the context is done; Detail: the job
	Exit          Kind = "exit"           // a pool worker's function returned; Detail: its error, "" for nil
)

// Caller is the name of the lane of the goroutine that made the call.
const Caller = "caller"

// NeverReturns is the Detail of Leaked for an orphan that never ends. Other orphans leak
// because they are blocked on their send.
const NeverReturns = "never returns"

// Forever is the For of an attempt that would never end.
const Forever = time.Duration(1<<63 - 1)

// Event is something that happened at one instant of virtual time.
type Event struct {
	At     time.Duration `json:"at"`             // nanoseconds since the run began
	Lane   string        `json:"lane"`           // the name of the lane it belongs to
	Kind   Kind          `json:"kind"`           // what happened
	Detail string        `json:"detail"`         // see the kinds
	For    time.Duration `json:"for,omitempty"`  // nanoseconds the event announces; see the kinds
	Call   int           `json:"call,omitempty"` // which call of the source it belongs to, from 1: the number of the attempt or copy
	Index  int           `json:"-"`              // the lane's place in the list of lanes
}

// Lane is a row of the timeline: the caller, a source (scatter-gather) or a worker of the pool.
type Lane struct {
	Name   string
	Source int // index of the source's row in the scenario; -1 for the caller and pool workers
}
