package trace

import (
	"slices"
	"strconv"
	"time"
)

// SpanKind names a stretch of time on a lane.
type SpanKind string

// Kinds of spans. The first two lie on the caller's lane only.
const (
	SpanBlocked SpanKind = "blocked" // g.Go waits for a slot, or a send for room in the queue; Detail: the lane or job that has to wait
	SpanWaiting SpanKind = "waiting" // the caller is inside g.Wait; Detail: what it returned
	SpanRun     SpanKind = "run"     // the lane's goroutine, from its first instruction to the end of its function
	SpanJob     SpanKind = "job"     // a pool worker has a job; of no length when the job is taken after the cancel
	SpanAttempt SpanKind = "attempt" // one call of the source
	SpanBackoff SpanKind = "backoff" // the pause between two attempts; Planned: when it would have ended
	SpanGhost   SpanKind = "ghost"   // from a cancel that was ignored to the real end: work nobody wants
	SpanOrphan  SpanKind = "orphan"  // the inner goroutine runs on after its worker left
	SpanLeak    SpanKind = "leak"    // that goroutine is blocked for ever
)

// Span is a stretch of time on a lane.
type Span struct {
	Lane    int           // index into the lanes
	What    SpanKind      // what lasts
	From    time.Duration // nanoseconds since the run began
	To      time.Duration // From or later; the last instant of the log if nothing ended it
	End     Kind          // the event that ended it; "" if the log ends first
	Detail  string        // the detail of that event; of SpanBlocked and SpanLeak, of the event that began it
	Planned time.Duration // SpanAttempt, SpanBackoff, SpanOrphan: when it ends undisturbed; Forever for never
	Attempt int           // SpanAttempt, SpanGhost, SpanOrphan: which call of the source, from 1
	Job     string        // on the lane of a pool worker: the job it belongs to
	Copy    bool          // SpanAttempt: sent by a hedge while another attempt was in flight
}

// Spans pairs the events of a log. The spans are put lane by lane, on each lane in the
// order in which they began. A log that ends early (a crash) leaves open spans: they end
// with the log and their End is "".
func Spans(lanes []Lane, events []Event) []Span {
	s := spanner{lanes: lanes, open: make([]laneSpans, len(lanes)), spans: make([]Span, 0, len(events)/2+len(lanes))}
	for i := range s.open {
		s.open[i].clear()
	}
	for _, e := range events {
		if lane, ok := s.laneOf(e); ok {
			s.event(lane, e)
			s.end = max(s.end, e.At)
		}
	}
	for i := range s.spans {
		if sp := &s.spans[i]; sp.To == unended {
			sp.To = s.end
		}
	}
	return s.byLane()
}

// unended marks a span whose end has not been seen.
const unended = time.Duration(-1)

// none is the index of no span.
const none = -1

// laneSpans holds the indexes of the spans that are open on one lane.
type laneSpans struct {
	run, job, blocked, waiting, backoff, ghost int
	attempts                                   []int // in flight together: the first and its hedges
	last                                       int   // the attempt that began last
	orphans                                    []int // a pool worker may leave one behind with each job
	jobName                                    string
	room                                       [1 + 3]int // for attempts, which are seldom more
}

func (o *laneSpans) clear() {
	o.run, o.job, o.blocked, o.waiting, o.backoff, o.ghost = none, none, none, none, none, none
	o.last = none
	o.attempts = o.room[:0]
}

type spanner struct {
	lanes []Lane
	open  []laneSpans
	spans []Span
	end   time.Duration
}

// laneOf trusts the index of an event if the name there agrees: an event that was read
// from a file has only the name.
func (s *spanner) laneOf(e Event) (int, bool) {
	if e.Index >= 0 && e.Index < len(s.lanes) && s.lanes[e.Index].Name == e.Lane {
		return e.Index, true
	}
	i := slices.IndexFunc(s.lanes, func(l Lane) bool { return l.Name == e.Lane })
	return i, i >= 0
}

func (s *spanner) begin(sp Span) int {
	sp.To = unended
	s.spans = append(s.spans, sp)
	return len(s.spans) - 1
}

// close ends the span *i points to, if there is one.
func (s *spanner) close(i *int, e Event) {
	if *i == none {
		return
	}
	sp := &s.spans[*i]
	sp.To, sp.End = e.At, e.Kind
	if sp.What != SpanBlocked {
		sp.Detail = e.Detail
	}
	*i = none
}

