package timeline

import (
	"slices"
	"strings"
	"time"

	"scattergather/engine"
	"scattergather/engine/trace"
)

const forever = trace.Forever

// Run is a report prepared for drawing: it holds everything that does not depend on the
// view. Prepare it once for each report; scrolling, zooming and hovering only lay it out
// again. A Run must not be used by several goroutines at once.
type Run struct {
	report     engine.Report
	spans      []trace.Span
	ghosts     map[ghostKey]int // the indexes of ghosts among them, plus one
	firstSpan  []int            // the spans of lane i are spans[firstSpan[i]:firstSpan[i+1]]
	sources    []sourceRow
	jobRows    map[string]int // in a pool: the source row of each job, by the job's name
	numbered   int            // in a pool: how many rows stand for several jobs
	queue      queue          // of a pool
	starts     []goCall       // one for each g.Go
	arrivals   []arrival
	firstError failure
	cancel     cancellation
	sequential time.Duration // how long a plain loop would have taken
	loopEnds   bool          // whether it would have ended at all
	critical   []stretch
	fitEnd     time.Duration    // the end of the window that Fit returns
	end        time.Duration    // of everything there is to see
	slotWaits  []int            // by lane: the span of the caller in which g.Go waited for its slot, -1 for none
	histories  map[int][]counts // by source row; filled when first needed
	outliers   map[int]outlier  // likewise
	captions   captions
	notes      [][]note // of a user's own program: by lane
	lines      []string // of its source
	covered    bool     // only its beginning is known; see PrepareCovered
}

// failure is the end of the first function that returned an error of its own.
type failure struct {
	lane int // 0 if no function did
	at   time.Duration
}

// goCall is one call of g.Go: the caller starts the goroutine of a lane. In a user's own program it
// may be a go statement, of any goroutine.
type goCall struct {
	lane int
	at   time.Duration
	from int // the lane that starts it
}

// arrival is a success as the caller learns of it.
type arrival struct {
	lane  int
	at    time.Duration
	items int
	event int // its index in the report
}

// Prepare makes a report ready for drawing. The Run keeps the report: do not change it
// afterwards.
func Prepare(report engine.Report) *Run {
	r := read(report, -1)
	if report.Own != nil {
		r.fitEnd = fitEnd(r)
		r.end = lastEnd(r)
		return r
	}
	r.sequential, r.loopEnds = engine.SequentialOf(report, r.spans)
	r.critical = criticalPath(r)
	r.fitEnd = fitEnd(r)
	r.end = lastEnd(r)
	return r
}

// PrepareCovered makes the beginning of a run ready for drawing: a report without an outcome,
// whose events are those up to an instant. What has not ended by then is drawn up to it, and
// nothing is said of what comes later. End is where the picture ends.
func PrepareCovered(report engine.Report, until, end time.Duration) *Run {
	r := read(report, until)
	r.covered, r.fitEnd, r.end = true, end, end
	return r
}

// read makes a run of a report. What has not ended ends at an instant, if that is not negative.
func read(report engine.Report, until time.Duration) *Run {
	if len(report.Lanes) == 0 { // the zero report: nothing has run yet
		report.Lanes = []trace.Lane{{Name: trace.Caller, Source: -1}}
	}
	r := &Run{report: report, spans: trace.Spans(report.Lanes, report.Events)}
	for i := range r.spans {
		if s := &r.spans[i]; until >= 0 && s.End == "" {
			s.To = until
		}
	}
	r.ghosts = readGhosts(r.spans)
	r.firstSpan = make([]int, len(report.Lanes)+1)
	at := 0
	for lane := range report.Lanes {
		r.firstSpan[lane] = at
		for at < len(r.spans) && r.spans[at].Lane == lane {
			at++
		}
	}
	r.firstSpan[len(report.Lanes)] = at
	if r.deadlocked() { // what has no end would have gone on for ever
		for i := range r.spans {
			if r.spans[i].End == "" {
				r.spans[i].To = forever
			}
		}
	}
	if report.Own != nil {
		r.notes = readNotes(r)
		r.lines = strings.Split(report.Own.Source, "\n")
	}
	var jobs []string
	r.sources, jobs, r.jobRows = readSources(report)
	r.slotWaits = readSlotWaits(r)
	readEvents(r)
	if r.isPool() {
		r.queue = readQueue(r, jobs)
		for _, s := range report.Scenario.Sources {
			if s.Count > 1 {
				r.numbered++
			}
		}
	}
	r.captions.run = r
	return r
}

// Wasted adds up the work that nobody wanted any more: functions that ran on although their
// context was done, and orphans until they ended. A leak never ends and is not counted.
func (r *Run) Wasted() time.Duration {
	var sum time.Duration
	for _, s := range r.spans {
		if s.What == trace.SpanGhost && s.To < forever || s.What == trace.SpanOrphan && s.End == trace.OrphanExit {
			sum += s.To - s.From
		}
	}
	return sum
}

// laneNamed returns the index of a lane, or -1. It looks at guess first.
func (r *Run) laneNamed(name string, guess int) int {
	lanes := r.report.Lanes
	if guess < len(lanes) && lanes[guess].Name == name {
		return guess
	}
	return slices.IndexFunc(lanes, func(l trace.Lane) bool { return l.Name == name })
}

// isPool reports whether the lanes are the workers of a pool.
func (r *Run) isPool() bool { return r.report.Scenario.Pattern == engine.DispatcherWorker }

// deadlocked reports whether the program ended in a deadlock.
func (r *Run) deadlocked() bool { return strings.HasPrefix(r.report.Outcome.Crashed, "fatal error") }

// on returns the spans of a lane.
func (r *Run) on(lane int) []trace.Span { return r.spans[r.firstSpan[lane]:r.firstSpan[lane+1]] }

// span returns the first span of a kind on a lane.
func (r *Run) span(lane int, what trace.SpanKind) (trace.Span, bool) {
	spans := r.on(lane)
	i := slices.IndexFunc(spans, func(s trace.Span) bool { return s.What == what })
	if i < 0 {
		return trace.Span{}, false
	}
	return spans[i], true
}

// rowOf returns the source row that a span belongs to: that of its lane, or of its job.
func (r *Run) rowOf(s trace.Span) int {
	if row := r.report.Lanes[s.Lane].Source; row >= 0 {
		return row
	}
	return r.jobRows[s.Job]
}

func (r *Run) sourceOf(s trace.Span) engine.Source { return r.report.Scenario.Sources[r.rowOf(s)] }

// nameOf returns the name of what a span worked on, for a sentence: the job, or the source of
// its lane.
func (r *Run) nameOf(s trace.Span) string {
	if s.Job != "" {
		return isolate(s.Job)
	}
	return isolate(r.report.Lanes[s.Lane].Name)
}

// ghostOf finds the part of an attempt that ran on after the cancel.
func (r *Run) ghostOf(attempt *trace.Span) (*trace.Span, bool) {
	i := r.ghosts[ghostKey{attempt.Lane, attempt.Attempt, attempt.Job}]
	if i == 0 {
		return nil, false
	}
	return &r.spans[i-1], true
}

// longestAttempt is the longest time that an attempt on the lane would have taken.
func (r *Run) longestAttempt(lane int) (d time.Duration) {
	for _, s := range r.on(lane) {
		if s.What == trace.SpanAttempt {
			d = max(d, s.Planned-s.From)
		}
	}
	return d
}

// addTimes adds without overflow: the sum is at most forever.
func addTimes(t, d time.Duration) time.Duration {
	if d > forever-t {
		return forever
	}
	return t + d
}
