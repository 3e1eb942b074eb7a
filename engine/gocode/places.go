package gocode

// A place is a line of the program at which things happen that a log tells of.
type place int

const (
	nowhere      place = iota
	placeCall          // main makes the call
	placeTimeout       // the deadline of the call is set
	placeWalk          // the caller walks away
	placeGroup         // the group is made
	placeGo            // g.Go
	placeStart         // the first line of its function
	placeSend          // a job is queued
	placeJob           // a worker takes one
	placeSkip          // and finds the context done
	placeExit          // a worker returns for want of jobs
	placeFail          // or with the error of one
	placeDecide        // a policy cancels the rest
	placeLose          // a quorum is out of reach
	placeWait          // g.Wait
	placeGather        // the results are gathered, or the call is over
	placeInner         // the worker's inner goroutine calls the source
	placeDeliver       // and sends the answer
	placeLeave         // the worker leaves it behind
	placeRetry         // the pause before the next attempt
	placeGiveUp        // no further attempt: the context is done
	placeHedge         // a copy is sent
	placeAnswer        // a call or its copy sends its answer
	placeSleep         // the source takes its time
	placeStop          // and returns the error of its context
	placeRefuse        // it does not begin
	placePanic         // it panics
	placeError         // it returns its error
	placeSuccess       // it returns what it found
	places             // how many there are
)
