package gocode

import (
	"slices"
	"strings"
	"time"

	"scattergather/engine"
	"scattergather/engine/dist"
)

// A shape is what a scenario asks of its program: what has to be in it.
type shape struct {
	engine.Scenario
	rows    []row
	sources []*source // after count, in scatter order
	byName  map[string]*source

	pool    bool // the dispatcher-worker pattern
	results bool // a source has something to find
	inMain  bool // main is the dispatcher: it has no results to hand on
	context bool // somebody can look at a context
	ends    bool // the context of the call may be done before everybody came back
	early   bool // a context may be done when a source that need not wait is called
	lists   bool // calls of one source differ
	fails   bool // a call returns an error of its own when it has waited

	deadline, cancelAt        limit
	timeout, failAbove, hedge optional

	steps    int             // of every source; differ if they differ
	copies   int             // of every source that is hedged, likewise
	onCancel engine.OnCancel // of every source; "" if they differ
	retries  bool            // a source is tried again
	panics   bool
	hangs    bool // a call never ends

	custom   bool // a refusal is an error of the scenario's
	computed bool // a refusal is an error that names the delay
	endless  bool // such a delay is for ever

	pauses []time.Duration // of every source; nil if they differ
	terms  []string
	merge  merging
}

// differ is the common value of those that have none in common.
const differ = -1

// A limit is a duration that may be absent.
type limit struct {
	set bool
	d   time.Duration
}

func newLimit(text string) limit {
	if strings.TrimSpace(text) == "" {
		return limit{}
	}
	d, _ := dist.ParseDuration(text)
	return limit{true, d}
}

// A row is a row of the scenario, read.
type row struct {
	engine.Source
	timeout, failAbove, hedge limit
	first                     int // its first source
	sources                   []*source
}

// newShape reads a report whose scenario it checks.
func newShape(r engine.Report) (*shape, error) {
	s := r.Scenario
	draws, err := engine.NewDraws(s)
	if err != nil {
		return nil, err
	}
	sh := &shape{
		Scenario: s,
		pool:     s.Pattern == engine.DispatcherWorker,
		deadline: newLimit(s.Deadline),
		cancelAt: newLimit(s.CancelAt),
		byName:   map[string]*source{},
	}
	sh.terms, _ = engine.ParseQuery(s.Query)
	for _, src := range s.Sources {
		timeout := src.Timeout
		if timeout == "" {
			timeout = s.Timeout
		}
		sh.rows = append(sh.rows, row{
			Source: src, timeout: newLimit(timeout), failAbove: newLimit(src.FailAbove), hedge: newLimit(src.Hedging.After),
		})
	}
	sh.readSources(draws, callsIn(r))
	sh.readRows()
	sh.decide()
	return sh, nil
}

// readRows finds what the rows have in common.
func (sh *shape) readRows() {
	for i, r := range sh.rows {
		sh.timeout.add(r.timeout)
		sh.failAbove.add(r.failAbove)
		sh.hedge.add(r.hedge)
		sh.steps = same(i, sh.steps, r.Steps, differ)
		sh.onCancel = same(i, sh.onCancel, r.OnCancel, "")
		sh.results = sh.results || len(r.Results) > 0
		sh.retries = sh.retries || r.Retry.Attempts > 1
		sh.panics = sh.panics || r.Panic != ""
		sh.custom = sh.custom || r.failAbove.set && r.Error != ""
		sh.computed = sh.computed || r.failAbove.set && r.Error == ""
		if r.hedge.set && sh.copies != 0 && sh.copies != r.Hedging.Max {
			sh.copies = differ
		} else if r.hedge.set {
			sh.copies = r.Hedging.Max
		}
		for _, s := range r.sources {
			for _, c := range s.calls {
				sh.hangs = sh.hangs || c.delay == dist.Forever
				sh.endless = sh.endless || c.refused && c.delay == dist.Forever && r.Error == ""
				sh.fails = sh.fails || c.fails
			}
		}
	}
	if len(sh.rows) == 0 {
		sh.steps, sh.onCancel = 1, engine.Ignore
	}
}

// same keeps the value that all have in common; differ, once it is found, stays.
func same[T comparable](i int, common, next, differ T) T {
	if i == 0 || common == next {
		return next
	}
	return differ
}

// decide finds what follows from the scenario for the program.
func (sh *shape) decide() {
	decides := sh.Gather == engine.FirstSuccess || sh.Gather == engine.Quorum
	sh.inMain = !sh.results && !decides
	sh.ends = decides || sh.Gather == engine.FailFast || sh.deadline.set || sh.cancelAt.set
	sh.context = sh.ends || sh.timeout.any || sh.hedge.any || sh.retries || sh.Worker != engine.Inline ||
		sh.onCancel != engine.Ignore
	atOnce := sh.timeout.zero || sh.deadline.set && sh.deadline.d == 0 ||
		sh.ends && (sh.Limit != nil || sh.cancelAt.set && sh.cancelAt.d == 0)
	sh.early = atOnce && slices.ContainsFunc(sh.rows, row.answersAtOnce)
	sh.pauses = sh.commonPauses()
	sh.merge = sh.merging()
}

// answersAtOnce tells whether a source of the row that listens to its context may answer
// without waiting.
func (r row) answersAtOnce() bool {
	if r.OnCancel == engine.Ignore {
		return false
	}
	return slices.ContainsFunc(r.sources, func(s *source) bool {
		return slices.ContainsFunc(s.calls, func(c call) bool { return c.refused || c.delay == 0 })
	})
}

// finds tells whether a source of the row may come to find something.
func (r row) finds() bool {
	return len(r.Results) > 0 && slices.ContainsFunc(r.sources, func(s *source) bool {
		return slices.ContainsFunc(s.calls, func(c call) bool { return !c.fails && !c.refused && !c.forever() })
	})
}

// An optional is a duration that some rows have.
type optional struct {
	rows, with int
	any        bool // some have it
	differs    bool // those that have it have different ones
	zero       bool // one of them is zero
	d          time.Duration
}

func (o *optional) add(l limit) {
	o.rows++
	if !l.set {
		return
	}
	o.with++
	if o.any && o.d != l.d {
		o.differs = true
	}
	o.any, o.d, o.zero = true, l.d, o.zero || l.d == 0
}

// literal tells whether all rows have the same, so that it can stand in the code; where
// they do not, it is a field of the table.
func (o *optional) literal() bool { return o.any && !o.differs && o.with == o.rows }

// field tells whether it is a field of the table.
func (o *optional) field() bool { return o.any && !o.literal() }

// partial tells whether it is a field that some rows leave out.
func (o *optional) partial() bool { return o.field() && o.with < o.rows }

// absent is the condition that a row has it not, if it is a field.
func (o *optional) absent(field string) string {
	if o.zero {
		return field + " == none"
	}
	return field + " == 0"
}

// guard is the opposite of absent.
func (o *optional) guard(field string) string {
	if o.zero {
		return field + " != none"
	}
	return field + " > 0"
}
