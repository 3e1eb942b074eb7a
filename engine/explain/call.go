package explain

import (
	"time"

	"scattergather/engine"
	"scattergather/engine/trace"
)

// A call is what became of one source: a function of its own, or a job of the pool.
type call struct {
	name    string
	lane    int // where it ran; 0 if it never did
	source  *engine.Source
	timeout time.Duration // of its context; 0 if it has none

	began   bool
	from    time.Duration // when its function, or its job, began
	to      time.Duration // when that ended
	end     trace.Kind    // how: Success, Failure, Timeout, Cancelled, Panic; JobCancelled; "" if it did not
	err     string        // what it returned
	ended   int           // index of the event that tells so
	answer  int           // number of the attempt or copy that counted
	tries   []trace.Span  // attempts and copies, in order
	ghost   time.Duration // how long it ran on after its context was done
	ignored time.Duration // when that began
	lost    time.Duration // how long its copies that lost ran on after that
	left    bool          // its worker left it behind
}

// failed reports whether its function returned an error of whatever kind.
func (c *call) failed() bool {
	return c.failedItself() || c.end == trace.Cancelled
}

// failedItself reports whether it failed, and not because somebody stopped it.
func (c *call) failedItself() bool {
	return c.end == trace.Failure || c.end == trace.Timeout
}

// last is its latest attempt or copy.
func (c *call) last() trace.Span {
	if len(c.tries) == 0 {
		return trace.Span{}
	}
	return c.tries[len(c.tries)-1]
}

// due reports whether an attempt of the call was going to end at that instant by itself.
func (c *call) due(at time.Duration) bool {
	for _, try := range c.tries {
		if try.Planned == at {
			return true
		}
	}
	return false
}
