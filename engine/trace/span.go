package trace

import (
	"slices"
	"sync"
	"time"
)

// SpanKind is the kind of a span.
type SpanKind string

// Kinds of spans. Of a scenario's run, the first two lie on the caller's lane only.
const (
	SpanBlocked SpanKind = "blocked" // g.Go waits for a slot, or a send for room in the queue; Detail: the lane or job that has to wait; in a program of one's own, anything that waits
	SpanWaiting SpanKind = "waiting" // the caller is inside g.Wait; Detail: what it returned
	SpanRun     SpanKind = "run"     // the lane's goroutine, from its first instruction to the end of its function
	SpanJob     SpanKind = "job"     // a pool worker has a job; of length 0 if it takes the job after the cancel
	SpanAttempt SpanKind = "attempt" // one call of the source
	SpanBackoff SpanKind = "backoff" // the pause between two attempts; Planned: when it would have ended
	SpanGhost   SpanKind = "ghost"   // from a cancel that was ignored to the real end: work that nobody wants
	SpanOrphan  SpanKind = "orphan"  // a goroutine that nobody waits for runs on: its worker left, or another copy won
	SpanLeak    SpanKind = "leak"    // that goroutine can never end
	SpanSleep   SpanKind = "sleep"   // a goroutine of a program is inside time.Sleep; Planned: when it ends
)

// Span is a stretch of time on a lane.
type Span struct {
	Lane    int           // index into the lanes
	What    SpanKind      // its kind
	From    time.Duration // nanoseconds since the run began
	To      time.Duration // From or later; the last instant of the log if nothing ended it
	End     Kind          // the event that ended it; "" if the log ends first
	Detail  string        // the detail of that event; of SpanBlocked and SpanLeak, of the event that began it
	Planned time.Duration // SpanAttempt, SpanBackoff, SpanOrphan, SpanSleep: when it ends undisturbed; Forever for never
	Attempt int           // SpanAttempt, SpanGhost, SpanOrphan: which call of the source, from 1
	Job     string        // on the lane of a pool worker: the job it belongs to
	Copy    bool          // SpanAttempt: sent by a hedge while another attempt was in flight
	First   int           // index of the event that began it
	Last    int           // index of the event that ended it; -1 if the log ends first
}

// Spans pairs the events of a log. The spans are in the order of lanes, and on each lane in the
// order in which they begin. A log that ends early, in a crash, leaves spans open: they end
// with the log and their End is "".
func Spans(lanes []Lane, events []Event) []Span {
	s := spanners.Get().(*spanner)
	defer s.put()
	s.lanes, s.open = lanes, slices.Grow(s.open[:0], len(lanes))[:len(lanes)]
	s.spans = slices.Grow(s.spans[:0], len(events)/2+len(lanes))
	for i := range s.open {
		s.open[i].clear()
	}
	for i, e := range events {
		s.at = i
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

// spanners holds spanners that are not in use, for their memory: the page needs one for each frame.
var spanners = sync.Pool{New: func() any { return new(spanner) }}

// put returns s, which forgets its log, to spanners.
func (s *spanner) put() {
	clear(s.spans)
	s.lanes, s.end = nil, 0
	spanners.Put(s)
}

// byLane sorts the spans by lane with a counting sort, which keeps their order on each. It
// drops ghosts of no length: a cancel that was ignored at the very end of a function, after
// which only an orphan runs on.
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
