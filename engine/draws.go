package engine

import "time"

// Draws are the decisions of chance in the run of one scenario: the same that Run makes,
// for whoever needs to tell them without running it. A source is counted from 0 in scatter
// order, after count; a call of it, an attempt or a copy, from 1.
type Draws struct {
	run  *run
	dice dice
}

// NewDraws returns the draws of a scenario. The error is of type FieldErrors.
func NewDraws(s Scenario) (*Draws, error) {
	p, err := compile(s)
	if err != nil {
		return nil, err
	}
	r := new(run)
	r.begin(p, s.Seed)
	return &Draws{run: r}, nil
}

// Delay is how long each step of a call takes; trace.Forever if it never ends.
func (d *Draws) Delay(source, call int) time.Duration {
	return d.run.delay(&d.dice, &d.run.plan.sources[source], call)
}

// Fails tells whether a call that waits to its end fails then. One that is refused because
// its delay is above failAbove does not get there.
func (d *Draws) Fails(source, call int) bool {
	return d.run.fails(&d.dice, &d.run.plan.sources[source], call)
}

// Pause is the backoff before a call when so many attempts, 1 or more, have failed.
func (d *Draws) Pause(source, failed, call int) time.Duration {
	s := &d.run.plan.sources[source]
	backoff := float64(s.backoff)
	for range failed - 1 {
		backoff *= s.factor
	}
	return d.run.jittered(&d.dice, s, call, backoff)
}
