// Package own holds what a run of a user's own Go program gives: the types that the page, the
// command line and the interpreter exchange, and their JSON.
//
// Start with Recording. The packages below this one make it: check refuses what cannot be run,
// instrument and hook let a program say what it does, recorder keeps what it says.
package own

import (
	"time"

	"scattergather/engine/trace"
)

// Bounds of a program and of its run. What goes beyond them is a Problem, or ends the run as
// Stopped.
const (
	MaxSource = 1 << 20          // bytes of the source
	MaxEvents = 200_000          // events of a run
	MaxOutput = 64 << 10         // bytes that a run prints, standard output and error together
	MaxLanes  = 10_000           // goroutines of a run, those that have ended included
	MaxMemory = 256 << 20        // bytes of memory of a run, the interpreter's own included
	MaxSpin   = 2 * time.Second  // real time that a program may compute without waiting for anything
	MaxTime   = 1000 * time.Hour // virtual time of a run
)

// Recording is what a run of a program gave. A program that was not run has Problems, and the
// rest is empty.
type Recording struct {
	Problems []Problem     `json:"problems,omitempty"` // why the program was not run, by place
	Lanes    []Lane        `json:"lanes,omitempty"`    // one a goroutine, the main goroutine first; children follow their parent
	Events   []trace.Event `json:"events,omitempty"`   // by time, then as they happened
	Places   []Place       `json:"places,omitempty"`   // of each event, as many as there are events
	Prints   []Print       `json:"prints,omitempty"`   // what the program printed, by time
	Literals []Literal     `json:"literals,omitempty"` // what a bar can be dragged by, by place
	Unused   []Unused      `json:"unused,omitempty"`   // contexts that were cancelled although nothing ever looked at them, as they happened; one a line at most
	Findings []Finding     `json:"findings,omitempty"` // what a teacher would point at, the most instructive first; see package findings
	Repair   *Repair       `json:"repair,omitempty"`   // whether it is repaired; nil for a program that is not to be; see package judge
	Ended    Ending        `json:"ended"`              // how the run ended
	Until    time.Duration `json:"until"`              // virtual time at the end, in nanoseconds since the run began
	Seed     uint64        `json:"seed"`               // what decided the ties, select and random numbers; 0 and 1: ties go as Go's scheduler has them
	Coarse   bool          `json:"coarse,omitempty"`   // time was counted in whole milliseconds; see package web/interpreter/build
}

// Problem is a reason why a program was not run.
type Problem struct {
	Line   int    `json:"line"`   // from 1; 0: the whole program
	Column int    `json:"column"` // in bytes, from 1; 0: the whole line
	Text   string `json:"text"`   // one line, without the place
}

// Lane is a goroutine of the program.
type Lane struct {
	Name   string `json:"name"`   // unique: "main", "search (line 41)", "g.Go 2 (line 33)"
	Parent int    `json:"parent"` // index of the lane that started it; -1 for main
	Line   int    `json:"line"`   // of the statement that started it, from 1; 0 for main
}

// Place is where in the source an event happened. Line 0 is nowhere: a timer did it.
type Place struct {
	Line   int `json:"line"`   // from 1
	Column int `json:"column"` // in bytes, from 1
}

// Print is a piece of text that the program wrote at once.
type Print struct {
	At     time.Duration `json:"at"`               // nanoseconds since the run began
	Lane   int           `json:"lane"`             // index of the lane that wrote it
	Text   string        `json:"text"`             // valid UTF-8
	Stderr bool          `json:"stderr,omitempty"` // to standard error, not to standard output
	Line   int           `json:"line,omitempty"`   // of the statement that wrote it, from 1; 0 if it is not known
}

// Unused is a context that the program derived and nothing ever looked at: nobody called a method of
// it or of a context that was derived from it, or gave it to context.Cause or context.AfterFunc.
type Unused struct {
	Line  int   `json:"line"`  // where the program derived it, from 1
	Event int   `json:"event"` // index of the event with which it was cancelled
	Lanes []int `json:"lanes"` // indexes of the goroutines that could have looked at it then, from the top down; at least one
}

// Finding is one thing worth knowing about a run, as in package explain.
type Finding struct {
	ID     string   `json:"id"`               // the rule that made it; never changes
	Title  string   `json:"title"`            // the finding in a few words, at most 80 characters
	Text   string   `json:"text"`             // what happened, in one to three sentences
	Lanes  []string `json:"lanes"`            // the lanes it is about, from the top down
	Source string   `json:"source,omitempty"` // the URL of the documentation behind it; "" if it needs none
}

// Repair says whether a program that is to be repaired does what it has to.
type Repair struct {
	Name    string `json:"name"`    // which program it is
	Done    bool   `json:"done"`    // it is repaired
	Verdict string `json:"verdict"` // what is not right yet, or what the repaired program does, in complete sentences
}

// Kinds of literals.
const (
	Duration = "duration" // a time.Duration; its Value is in nanoseconds
	Limit    = "limit"    // of SetLimit
	Count    = "count"    // the capacity of a channel
)

// Literal is a constant in the source that decides how long something takes, or how many fit. A
// bar whose event happened at CallLine and CallColumn is as long as the literal says.
type Literal struct {
	Line       int    `json:"line"`         // where the constant begins, from 1
	Column     int    `json:"column"`       // in bytes, from 1
	Offset     int    `json:"offset"`       // in bytes, from 0: where the constant begins
	Length     int    `json:"length"`       // of its text, in bytes
	Kind       string `json:"kind"`         // Duration, Limit or Count
	Value      int64  `json:"value"`        // what it is now; see the kinds
	Call       string `json:"call"`         // the function that it is an argument of: "time.Sleep"; "" if it is none
	CallLine   int    `json:"callLine"`     // where that call begins; the place of its events; 0 if there is none
	CallColumn int    `json:"callColumn"`   // in bytes, from 1; 0 if there is no call
	Of         string `json:"of,omitempty"` // of a Limit the group, of a Count the channel, as the source names it; "" if it has no name
}

// Kinds of endings.
const (
	Returned = "returned" // main returned
	Exited   = "exit"     // os.Exit was called
	Panicked = "panic"    // a panic or a fatal error ended the program
	Deadlock = "deadlock" // all goroutines were asleep
	Stopped  = "stopped"  // the run went beyond a bound, and was ended
)

// Ending is how a run ended. The zero Ending is that of a program that was not run.
type Ending struct {
	Kind string `json:"kind"`           // see the kinds
	Text string `json:"text,omitempty"` // what Go prints of it, or the bound that was reached; "" for Returned and Exited
	Line int    `json:"line,omitempty"` // where the program was then, from 1; 0 if it is not known
	Code int    `json:"code,omitempty"` // what the program gives to the system: 0 to 255
	Lane int    `json:"lane,omitempty"` // index of the lane that ended it
}
