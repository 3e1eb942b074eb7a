package trace

// Kinds on the lanes of a user's own program, each of which is a goroutine. Of the kinds above
// they also have go, go-blocked, wait, wait-returned and cancel, on any lane; start, exit and
// panic; and for functions that a group runs success, failure, timeout and cancelled, whose
// Detail is the error they returned.
//
// What a goroutine waits for is the text of its statement or call, such as "done <- struct{}{}". A
// goroutine that never stops waiting has leaked in place of the event that says that it waits.
const (
	Spawn          Kind = "spawn"             // a go statement, or a function such as time.AfterFunc, started a goroutine; Detail: its lane
	ReceiveBlocked Kind = "receive-blocked"   // it waits to receive; Detail: what it waits for
	ReceiveUnblock Kind = "receive-unblocked" // it received, or the channel was closed; Detail: what it waited for
	SelectBlocked  Kind = "select-blocked"    // it waits in a select statement; Detail: its cases, such as "<-done, <-ctx.Done()"
	SelectUnblock  Kind = "select-unblocked"  // a case can go on; Detail: that case
	LockBlocked    Kind = "lock-blocked"      // it waits for a lock, a condition or a sync.Once; Detail: what it waits for
	LockUnblock    Kind = "lock-unblocked"    // it waits no longer; Detail: what it waited for
	GroupBlocked   Kind = "group-blocked"     // it waits for a sync.WaitGroup; Detail: what it waits for
	GroupUnblock   Kind = "group-unblocked"   // the counter is zero; Detail: what it waited for
	Sleep          Kind = "sleep"             // time.Sleep was called; For: how long it sleeps
	Woke           Kind = "woke"              // time.Sleep returns
	Deadline       Kind = "deadline"          // a context with a deadline was made; For: how long until it is reached; Detail: the call
	Release        Kind = "release"           // a context whose work is done was cancelled, by defer or by g.Wait, and nobody was waiting for it; Detail: context.Cause of it
)
