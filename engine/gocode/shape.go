package gocode

import (
	"slices"
	"strings"
	"time"

	"scattergather/engine"
	"scattergather/engine/dist"
	"scattergather/engine/trace"
)

// A shape is what a scenario needs of its program.
type shape struct {
	engine.Scenario
	rows    []row
	sources []*source // after count, in scatter order
	byName  map[string]*source

	replicas bool // a row stands for several sources
	pool     bool // the dispatcher-worker pattern
	results  bool // a source has results
	singular bool // a count of results is 1
	inMain   bool // main is the dispatcher, because there are no results to return
	context  bool // a function uses a context
	ends     bool // the context of the call may be done before all functions have returned
	early    bool // a context may be done when a source without delay is called
	lists    bool // calls of one source differ
	drawn    bool // the program has constants that were drawn at random
	fails    bool // a call returns its own error at the end of its delay

	deadline, cancelAt        limit
	timeout, failAbove, hedge optional

	steps    int             // of every source; differ if they differ
	copies   int             // of every source that is hedged, likewise
	onCancel engine.OnCancel // of every source; "" if they differ
	retries  bool            // a source is retried
	panics   bool
	livesOn  bool // a goroutine that was left behind panics after the call returned
	hangs    bool // a call never ends

	custom   bool   // a refusal returns the source's error
	refusal  string // the only one, if there is only one
	computed bool   // a refusal returns an error with the delay and failAbove
	patience string // the only failAbove in words, if there is only one
	endless  bool   // a refused delay is forever

	pauses []time.Duration // of every source; nil if they differ
	terms  []string
	merge  merging
}

// differ stands for the common value of things that differ.
const differ = -1

// newShape makes the shape of a report's scenario, which it checks.
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
		singular: r.Outcome.Total == 1,
		livesOn:  r.Outcome.Crashed != "" && slices.ContainsFunc(r.Events, func(e trace.Event) bool { return e.Kind == trace.Gathered }),
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

// readRows finds out what the rows have in common.
func (sh *shape) readRows() {
	for i, r := range sh.rows {
		sh.timeout.add(r.timeout)
		sh.failAbove.add(r.failAbove)
		sh.hedge.add(r.hedge)
		sh.steps = same(i, sh.steps, r.Steps, differ)
		sh.onCancel = same(i, sh.onCancel, r.OnCancel, "")
		sh.results = sh.results || len(r.Results) > 0
		sh.singular = sh.singular || len(r.Results) == 1
		sh.retries = sh.retries || r.Retry.Attempts > 1
		sh.replicas = sh.replicas || len(r.sources) > 1
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

// same returns the value that all have in common so far; differ, once returned, stays.
func same[T comparable](i int, common, next, differ T) T {
	if i == 0 || common == next {
		return next
	}
	return differ
}

// decide derives what the program needs from what the scenario has.
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
	if !sh.computed {
		sh.refusal = sh.only(func(r row) string { return r.Error })
	}
	sh.patience = sh.only(func(r row) string {
		if r.Error != "" {
			return ""
		}
		return dist.Format(r.failAbove.d)
	})
	sh.drawn = strings.TrimSpace(sh.Shared) != "" || slices.ContainsFunc(sh.rows, row.drawn)
	sh.merge = sh.merging()
}

// only returns the text that all rows with a failAbove have in common, not counting empty ones;
// "" if they differ.
func (sh *shape) only(text func(row) string) string {
	common := ""
	for _, r := range sh.rows {
		if !r.failAbove.set || text(r) == "" {
			continue
		}
		if common != "" && common != text(r) {
			return ""
		}
		common = text(r)
	}
	return common
}

// commonPauses returns the pauses of every source; nil if they differ or if there are none.
func (sh *shape) commonPauses() []time.Duration {
	if len(sh.sources) == 0 {
		return nil
	}
	first := sh.sources[0].pauses
	for _, s := range sh.sources {
		if !slices.Equal(s.pauses, first) {
			return nil
		}
	}
	return first
}
