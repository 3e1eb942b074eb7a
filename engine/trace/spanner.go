package trace

import (
	"slices"
	"strconv"
	"time"
)

// unended marks a span whose end has not been seen.
const unended = time.Duration(-1)

// none is the index of no span.
const none = -1

// laneSpans holds the indexes of the spans that are open on one lane.
type laneSpans struct {
	run, job, blocked, waiting, backoff, sleep int
	attempts                                   []int // in flight together: the first and its hedges
	given                                      []int // attempts that were in flight when it was stopped
	deaf                                       bool  // one of them was not looking then
	lost                                       []loser
	ghosts                                     []int    // one for each attempt that ignores a cancel
	orphans                                    []orphan // a pool worker may leave one behind with each job
	last                                       int      // the attempt that began last
	left                                       bool     // the worker left; what follows is the orphan's
	jobName                                    string
	room                                       [1 + 3]int // for attempts: there are seldom more
}

func (o *laneSpans) clear() {
	*o = laneSpans{run: none, job: none, blocked: none, waiting: none, backoff: none, sleep: none, last: none}
	o.attempts = o.room[:0]
}

// A loser is an attempt that lost a race to another one of its source, and may run on.
type loser struct {
	attempt int           // index of its span
	from    time.Duration // when the other one had answered
	first   int           // index of the event that says so
}

// An orphan is a goroutine that its worker left behind.
type orphan struct {
	span     int
	attempts []int // the spans of those that were in flight
	deaf     bool  // one of them was not looking at its context when that was done
}

type spanner struct {
	lanes []Lane
	open  []laneSpans
	spans []Span
	end   time.Duration
	at    int // the index of the event that is being read
}

// laneOf uses the index of an event if the lane's name agrees. An event that was read from a
// file has only the name.
func (s *spanner) laneOf(e Event) (int, bool) {
	if e.Index >= 0 && e.Index < len(s.lanes) && s.lanes[e.Index].Name == e.Lane {
		return e.Index, true
	}
	i := slices.IndexFunc(s.lanes, func(l Lane) bool { return l.Name == e.Lane })
	return i, i >= 0
}

func (s *spanner) begin(sp Span) int {
	sp.To, sp.First, sp.Last = unended, s.at, none
	s.spans = append(s.spans, sp)
	return len(s.spans) - 1
}

// finish ends a span. It may be called again: the last end counts.
func (s *spanner) finish(i int, e Event) {
	sp := &s.spans[i]
	sp.To, sp.End, sp.Last = e.At, e.Kind, s.at
	if sp.What != SpanBlocked {
		sp.Detail = e.Detail
	}
}

// close ends the span at *i, if there is one, for good.
func (s *spanner) close(i *int, e Event) {
	if *i != none {
		s.finish(*i, e)
		*i = none
	}
}

func (s *spanner) event(lane int, e Event) {
	o := &s.open[lane]
	switch e.Kind {
	case GoBlocked, SendBlocked, ReceiveBlocked, SelectBlocked, LockBlocked, GroupBlocked:
		o.blocked = s.begin(Span{Lane: lane, What: SpanBlocked, From: e.At, Detail: e.Detail})
	case GoUnblocked, SendUnblock, ReceiveUnblock, SelectUnblock, LockUnblock, GroupUnblock:
		s.close(&o.blocked, e)
	case Sleep:
		o.sleep = s.begin(Span{Lane: lane, What: SpanSleep, From: e.At, Planned: planned(e)})
	case Woke:
		s.close(&o.sleep, e)
	case Wait:
		o.waiting = s.begin(Span{Lane: lane, What: SpanWaiting, From: e.At})
	case WaitReturned:
		s.close(&o.waiting, e)

	case Start:
		o.run = s.begin(Span{Lane: lane, What: SpanRun, From: e.At})
	case Exit:
		s.close(&o.run, e)
	case Job:
		o.jobName, o.last, o.left, o.attempts = e.Detail, none, false, o.attempts[:0]
		o.job = s.begin(Span{Lane: lane, What: SpanJob, From: e.At, Job: e.Detail})
	case JobCancelled:
		s.finish(s.begin(Span{Lane: lane, What: SpanJob, From: e.At, Job: e.Detail}), e)

	case Abandoned, OrphanExit, Leaked:
		s.orphan(lane, e)
	case Panic:
		if s.orphaned(o, e) {
			s.orphan(lane, e)
		} else {
			s.call(lane, e)
		}
	default:
		if !o.left {
			s.call(lane, e)
		}
	}
}

