package engine

import (
	"fmt"
	"math"
	"time"

	"scattergather/engine/dist"
)

// checkCosts refuses a scenario of valid fields whose run would be too long: in events, which
// cost memory, or in virtual time, which must not overflow.
func (c *checker) checkCosts(s Scenario) {
	for i, source := range s.Sources {
		c.source = i
		c.checkTime(source)
	}
	total, worst, most := eventBound(s)
	if c.source = none; total <= MaxEvents {
		return
	}
	// Most of it comes from one row, as a rule: that is where to begin.
	field := "steps"
	if s.Sources[worst].Count > 1 {
		field = "count"
	}
	c.source = worst
	c.add(field, "up to %d of the run's %d events come from this source; a run has at most %d", most, total, MaxEvents)
}

const (
	callerEvents = 8  // run, wait, cancel, wait-returned, gathered, with some to spare
	laneEvents   = 12 // go, go-blocked, go-unblocked, start, job, the final kind, abandoned, orphan-exit, exit, and their like
)

// eventBound is an upper bound of the events of a run, and the row that has most of them.
func eventBound(s Scenario) (total, worst, most int) {
	total = callerEvents
	if s.Pattern == DispatcherWorker {
		total += s.Pool.Workers * laneEvents
	}
	for i, source := range s.Sources {
		events := source.Count * (sourceEvents(source) + laneEvents)
		if total += events; events > most {
			worst, most = i, events
		}
	}
	return total, worst, most
}

// sourceEvents is an upper bound of the events that one replica logs in its attempts.
func sourceEvents(s Source) int {
	calls := s.Retry.Attempts
	if s.Hedging.After != "" {
		calls *= 1 + s.Hedging.Max
	}
	return calls * (s.Steps + 4)
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
