// Package dist reads delays and draws random ones.
//
// Start with Parse: "500ms" and "forever" are delays that are the same each time,
// "lognormal(10ms,1s)" is drawn anew for every attempt. ParseFactor reads the same notation
// with plain numbers, ParseDuration reads a plain duration, Format writes one for people,
// and Clock writes a time that moves.
//
// A draw depends only on the generator it is given. The package has its own exponential and
// logarithm, because those of package math differ in their last bit between architectures,
// and a shared link must show the same run everywhere.
package dist

import (
	"math/rand/v2"
	"strings"
	"time"

	"scattergather/engine/trace"
)

// Max is the longest delay and the longest duration in a scenario. Longer draws are cut to it.
const Max = 24 * time.Hour

// Forever is the draw of a delay that never ends.
const Forever = trace.Forever

// Delay is how long one step of a source takes: fixed, or drawn from a distribution. The
// zero value is 0s.
type Delay struct {
	law law // in nanoseconds
}

// Parse reads a delay. It is one of
//
//	500ms                 a Go duration, 0s to 24h
//	forever               never
//	uniform(0s,1s)        anything from the first up to, not including, the second
//	normal(200ms,50ms)    mean and standard deviation; negative draws become 0s
//	exp(100ms)            mean
//	lognormal(10ms,1s)    50th and 99th percentile
//	pareto(10ms,1.5)      minimum and shape
//	mix(99%:10ms,1%:1s)   shares of any of the above, except mix
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
	if isTidy(text) {
		return text
	}
	if _, err := Parse(text); err != nil {
		return text
	}
	if text = tidyLaw(text, durations); text == "" {
		return "0s"
	}
	return text
}

// Draw returns the next delay: from 0 to Max, or Forever. From a millisecond on, draws are
// rounded to the microsecond, for readers. A fixed delay is returned as it is and draws
// nothing from the generator.
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