// call handles an event of a function whose worker waits for it.
func (s *spanner) call(lane int, e Event) {
	o := &s.open[lane]
	switch e.Kind {
	case Attempt, Hedge:
		s.close(&o.backoff, e)
		if e.Kind == Attempt {
			o.attempts = o.attempts[:0]
		}
		number, _ := strconv.Atoi(e.Detail)
		o.last = s.begin(Span{
			Lane: lane, What: SpanAttempt, From: e.At, Planned: planned(e),
			Attempt: number, Job: o.jobName, Copy: e.Kind == Hedge,
		})
		o.attempts = append(o.attempts, o.last)
	case Backoff:
		s.reopen(o)
		o.backoff = s.begin(Span{Lane: lane, What: SpanBackoff, From: e.At, Planned: planned(e), Job: o.jobName})
	case CancelIgnored:
		if at := s.inFlight(o, e); at >= 0 {
			attempt := s.spans[o.attempts[at]].Attempt
			o.ghosts = append(o.ghosts, s.begin(Span{Lane: lane, What: SpanGhost, From: e.At, Attempt: attempt, Job: o.jobName}))
		}
	case Failure:
		if at := s.inFlight(o, e); at >= 0 && len(o.attempts) > 1 {
			s.finish(o.attempts[at], e) // a copy may still succeed
			s.endGhost(o, s.spans[o.attempts[at]].Attempt, e)
			o.attempts = slices.Delete(o.attempts, at, at+1)
			return
		}
		s.settle(o, e)
	case Success, Timeout, Cancelled, Panic:
		s.settle(o, e)
	}
}

// inFlight is the position of an event's call among the attempts in flight; -1 if it is not one
// of them. An event without a call is about the latest.
func (s *spanner) inFlight(o *laneSpans, e Event) int {
	if e.Call == 0 {
		return len(o.attempts) - 1
	}
	return slices.IndexFunc(o.attempts, func(i int) bool { return s.spans[i].Attempt == e.Call })
}

// endGhost ends the ghost of one of several attempts in flight, if it has one.
func (s *spanner) endGhost(o *laneSpans, attempt int, e Event) {
	if at := slices.IndexFunc(o.ghosts, func(i int) bool { return s.spans[i].Attempt == attempt }); at >= 0 {
		s.finish(o.ghosts[at], e)
		o.ghosts = slices.Delete(o.ghosts, at, at+1)
	}
}

// settle ends everything that the lane was doing. Whether a failure is final shows only when a
// backoff follows it, see reopen. Of several attempts in flight one brought the answer; the
// others lost.
func (s *spanner) settle(o *laneSpans, e Event) {
	winner := s.inFlight(o, e)
	for at, i := range o.attempts {
		s.finish(i, e)
		if at != winner && (e.Kind == Success || e.Kind == Panic) {
			s.spans[i].End, s.spans[i].Detail = Cancelled, ""
			o.lost = append(o.lost, loser{i, e.At, s.at})
		}
	}
	for _, i := range o.ghosts {
		s.finish(i, e)
	}
	if e.Kind == Timeout || e.Kind == Cancelled {
		// The worker may be leaving: these go on then, and keep their place.
		o.given, o.deaf, o.attempts = o.attempts, len(o.ghosts) > 0, nil
	}
	o.attempts, o.ghosts = o.attempts[:0], o.ghosts[:0]
	s.close(&o.backoff, e)
	switch {
	case o.job != none:
		s.finish(o.job, e)
	case o.jobName == "" && o.run != none:
		s.finish(o.run, e)
	}
}

// reopen undoes the end of a function whose failure is retried.
func (s *spanner) reopen(o *laneSpans) {
	for _, i := range []int{o.run, o.job} {
		if i != none {
			s.spans[i].To, s.spans[i].End, s.spans[i].Detail, s.spans[i].Last = unended, "", "", none
		}
	}
}

