package recorder

import (
	"time"

	"scattergather/engine/trace"
)

// Site is a place in the source that says what happens there.
type Site struct {
	Line, Column int    // from 1; the column in bytes
	Text         string // what a goroutine waits for there: "done <- struct{}{}"
	Name         string // what a goroutine that is started there is called, without its number and line: "search"
}

// Kinds of entries besides those of events.
const (
	laneKnown trace.Kind = "lane"  // a goroutine is going to be started; Lane: who starts it; Other: its lane
	printed   trace.Kind = "print" // Detail was written
)

// Entry is something that a program did, in JSON that a killed run leaves behind.
type Entry struct {
	At     time.Duration `json:"a"`           // nanoseconds since the run began
	Lane   int           `json:"l"`           // in the order in which goroutines were started
	Kind   trace.Kind    `json:"k"`           // of the event
	Site   int           `json:"s"`           // index of its site, -1 for none
	Line   int           `json:"n,omitempty"` // where it happened, if there is no site for it
	Detail string        `json:"d,omitempty"` // of the event, unless it is the text of the site or a lane
	For    time.Duration `json:"f,omitempty"` // of the event
	Other  int           `json:"o,omitempty"` // the lane that it is about
	Stderr bool          `json:"e,omitempty"` // a print to standard error
	Timer  bool          `json:"t,omitempty"` // a timer did it, so that it comes before what goroutines do at that time

	unused *unnoticed // a cancel: its context, if nothing ever looked at it
}

// ends maps the kinds with which a wait begins to those with which it ends.
var ends = map[trace.Kind]trace.Kind{
	trace.GoBlocked:      trace.GoUnblocked,
	trace.SendBlocked:    trace.SendUnblock,
	trace.ReceiveBlocked: trace.ReceiveUnblock,
	trace.SelectBlocked:  trace.SelectUnblock,
	trace.LockBlocked:    trace.LockUnblock,
	trace.GroupBlocked:   trace.GroupUnblock,
	trace.Sleep:          trace.Woke,
	trace.Wait:           trace.WaitReturned,
}