func (s *spanner) event(lane int, e Event) {
	o := &s.open[lane]
	switch e.Kind {
	case GoBlocked, SendBlocked:
		o.blocked = s.begin(Span{Lane: lane, What: SpanBlocked, From: e.At, Detail: e.Detail})
	case GoUnblocked, SendUnblock:
		s.close(&o.blocked, e)
	case Wait:
		o.waiting = s.begin(Span{Lane: lane, What: SpanWaiting, From: e.At})
	case WaitReturned:
		s.close(&o.waiting, e)

	case Start:
		o.run = s.begin(Span{Lane: lane, What: SpanRun, From: e.At})
	case Job:
		o.jobName, o.last, o.attempts = e.Detail, none, o.attempts[:0]
		o.job = s.begin(Span{Lane: lane, What: SpanJob, From: e.At, Job: e.Detail})
	case JobCancelled:
		at := s.begin(Span{Lane: lane, What: SpanJob, From: e.At, Job: e.Detail})
		s.close(&at, e)
	case Attempt, Hedge:
		s.close(&o.backoff, e)
		s.attempt(lane, e)
	case Backoff:
		s.reopen(o)
		o.backoff = s.begin(Span{Lane: lane, What: SpanBackoff, From: e.At, Planned: planned(e), Job: o.jobName})
	case CancelIgnored:
		if len(o.attempts) > 0 {
			o.ghost = s.begin(Span{Lane: lane, What: SpanGhost, From: e.At, Attempt: s.spans[o.last].Attempt, Job: o.jobName})
		}

	case Success, Failure, Timeout, Cancelled, Panic:
		s.settle(o, e)
	case Exit:
		s.close(&o.run, e)
	case Abandoned:
		sp := Span{Lane: lane, What: SpanOrphan, From: e.At, Job: o.jobName}
		if o.last != none {
			sp.Attempt, sp.Planned = s.spans[o.last].Attempt, s.spans[o.last].Planned
		}
		o.orphans = append(o.orphans, s.begin(sp))
	case OrphanExit:
		s.orphanGone(o, e)
	case Leaked:
		s.orphanGone(o, e)
		s.begin(Span{Lane: lane, What: SpanLeak, From: e.At, Detail: e.Detail, Job: o.jobName})
	}
}

func (s *spanner) attempt(lane int, e Event) {
	o := &s.open[lane]
	if e.Kind == Attempt {
		o.attempts = o.attempts[:0]
	}
	number, _ := strconv.Atoi(e.Detail)
	o.last = s.begin(Span{
		Lane: lane, What: SpanAttempt, From: e.At, Planned: planned(e),
		Attempt: number, Job: o.jobName, Copy: e.Kind == Hedge,
	})
	o.attempts = append(o.attempts, o.last)
}

// settle ends everything the lane was doing. Whether a failure is the last word shows
// only when a backoff follows it, see reopen. Among attempts in flight at the same time
// the one that was due now has brought the answer; an earlier one that failed while its
// copy was still running has ended when it was due, and the others are given up.
func (s *spanner) settle(o *laneSpans, e Event) {
	answered := false
	for _, i := range o.attempts {
		sp := &s.spans[i]
		sp.To, sp.End, sp.Detail = e.At, e.Kind, e.Detail
		switch {
		case len(o.attempts) == 1:
		case sp.Planned < e.At:
			sp.To, sp.End, sp.Detail = sp.Planned, Failure, ""
		case sp.Planned == e.At && !answered:
			answered = true
		case e.Kind == Success || e.Kind == Failure:
			sp.End, sp.Detail = Cancelled, ""
		}
	}
	o.attempts = o.attempts[:0]
	s.close(&o.backoff, e)
	s.close(&o.ghost, e)
	if o.job != none {
		end := o.job
		s.close(&end, e)
	} else if o.jobName == "" && o.run != none {
		end := o.run
		s.close(&end, e)
	}
}

// orphanGone ends the orphan that was due now, or the oldest.
func (s *spanner) orphanGone(o *laneSpans, e Event) {
	if len(o.orphans) == 0 {
		return
	}
	i := max(0, slices.IndexFunc(o.orphans, func(i int) bool { return s.spans[i].Planned == e.At }))
	s.close(&o.orphans[i], e)
	o.orphans = slices.Delete(o.orphans, i, i+1)
}

// reopen takes back the end of a function whose failure is tried again.
func (s *spanner) reopen(o *laneSpans) {
	for _, i := range []int{o.run, o.job} {
		if i != none {
			s.spans[i].To, s.spans[i].End, s.spans[i].Detail = unended, "", ""
		}
	}
}

// planned is when what the event announces ends undisturbed.
func planned(e Event) time.Duration {
	if e.For > Forever-e.At {
		return Forever
	}
	return e.At + e.For
}

// byLane sorts by lane, keeping the order on each, by counting. A cancel that was ignored
// by a source whose worker left it behind at once made no ghost: it made an orphan.
func (s *spanner) byLane() []Span {
	s.spans = slices.DeleteFunc(s.spans, func(sp Span) bool { return sp.What == SpanGhost && sp.To == sp.From })
	next := make([]int, len(s.lanes)+1)
	for _, sp := range s.spans {
		next[sp.Lane+1]++
	}
	for i := 1; i < len(next); i++ {
		next[i] += next[i-1]
	}
	sorted := make([]Span, len(s.spans))
	for _, sp := range s.spans {
		sorted[next[sp.Lane]] = sp
		next[sp.Lane]++
	}
	return sorted
}
