// Package quiz asks questions about a run, to be answered before it is shown: when does Wait
// return, which error does it return, which sources are still running then.
//
// Start with Of, which makes the questions of a report, and Question.Judge, which says whether
// an answer is right and why. A question has one right answer, or one right set. What else it
// offers is what people commonly believe of errgroup, worked out for this run; each has a
// sentence that says why it is wrong here. Questions are left out where the answer is plain,
// or where more than one could be defended.
//
// Everything a question says before it is answered, Text and the texts of its Options, follows
// from what the reader can see then: the scenario. What it says afterwards is read from the
// trace (see explain.Read) or is a finding of package explain.
package quiz

import (
	"slices"
	"time"

	"scattergather/engine"
	"scattergather/engine/explain"
	"scattergather/engine/trace"
)

// A Kind is what a question asks. A kind is never reused for another question: lessons and
// links name them.
type Kind string

// Kinds, in the order in which they are asked.
const (
	WaitReturns Kind = "wait-returns" // when does Wait return; the options are times
	Ends        Kind = "ends"         // how does the program go on: Wait returns, or it crashes
	Error       Kind = "error"        // which error does the call return
	Running     Kind = "running"      // which sources have a goroutine that is still there when Wait has returned
	Cancelled   Kind = "cancelled"    // which sources are told to stop while they run
	Leaked      Kind = "leaked"       // which goroutines never end
	CtxErr      Kind = "ctx-err"      // what ctx.Err returns to those that are told to stop
	Results     Kind = "results"      // how many results does the caller get
	Started     Kind = "started"      // how many functions are started after the first error or the cancel
	Blocked     Kind = "blocked"      // how long is the caller blocked in Go, in all; the options are times
)

// Kinds lists every kind, in the order in which Of asks them.
var Kinds = []Kind{WaitReturns, Ends, Error, Running, Cancelled, Leaked, CtxErr, Results, Started, Blocked}

// Kinds of questions about a program of one's own, in the order in which they are asked. No lesson
// names them.
const (
	MainReturns Kind = "main-returns" // when does main return; the options are times
	ProgramEnds Kind = "program-ends" // main returns, or the program crashes
	StillThere  Kind = "still-there"  // which goroutines are there when main has returned
)

// HasFlag reports whether the answer is a time that can be put on the timeline.
func (q Question) HasFlag() bool { return q.Kind == WaitReturns || q.Kind == MainReturns }

// Known reports whether there is a kind of that name.
func Known(name string) bool { return slices.Contains(Kinds, Kind(name)) }

// Bounds of a question, however many sources there are.
const (
	MaxOptions = 6 // of a question with one right answer
	MaxNamed   = 8 // sources that a question about a set of them names; "none of them" is one more option
)

// Question is a question about one run.
type Question struct {
	Kind    Kind
	Text    string   // the question, which does not give the answer away
	Many    bool     // the answer is a set of options; otherwise exactly one is right
	Options []Option // at least two, with different texts; of a set the last is "none of them"
	Truth   string   // what happened, in a sentence or two
	rules   []string // findings that say why, the best first
}

// Option is one of the answers to choose from.
type Option struct {
	Text  string        // the answer: "1.2 s", "context canceled", the name of a source; at most 90 characters
	Right bool          // it is the answer, or belongs to the set that is
	Why   string        // what there is to say of it once it has been chosen: of a wrong one why it is wrong in this run
	At    time.Duration // WaitReturns, MainReturns: when; trace.Forever for never
	Lane  string        // of a source or a goroutine: the lane that it has on the timeline; "" if it has none of its own
}

// Of returns the questions that a run answers, in the order of Kinds, at most one of each. The
// same report gives the same questions. A run without sources has none; neither has a program of
// one's own that exits by itself or was stopped.
func Of(r engine.Report) []Question {
	if r.Own != nil {
		return ofProgram(r)
	}
	if len(r.Scenario.Sources) == 0 {
		return nil
	}
	m := maker{Report: r, Course: explain.Read(r)}
	var questions []Question
	for _, ask := range []func(*maker) (Question, bool){
		(*maker).waitReturns, (*maker).ends, (*maker).error, (*maker).running, (*maker).cancelled,
		(*maker).leaked, (*maker).ctxErr, (*maker).results, (*maker).started, (*maker).blocked,
	} {
		if q, ok := ask(&m); ok {
			questions = append(questions, q)
		}
	}
	return questions
}

// Find returns the question of a kind.
func Find(questions []Question, kind Kind) (Question, bool) {
	i := slices.IndexFunc(questions, func(q Question) bool { return q.Kind == kind })
	if i < 0 {
		return Question{}, false
	}
	return questions[i], true
}

// maker is what questions are made from.
type maker struct {
	engine.Report
	explain.Course
}

// policy is how the results are gathered.
func (m *maker) policy() engine.Policy { return m.Scenario.Gather }

// keepsFirst reports whether what Wait returns is left to errgroup: the first error.
func (m *maker) keepsFirst() bool {
	return m.policy() == engine.WaitAll || m.policy() == engine.FailFast
}

// pooled reports whether the lanes are those of a pool's workers.
func (m *maker) pooled() bool { return m.Scenario.Pattern == engine.DispatcherWorker }

// where returns the calls for which is returns true.
func (m *maker) where(is func(*explain.Call) bool) []*explain.Call {
	var found []*explain.Call
	for i := range m.Calls {
		if is(&m.Calls[i]) {
			found = append(found, &m.Calls[i])
		}
	}
	return found
}

// firstFailed is the first call that failed for a reason of its own; nil if none did.
func (m *maker) firstFailed() *explain.Call {
	var first *explain.Call
	for _, c := range m.where(failedItself) {
		if first == nil || c.Ended < first.Ended {
			first = c
		}
	}
	return first
}

// failedItself reports whether a call failed for a reason of its own: an error or its timeout.
func failedItself(c *explain.Call) bool { return c.End == trace.Failure || c.End == trace.Timeout }
