// Package dist is the notation for delays and the drawing of delays from it.
//
// Start with Parse: "500ms" and "forever" are delays that are the same each time,
// "lognormal(10ms,1s)" is one that is drawn anew for every attempt. ParseFactor reads
// the same notation with plain numbers, ParseDuration reads a plain duration, and Format
// writes one for people.
//
// A draw depends on nothing but the generator it is given: the package brings its own
// exponential and logarithm, because those of package math differ in their last bit from
// one architecture to the next, and a shared link has to give the same picture everywhere.
package dist

import (
	"math/rand/v2"
	"strings"
	"time"

	"scattergather/engine/trace"
)

// Max is the longest delay and the longest duration that a scenario may hold; longer
// draws are cut to it.
const Max = 24 * time.Hour

// Forever is what a delay that never ends is drawn as.
const Forever = trace.Forever

// Delay is how long one step of a source takes. The zero value is no time at all.
type Delay struct {
	law law // in nanoseconds
}

// Parse reads a delay. It is one of
//
//	500ms                 a Go duration, 0s to 24h
//	forever               never
//	uniform(0s,1s)        anything from the first up to, not including, the second
//	normal(200ms,50ms)    mean and standard deviation; below zero is zero
//	exp(100ms)            mean
//	lognormal(10ms,1s)    50th and 99th percentile
//	pareto(10ms,1.5)      minimum and shape
//	mix(99%:10ms,1%:1s)   any of the above but mix, each with its share
//
// Durations are those of ParseDuration. Spaces around words and numbers do not matter, and
// the blank text is 0s. The error says what would be right.
func Parse(text string) (Delay, error) {
	if strings.TrimSpace(text) == "" {
		return Delay{}, nil
	}
	l, err := parseLaw(text, durations)
	return Delay{l}, err
}

// Tidy returns a delay that Parse reads without spaces and with durations in Go's notation,
// as TidyDuration does: "uniform(0 s, 1 s)" becomes "uniform(0s,1s)", and the blank text
// becomes "0s". A text that is not a delay is returned unchanged.
func Tidy(text string) string {
	if _, err := Parse(text); err != nil {
		return text
	}
	if text = tidyLaw(text, durations); text == "" {
		return "0s"
	}
	return text
}

// Draw returns the next delay: never negative, at most Max, or Forever. A drawn delay of a
// millisecond or more is rounded to the microsecond, so that it can be read; constants are
// returned as they are and leave the generator alone.
func (d Delay) Draw(r *rand.Rand) time.Duration {
	l := d.law.pick(r)
	switch l.kind {
	case forever:
		return Forever
	case constant:
		return time.Duration(l.a)
	}
	x := l.draw(r)
	if x >= float64(Max) {
		return Max
	}
	if x < float64(time.Millisecond) {
		return time.Duration(x)
	}
	return time.Duration(x).Round(time.Microsecond)
}

// Fixed returns the delay and true if it is the same each time: a duration or Forever.
func (d Delay) Fixed() (time.Duration, bool) {
	switch d.law.kind {
	case forever:
		return Forever, true
	case constant:
		return time.Duration(d.law.a), true
	}
	return 0, false
}

// String returns the delay in the notation that Parse reads.
func (d Delay) String() string {
	return d.law.text(durations)
}