// orphan handles an event of a goroutine that nobody waits for: one that a worker left behind,
// or a copy that lost a race and does not look at its context.
func (s *spanner) orphan(lane int, e Event) {
	o := &s.open[lane]
	if e.Kind == Abandoned {
		sp := Span{Lane: lane, What: SpanOrphan, From: e.At, Job: o.jobName}
		if o.last != none {
			sp.Attempt, sp.Planned = s.spans[o.last].Attempt, s.spans[o.last].Planned
		}
		o.left = true
		o.orphans = append(o.orphans, orphan{s.begin(sp), o.given, o.deaf})
		return
	}
	job := o.jobName
	if at := s.loser(o, e); at >= 0 {
		l := o.lost[at]
		lost := s.spans[l.attempt]
		o.lost = slices.Delete(o.lost, at, at+1)
		job = lost.Job
		lone := s.begin(Span{Lane: lane, What: SpanOrphan, From: l.from, Planned: lost.Planned, Attempt: lost.Attempt, Job: job})
		s.spans[lone].First = l.first
		s.finish(lone, e)
	} else if len(o.orphans) > 0 && (e.Call == 0 || e.Kind == Panic) {
		at := s.leftBehind(o, e)
		left := o.orphans[at]
		job = s.spans[left.span].Job
		s.finish(left.span, e)
		o.orphans = slices.Delete(o.orphans, at, at+1)
		for _, i := range left.attempts {
			// Of several copies one has answered; the others may run on.
			o.lost = append(o.lost, loser{i, e.At, s.at})
		}
	}
	if e.Kind == Leaked {
		if o.run != none && s.spans[o.run].To == unended && o.job == none {
			s.close(&o.run, e) // a goroutine of a program, which nobody ran for
		}
		s.begin(Span{Lane: lane, What: SpanLeak, From: e.At, Detail: e.Detail, Job: job})
	}
}

// leftBehind is the place of the orphan that an event is about, which names only the lane: a
// worker of the pool may have left several. The event says when its worker left it. Of those
// that were left at one instant it is one that was going to end now; otherwise one that looked
// at its context ended at that instant, and one that did not ends later.
func (s *spanner) leftBehind(o *laneSpans, e Event) int {
	left := func(l orphan) bool { return e.Kind == Panic || s.spans[l.span].From == e.At-e.For }
	end := e.At
	if e.Kind == Leaked && e.Detail == NeverReturns {
		end = Forever // it is logged for the instant at which it was left
	}
	for _, is := range []func(orphan) bool{
		func(l orphan) bool { return left(l) && s.due(l, end) },
		func(l orphan) bool { return left(l) && l.deaf == (e.For > 0) },
		left,
	} {
		if at := slices.IndexFunc(o.orphans, is); at >= 0 {
			return at
		}
	}
	return 0
}

// due reports whether an attempt of an orphan was going to end at an instant.
func (s *spanner) due(l orphan, at time.Duration) bool {
	return slices.ContainsFunc(l.attempts, func(i int) bool { return s.spans[i].Planned == at })
}

// loser is the place of the call of an event among those that lost a race; -1 if it is none of
// them. On a worker's lane several jobs may have lost one of that number: the event says when
// the race was over. A panic is only that of a call which was going to end then.
func (s *spanner) loser(o *laneSpans, e Event) int {
	return slices.IndexFunc(o.lost, func(l loser) bool {
		if s.spans[l.attempt].Attempt != e.Call {
			return false
		}
		if e.Kind == Panic {
			return s.spans[l.attempt].Planned == e.At
		}
		return l.from == e.At-e.For
	})
}

// orphaned reports whether a panic is that of a goroutine that nobody waits for, and not that of
// the call that the lane is in: the one that was going to end at that instant.
func (s *spanner) orphaned(o *laneSpans, e Event) bool {
	if at := s.inFlight(o, e); at >= 0 && !o.left && s.spans[o.attempts[at]].Planned == e.At {
		return false
	}
	return o.left || s.loser(o, e) >= 0 || slices.ContainsFunc(o.orphans, func(l orphan) bool { return s.due(l, e.At) })
}

// planned is when what an event announces ends if nothing stops it.
func planned(e Event) time.Duration {
	if e.For > Forever-e.At {
		return Forever
	}
	return e.At + e.For
}
