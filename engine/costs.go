package engine

import (
	"fmt"
	"math"
	"time"

	"scattergather/engine/dist"
)

// checkCosts refuses a scenario of valid fields whose run would be too long: in work, which
// takes the page's own thread, in memory, or in virtual time, which must not overflow.
func (c *checker) checkCosts(s Scenario) {
	for i, source := range s.Sources {
		c.source = i
		c.checkTime(source)
	}
	c.source = none
	if e, over := firstExcess(s); over {
		c.source = e.row
		c.add(e.field, "%s", e.problem)
		c.source = none
	}
}

// A cost is something of which a run has only so much. The limits keep a run, and a picture of
// it, to less than what anybody notices: about 100 ms on the page, which runs the scenario for
// each move of a drag.
type cost struct {
	most    int
	fixed   func(Scenario) int  // apart from the sources; nil for 0
	row     func(Source) int    // an upper bound of what a source costs, with all of its replicas
	field   func(Source) string // where the source can be made to cost less
	problem string              // with what comes from the source that costs most, the total, and the most
}

// costs are what is limited. Events and calls are counted apart because a call takes several
// times as long as an event: it is a goroutine with a context.
var costs = []cost{
	{MaxCalls, nil, rowCalls, callsField, "up to %d of the run's %d calls, retries and hedges included, are to this source; a run has at most %d"},
	{MaxEvents, fixedEvents, rowEvents, eventsField, "up to %d of the run's %d events come from this source; a run has at most %d"},
	{MaxFound, nil, rowFound, foundField, "%d of the run's %d results come from this source; a run has at most %d"},
	{MaxOutput, nil, rowOutput, outputField, "up to %d of the run's %d bytes of names, errors and results come from this source; a run prints at most %d"},
}

// Bound returns an upper bound of the events and the results of a run of s together, much faster than
// a run. Of a scenario that is not valid, and has no run, it is any number.
func (s Scenario) Bound() int {
	n := fixedEvents(s)
	for _, source := range s.Sources {
		n += rowEvents(source) + rowFound(source)
	}
	return n
}

// excess is too much of a cost, as the error of a field of the source that has most of it.
type excess struct {
	row            int
	field, problem string
}

// excess returns what is wrong if a run may cost too much.
func (c cost) excess(s Scenario) (e excess, over bool) {
	total, most := 0, 0
	if c.fixed != nil {
		total = c.fixed(s)
	}
	for i, source := range s.Sources {
		n := c.row(source)
		if total += n; n > most {
			e.row, most = i, n
		}
	}
	if total <= c.most {
		return excess{}, false
	}
	// Most of it comes from one row, as a rule: that is where to begin.
	e.field = c.field(s.Sources[e.row])
	e.problem = fmt.Sprintf(c.problem, most, total, c.most)
	return e, true
}

// firstExcess returns the first cost of which a run may have too much.
func firstExcess(s Scenario) (e excess, over bool) {
	for _, c := range costs {
		if e, over = c.excess(s); over {
			return e, true
		}
	}
	return excess{}, false
}

const (
	callerEvents = 8  // run, wait, cancel, wait-returned, gathered, with some to spare
	laneEvents   = 12 // go, go-blocked, go-unblocked, start, job, the final kind, abandoned, orphan-exit, exit, and their like
)

// fixedEvents is an upper bound of the events of a run without sources.
func fixedEvents(s Scenario) int {
	if s.Pattern == DispatcherWorker {
		return callerEvents + s.Pool.Workers*laneEvents
	}
	return callerEvents
}

// calls is how often one replica of a source is called at most.
func calls(s Source) int {
	if s.Hedging.After == "" {
		return s.Retry.Attempts
	}
	return s.Retry.Attempts * (1 + s.Hedging.Max)
}

func rowCalls(s Source) int { return s.Count * calls(s) }

func rowEvents(s Source) int { return s.Count * (calls(s)*(s.Steps+4) + laneEvents) }

