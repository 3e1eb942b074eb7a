package gocode

// A place is a line of the program that events come from. In the template its name follows a
// "//@".
type place string

const (
	placeCall    place = "call"    // main makes the call
	placeTimeout place = "timeout" // the deadline of the call is set
	placeWalk    place = "walk"    // the caller cancels
	placeGroup   place = "group"   // the group is made
	placeGo      place = "go"      // g.Go
	placeStart   place = "start"   // the first line of its function
	placeSend    place = "send"    // a job is queued
	placeJob     place = "job"     // a worker takes one
	placeSkip    place = "skip"    // and finds the context done
	placeExit    place = "exit"    // a worker returns: there are no more jobs
	placeFail    place = "fail"    // or returns the error of one
	placeDecide  place = "decide"  // a policy cancels the rest
	placeLose    place = "lose"    // a quorum is out of reach
	placeWait    place = "wait"    // g.Wait
	placeGather  place = "gather"  // the results are gathered, or the call is over
	placeInner   place = "inner"   // a worker, or its inner goroutine, calls the source
	placeDeliver place = "deliver" // the inner goroutine sends the answer
	placeLeave   place = "leave"   // the worker leaves it behind
	placeRetry   place = "retry"   // the pause before the next attempt
	placeGiveUp  place = "giveUp"  // no further attempt: the context is done
	placeHedge   place = "hedge"   // a copy is sent
	placeAnswer  place = "answer"  // a call or its copy sends its answer
	placeSleep   place = "sleep"   // the source sleeps
	placeStop    place = "stop"    // and returns the error of its context
	placeRefuse  place = "refuse"  // it refuses to wait
	placePanic   place = "panic"   // it panics
	placeError   place = "error"   // it returns its error
	placeSuccess place = "success" // it returns its results
	nowhere      place = "nowhere"
)
