package engine

import (
	"math/rand/v2"
	"time"

	"scattergather/engine/clock"
	"scattergather/engine/dist"
)

// purpose distinguishes the random draws of one call of a source.
type purpose uint64

const (
	drawDelay purpose = iota
	drawError
	drawJitter
	drawShared
)

// dice is a stream of random draws, restarted for each call of a source. It is embedded in what
// uses it: most clients draw once, and would otherwise allocate it for that.
type dice struct {
	state rand.PCG
	rand.Rand
}

// stream starts the stream of draws for one call of one source. It depends only on the seed,
// the source's name, the number of the call and the purpose, so that an edit of one source, or
// of how often it is called, changes no other draw.
func (d *dice) stream(seed int64, stream uint64, call int, what purpose) *rand.Rand {
	a := mix(uint64(seed) + 0x9e3779b97f4a7c15)
	b := mix(stream ^ mix(uint64(call)<<8|uint64(what)))
	d.state.Seed(a, b)
	d.Rand = *rand.New(&d.state)
	return &d.Rand
}

// mix spreads the bits of x over the whole result. It is the finalizer of SplitMix64 (Steele,
// Lea and Flood, Fast Splittable Pseudorandom Number Generators, 2014).
func mix(x uint64) uint64 {
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// hash is 64-bit FNV-1a.
func hash(name string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(name) {
		h = (h ^ uint64(name[i])) * 1099511628211
	}
	return h
}

// delay draws how long each step of the n-th call of a source takes in this run.
func (r *run) delay(d *dice, s *source, n int) time.Duration {
	delay, fixed := s.delay.Fixed()
	if !fixed {
		delay = s.delay.Draw(d.stream(r.seed, s.stream, n, drawDelay))
	}
	if delay == dist.Forever || r.shared == 1 {
		return delay
	}
	scaled := float64(delay) * r.shared
	if scaled >= float64(dist.Max) {
		return dist.Max
	}
	delay = time.Duration(scaled)
	if delay >= time.Millisecond {
		delay = delay.Round(time.Microsecond)
	}
	return delay
}

// fails draws whether the n-th call of a source fails.
func (r *run) fails(d *dice, s *source, n int) bool {
	switch {
	case s.failure == nil || s.failAbove.set:
		return false
	case s.rate >= 1:
		return true
	case s.rate <= 0:
		return false
	default:
		return d.stream(r.seed, s.stream, n, drawError).Float64() < s.rate
	}
}

// jittered draws the pause before the n-th call of a source.
func (r *run) jittered(d *dice, s *source, n int, backoff float64) time.Duration {
	if s.jitter > 0 {
		either := 2*d.stream(r.seed, s.stream, n, drawJitter).Float64() - 1
		backoff *= 1 + float64(s.jitter*either)
	}
	pause := time.Duration(min(backoff, float64(dist.Max)))
	if pause >= time.Millisecond {
		pause = pause.Round(time.Microsecond)
	}
	return pause
}

// Draws are the random decisions of a scenario: those that Run makes, for code that needs them
// without a run. Sources are counted from 0 in scatter order, after count; the calls of a
// source, attempts and copies alike, from 1.
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
	r := &run{clock: clock.NewVirtual()}
	r.begin(p, s.Seed)
	return &Draws{run: r}, nil
}

// Delay is how long each step of a call takes: trace.Forever if it never ends.
func (d *Draws) Delay(source, call int) time.Duration {
	return d.run.delay(&d.dice, &d.run.plan.sources[source], call)
}

// Fails reports whether a call fails at the end of its delay. A call that is refused because
// its delay is above failAbove does not get that far.
func (d *Draws) Fails(source, call int) bool {
	return d.run.fails(&d.dice, &d.run.plan.sources[source], call)
}

// Pause is the backoff before a call after a number of failed attempts, at least 1.
func (d *Draws) Pause(source, failed, call int) time.Duration {
	s := &d.run.plan.sources[source]
	backoff := float64(s.backoff)
	for range failed - 1 {
		backoff *= s.factor
	}
	return d.run.jittered(&d.dice, s, call, backoff)
}
