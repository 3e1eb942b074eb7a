package explain

import (
	"time"

	"scattergather/engine"
	"scattergather/engine/trace"
)

// A Course is what the trace of a run says about its calls, for packages that say other
// things about a run than its findings, such as quiz.
type Course struct {
	Calls []Call // one for each source, in scatter order

	Returned bool          // Wait returned: the program did not end before
	At       time.Duration // when; 0 if it did not

	First       int           // the call whose error errgroup keeps, in Calls; -1 if there is none, or the policy makes its own error
	Cancelled   bool          // the call's context was done while functions were running
	CancelledAt time.Duration // when
	Cause       string        // context.Cause of it
	Later       int           // functions that Go started after the first error or the cancel
	Blocked     time.Duration // how long the caller was blocked in Go, added up
	Blockings   int           // how often
}

// A Call is what became of one source: a function passed to Go, or a job of the pool.
type Call struct {
	Source *engine.Source // its row
	Name   string         // of the replica or job
	Lane   string         // where it ran; "" if it never did

	Began    bool
	From, To time.Duration // when its function began, and when it returned if End is not ""
	End      trace.Kind    // Success, Failure, Timeout, Cancelled, Panic, JobCancelled; "" if it did not return
	Err      string        // what it returned; "" for nil
	Ended    int           // index of the event that says so
	Planned  time.Duration // when the last of its attempts would have ended undisturbed; trace.Forever for never

	Told   bool // the call's context was done while it ran
	After  bool // it began when the call's context was done already
	Stays  bool // a goroutine of it had not ended when Wait returned
	Ends   bool // a goroutine that was left behind ended at the very instant at which Wait returned
	Leaked bool // a goroutine of it can never end
}

// Read reads the course of a run from its trace.
func Read(r engine.Report) Course {
	f := gatherFacts(r)
	c := Course{
		Returned: f.wait.ok, At: f.wait.at, First: -1,
		Cancelled: f.cancel.by != nobody, CancelledAt: f.cancel.at, Cause: f.cancel.cause,
	}
	c.Blockings, c.Blocked, _ = f.blocked(trace.GoBlocked, trace.GoUnblocked)
	place := make(map[string]int, len(f.calls))
	for i := range f.calls {
		call := &f.calls[i]
		place[call.name] = i
		if call == f.first {
			c.First = i
		}
		c.Calls = append(c.Calls, f.course(call))
	}
	for _, s := range f.strays(func(sp trace.Span) bool { return sp.What == trace.SpanOrphan || sp.What == trace.SpanLeak }) {
		i, ok := place[s.name]
		if !ok {
			continue
		}
		call := &c.Calls[i]
		leak := s.What == trace.SpanLeak
		call.Leaked = call.Leaked || leak
		call.Stays = call.Stays || c.Returned && s.From <= c.At && (leak || s.To > c.At)
		call.Ends = call.Ends || c.Returned && !leak && s.To == c.At
	}
	c.Later = len(f.startedLate())
	return c
}

// course is what became of a call.
func (f *facts) course(c *call) Call {
	out := Call{Source: c.source, Name: c.name, Began: c.began, From: c.from, To: c.to, End: c.end, Err: c.err, Ended: c.ended}
	if c.lane > 0 {
		out.Lane = f.Lanes[c.lane].Name
	}
	for _, try := range c.tries {
		out.Planned = max(out.Planned, try.Planned)
	}
	if f.cancel.by != nobody && c.began {
		out.After = c.from >= f.cancel.at && (len(c.tries) == 0 || c.tries[0].First > f.cancel.index)
		out.Told = !out.After && (c.end == "" || c.ended > f.cancel.index)
	}
	return out
}
