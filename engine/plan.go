package engine

import (
	"strconv"
	"strings"
	"time"

	"scattergather/engine/dist"
	"scattergather/engine/trace"
)

// A plan is a scenario that has been checked and parsed. One plan serves any number of runs.
type plan struct {
	scenario Scenario
	shared   dist.Factor
	deadline limit
	cancelAt limit
	terms    []string
	sources  []source // after count
	lanes    []trace.Lane
	events   int // about how many events a run has
	most     int // how many it may have
}

// A source is one replica of a row of the scenario. Replicas share what they have in common:
// thousands of copies of it would not fit into the processor's cache.
type source struct {
	*row
	name   string
	stream uint64
}

// A row is what all replicas of a source have in common.
type row struct {
	index     int // in the scenario
	delay     dist.Delay
	steps     int
	stepNames []string // "1/3": what is logged at the end of each of several steps
	onCancel  OnCancel
	failure   error
	rate      float64
	failAbove limit
	panic     string
	timeout   limit
	attempts  int
	backoff   time.Duration
	factor    float64
	jitter    float64
	hedge     limit
	copies    int
	search    search
	results   []Result
	found     string // the number of results in words: "3 results"
}

// A limit is a duration that may not be set.
type limit struct {
	set bool
	d   time.Duration
}

// compile checks a scenario and parses its texts.
func compile(s Scenario) (*plan, error) {
	if err := s.Check(); err != nil {
		return nil, err
	}
	return read(s.tidied()), nil
}

// read parses the texts of a scenario that Check accepts.
func read(s Scenario) *plan {
	p := &plan{scenario: s, most: MaxEvents, deadline: mustLimit(s.Deadline), cancelAt: mustLimit(s.CancelAt)}
	p.shared, _ = dist.ParseFactor(s.Shared)
	p.terms, _ = ParseQuery(s.Query)
	for i, src := range s.Sources {
		row := readRow(s, src)
		row.index = i
		names := SourceNames(src)
		for _, name := range names {
			p.sources = append(p.sources, source{row: row, name: name, stream: hash(name)})
		}
		p.events += len(names) * usualEvents(src)
	}
	p.lanes = lanesOf(p)
	return p
}

// lanesOf returns the lanes of every run of the plan. The caller's is the first.
func lanesOf(p *plan) []trace.Lane {
	lanes := make([]trace.Lane, 1, 1+max(len(p.sources), p.scenario.Pool.Workers))
	lanes[callerLane] = trace.Lane{Name: trace.Caller, Source: -1}
	if p.scenario.Pattern == DispatcherWorker {
		for w := range p.scenario.Pool.Workers {
			lanes = append(lanes, trace.Lane{Name: "worker " + strconv.Itoa(w+1), Source: -1})
		}
		return lanes
	}
	for i := range p.sources {
		s := &p.sources[i]
		lanes = append(lanes, trace.Lane{Name: s.name, Source: s.index})
	}
	return lanes
}

// readRow parses a source of a scenario that Check accepts.
func readRow(s Scenario, src Source) *row {
	timeout := src.Timeout
	if timeout == "" {
		timeout = s.Timeout
	}
	read := &row{
		steps:     src.Steps,
		onCancel:  src.OnCancel,
		rate:      src.ErrorRate,
		failAbove: mustLimit(src.FailAbove),
		panic:     src.Panic,
		timeout:   mustLimit(timeout),
		attempts:  src.Retry.Attempts,
		backoff:   mustLimit(src.Retry.Backoff).d,
		factor:    src.Retry.Factor,
		jitter:    src.Retry.Jitter,
		hedge:     mustLimit(src.Hedging.After),
		copies:    src.Hedging.Max,
		search:    (*client).once,
		results:   src.Results,
		found:     plural(len(src.Results), "result"),
	}
	if src.Steps > 1 {
		read.stepNames = stepNames(src.Steps)
	}
	switch {
	case read.attempts > 1:
		read.search = (*client).retried
	case read.hedge.set:
		read.search = (*client).hedged // once would do the same, with more on the stack
	}
	if src.Delay != "" {
		read.delay, _ = dist.Parse(src.Delay)
	}
	if src.Error != "" {
		read.failure = sourceError(src.Error)
	}
	return read
}

// stepNames names the steps of a source that has n. A run logs each of them for each replica.
func stepNames(n int) []string {
	of := "/" + strconv.Itoa(n)
	names := make([]string, n)
	for i := range names {
		names[i] = strconv.Itoa(i+1) + of
	}
	return names
}

// mustLimit parses a duration that Check accepts; "" is not set.
func mustLimit(text string) limit {
	if strings.TrimSpace(text) == "" {
		return limit{}
	}
	d, _ := dist.ParseDuration(text)
	return limit{set: true, d: d}
}

// sourceError is an error that a source returns for a reason of its own, not because its
// context is done.
type sourceError string

func (e sourceError) Error() string { return string(e) }

// own reports whether err is a source's own error and not its context's. When one cancel ends
// several calls it makes no sense to ask which of them failed first.
func own(err error) bool {
	_, ok := err.(sourceError)
	return ok
}
