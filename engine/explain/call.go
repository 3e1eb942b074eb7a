package explain

import (
	"slices"
	"time"

	"scattergather/engine"
	"scattergather/engine/trace"
)

// A call is what became of one source: a function passed to Go, or a job of the pool.
type call struct {
	name    string
	lane    int // where it ran; 0 if it never did
	source  *engine.Source
	timeout time.Duration // of its context; 0 if it has none

	began  bool
	from   time.Duration // when its function, or its job, began
	to     time.Duration // when that returned
	end    trace.Kind    // how: Success, Failure, Timeout, Cancelled, Panic; JobCancelled; "" if it did not
	err    string        // what it returned
	ended  int           // index of the event that says so
	answer int           // number of the attempt or copy that counted
	tries  []trace.Span  // attempts and copies, in order
	pauses []trace.Span  // backoffs, in order
	ghosts []trace.Span  // its attempts and copies, from the end of their context to their own
	losers []trace.Span  // its attempts and copies that ran on after another had answered
	left   bool          // its worker went on without it
}

// failed reports whether its function returned an error of any kind.
func (c *call) failed() bool {
	return c.failedItself() || c.end == trace.Cancelled
}

// failedItself reports whether it failed for a reason of its own: an error or its timeout.
func (c *call) failedItself() bool {
	return c.end == trace.Failure || c.end == trace.Timeout
}

// last is the attempt or copy that began last.
func (c *call) last() trace.Span {
	if len(c.tries) == 0 {
		return trace.Span{}
	}
	return c.tries[len(c.tries)-1]
}

// due reports whether an attempt of the call would have ended at that instant undisturbed.
func (c *call) due(at time.Duration) bool {
	for _, try := range c.tries {
		if try.Planned == at {
			return true
		}
	}
	return false
}

// inFlight reports whether one of several copies goes on after an event: the failure of
// another is not the end of the call then.
func (c *call) inFlight(event int) bool {
	for _, try := range c.tries {
		if try.First < event && (try.Last < 0 || try.Last > event) {
			return true
		}
	}
	return false
}

// attempts counts the attempts that began by an instant. Copies are no attempts of their own.
func (c *call) attempts(by time.Duration) int {
	n := 0
	for _, try := range c.tries {
		if !try.Copy && try.From <= by {
			n++
		}
	}
	return n
}

// retries counts the attempts after the first.
func (c *call) retries() int { return max(c.attempts(trace.Forever)-1, 0) }

// copies counts the copies that were sent.
func (c *call) copies() int {
	n := 0
	for _, try := range c.tries {
		if try.Copy {
			n++
		}
	}
	return n
}

// heard is when the first of its ghosts' contexts was done.
func (c *call) heard() time.Duration { return c.ghosts[0].From }

// ghost is how long its attempts and copies ran on after their context was done, added up.
func (c *call) ghost() time.Duration {
	var sum time.Duration
	for _, spans := range [][]trace.Span{c.ghosts, c.losers} {
		for _, sp := range spans {
			sum += sp.To - sp.From
		}
	}
	return sum
}

// ghostly counts the attempts and copies that ghost adds up.
func (c *call) ghostly() int {
	n := len(c.ghosts)
	for _, l := range c.losers {
		if !slices.ContainsFunc(c.ghosts, func(g trace.Span) bool { return g.Attempt == l.Attempt }) {
			n++
		}
	}
	return n
}