func rowFound(s Source) int { return s.Count * len(s.Results) }

// rowOutput counts each name as often as there are events, and each error as often as there
// are calls.
func rowOutput(s Source) int {
	results := 0
	for _, r := range s.Results {
		results += len(r.Type) + len(r.Manufacturer) + len(r.Model) + len(s.Name)
	}
	return rowEvents(s)*len(s.Name) + rowCalls(s)*len(s.Error) + s.Count*results
}

// callsField is the field that makes most of the calls of a source.
func callsField(s Source) string {
	switch n := calls(s); {
	case s.Count > 1 && s.Count >= n:
		return "count"
	case s.Hedging.After != "" && s.Hedging.Max >= s.Retry.Attempts:
		return "hedge.max"
	case n > 1:
		return "retry.attempts"
	}
	return "count"
}

func eventsField(s Source) string {
	if s.Count > 1 {
		return "count"
	}
	return "steps"
}

func foundField(s Source) string {
	if s.Count > 1 {
		return "count"
	}
	return "results"
}

func outputField(s Source) string {
	results := rowOutput(s) - rowEvents(s)*len(s.Name) - rowCalls(s)*len(s.Error)
	switch names, errors := rowEvents(s)*len(s.Name), rowCalls(s)*len(s.Error); {
	case results > names && results > errors:
		return foundField(s)
	case errors > names:
		return "error"
	}
	return "name"
}

// checkTime bounds what a source of fixed delay takes; a drawn delay is cut to dist.Max
// when it is drawn. Floating point, because the product may be out of any integer's range.
func (c *checker) checkTime(s Source) {
	wait, _ := dist.ParseDuration(s.Retry.Backoff)
	pauses := 0.0
	for i := range s.Retry.Attempts - 1 {
		pauses += float64(wait) * pow(s.Retry.Factor, i) * (1 + s.Retry.Jitter)
	}
	if pauses > float64(dist.Max) {
		c.add("retry.backoff", "the pauses of %d attempts add up to %s; at most 24 h fit", s.Retry.Attempts, hours(pauses))
		return
	}
	delay, err := dist.Parse(s.Delay)
	if err != nil {
		return
	}
	fixed, ok := delay.Fixed()
	if !ok || fixed == dist.Forever {
		return
	}
	if all := float64(fixed)*float64(s.Steps*s.Retry.Attempts) + pauses; all > float64(dist.Max) {
		c.add("delay", "%s of %s of %s would take %s; at most 24 h fit", plural(s.Retry.Attempts, "attempt"), plural(s.Steps, "step"), dist.Format(fixed), hours(all))
	}
}

// pow is x to the power of n, which package math may round differently elsewhere.
func pow(x float64, n int) float64 {
	product := 1.0
	for range n {
		product *= x
	}
	return product
}

// hours writes nanoseconds that may be too many for a time.Duration.
func hours(ns float64) string {
	return fmt.Sprintf("%.4g h", math.Ceil(ns/float64(time.Hour)))
}

// checkSize refuses a scenario that would not fit in a file. Writing it takes longer than
// all other checks, so that it is done only where an upper bound does not fit either.
func (c *checker) checkSize(s Scenario) {
	if sizeBound(s, c.size) <= MaxJSON {
		return
	}
	data, err := s.MarshalJSON()
	if err != nil {
		c.add("sources", "%v", err)
	} else if len(data) > MaxJSON {
		c.add("sources", "the scenario takes %d bytes of JSON; at most %d fit", len(data), MaxJSON)
	}
}

// sizeBound is an upper bound of the bytes that a scenario of right fields takes in JSON,
// given those of its texts; escaping at most doubles them.
func sizeBound(s Scenario, texts int) int {
	const scenario, source, result = 800, 320, 80 // the longest objects without texts
	bound := scenario + 2*texts
	for _, one := range s.Sources {
		bound += source + result*len(one.Results)
	}
	return bound
}
