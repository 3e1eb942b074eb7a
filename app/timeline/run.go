package timeline

import (
	"slices"
	"strings"
	"time"

	"scattergather/engine"
	"scattergather/engine/trace"
)

// Run is a report made ready for drawing: everything that does not depend on the view.
// Prepare it once for each report; scrolling, zooming and hovering only lay it out anew.
type Run struct {
	report     engine.Report
	spans      []trace.Span
	rows       []row          // of the scenario's sources, read
	jobRows    map[string]int // in a pool: the row that a job is of
	first      []int          // the spans of lane i are spans[first[i]:first[i+1]]
	gone       []handover     // one for each g.Go
	arrivals   []arrival
	failed     failure // the first error
	cancel     cancel  // when the context of the call was done, and why
	sequential time.Duration
	loopEnds   bool
	critical   []stretch
	until      time.Duration    // the end of the window that Fit offers
	end        time.Duration    // of all there is to see
	waited     []int            // by lane: the span of the caller's in which g.Go waited for its slot, -1 for none
	histories  map[int][]counts // by row of the scenario's sources, once they were needed
	said       [2][]string      // by lane: its facts, long and short, once they were needed
}

// failure is the end of the first function that returned an error of its own.
type failure struct {
	lane int // 0 if none did
	at   time.Duration
}

// handover is one g.Go: the caller hands a lane its goroutine.
type handover struct {
	lane int
	at   time.Duration
}

// arrival is a success as the caller gets to know it.
type arrival struct {
	lane  int
	at    time.Duration
	items int
	event int // its index
}

// Prepare makes a report ready. It keeps the report: do not change it afterwards. A Run is
// for one goroutine at a time.
func Prepare(r engine.Report) *Run {
	p := read(r)
	p.sequential, p.loopEnds = engine.SequentialOf(r, p.spans)
	p.critical = p.decided()
	p.until = p.fit()
	p.end = p.last()
	return p
}

// read takes from a report what the smallest pictures need.
func read(r engine.Report) *Run {
	if len(r.Lanes) == 0 { // the zero report: nothing ran yet
		r.Lanes = []trace.Lane{{Name: trace.Caller, Source: -1}}
	}
	p := &Run{report: r, spans: trace.Spans(r.Lanes, r.Events)}
	p.first = make([]int, len(r.Lanes)+1)
	at := 0
	for lane := range r.Lanes {
		p.first[lane] = at
		for at < len(p.spans) && p.spans[at].Lane == lane {
			at++
		}
	}
	p.first[len(r.Lanes)] = at
	if p.stuck() {
		for i := range p.spans {
			if p.spans[i].End == "" {
				p.spans[i].To = forever
			}
		}
	}
	p.readRows()
	p.readWaits()
	p.readEvents()
	return p
}

// readWaits finds for each lane when g.Go waited to start it.
func (p *Run) readWaits() {
	p.waited = make([]int, len(p.report.Lanes))
	for lane := range p.waited {
		p.waited[lane] = -1
	}
	guess := 1
	for i, s := range p.on(0) {
		if s.What != trace.SpanBlocked {
			continue
		}
		if lane := p.laneNamed(s.Detail, guess); lane > 0 {
			p.waited[lane], guess = i, lane+1
		}
	}
}

// readEvents takes from the log what spans do not hold.
func (p *Run) readEvents() {
	last := -1 // the end of a call
	lanes := len(p.report.Lanes) - 1
	p.gone, p.arrivals = make([]handover, 0, lanes), make([]arrival, 0, lanes)
	for i, e := range p.report.Events {
		switch e.Kind {
		case trace.Go:
			if lane := p.laneNamed(e.Detail, len(p.gone)+1); lane > 0 {
				p.gone = append(p.gone, handover{lane, e.At})
			}
		case trace.Cancel:
			if !p.cancel.ok {
				p.readCancel(i, last)
			}
		case trace.Failure, trace.Timeout:
			last = i
			if lane := p.laneNamed(e.Lane, e.Index); p.failed.lane == 0 && p.ended(lane, e) {
				p.failed = failure{lane, e.At}
			}
		case trace.Success:
			last = i
			items := 0
			for _, digit := range e.Detail {
				if digit < '0' || digit > '9' {
					break
				}
				items = 10*items + int(digit-'0')
			}
			p.arrivals = append(p.arrivals, arrival{p.laneNamed(e.Lane, e.Index), e.At, items, i})
		}
	}
}

// ended tells whether an event was the last word of a function, and not of one attempt.
func (p *Run) ended(lane int, e trace.Event) bool {
	return slices.ContainsFunc(p.on(lane), func(s trace.Span) bool {
		return (s.What == trace.SpanRun || s.What == trace.SpanJob) && s.To == e.At && s.End == e.Kind
	})
}

// laneNamed finds a lane, looking first where it should be.
func (p *Run) laneNamed(name string, guess int) int {
	lanes := p.report.Lanes
	if guess < len(lanes) && lanes[guess].Name == name {
		return guess
	}
	return slices.IndexFunc(lanes, func(l trace.Lane) bool { return l.Name == name })
}

// isPool tells whether lanes are the workers of a pool.
func (p *Run) isPool() bool { return p.report.Scenario.Pattern == engine.DispatcherWorker }

// stuck tells whether the program ended in a deadlock: what has no end then would have
// gone on for ever.
func (p *Run) stuck() bool { return strings.HasPrefix(p.report.Outcome.Crashed, "fatal error") }

// on are the spans of a lane.
func (p *Run) on(lane int) []trace.Span { return p.spans[p.first[lane]:p.first[lane+1]] }

// span is the first span of a kind on a lane.
func (p *Run) span(lane int, what trace.SpanKind) (trace.Span, bool) {
	spans := p.on(lane)
	i := slices.IndexFunc(spans, func(s trace.Span) bool { return s.What == what })
	if i < 0 {
		return trace.Span{}, false
	}
	return spans[i], true
}
