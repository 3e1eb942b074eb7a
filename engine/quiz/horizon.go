package quiz

import (
	"math/rand/v2"
	"strings"
	"time"

	"scattergather/engine"
	"scattergather/engine/dist"
)

// Horizon returns the end of a time axis on which Wait's return can be put before it is known.
// It follows from what can be read in the scenario, not from its seed nor from anything that
// happens in a run: as long as nothing cuts the calls short, and long enough for most of what
// could be believed. Only a run in which a distribution draws a delay far out on its tail, or
// that has many attempts, may be longer.
func Horizon(s engine.Scenario) time.Duration {
	dice := rand.New(rand.NewPCG(1, 2)) // not the scenario's seed
	stretch := 1.0
	if factor, err := dist.ParseFactor(s.Shared); err == nil {
		for range draws {
			stretch = max(stretch, factor.Draw(dice))
		}
	}
	var longest, sum, limits float64
	calls, endless := 0, false
	for _, source := range s.Sources {
		one := callLength(source, dice, stretch)
		longest, sum, calls = max(longest, one), sum+one*float64(source.Count), calls+source.Count
		limits = max(limits, length(source.Timeout))
		endless = endless || strings.TrimSpace(source.Delay) == "forever"
	}
	slots := calls
	switch {
	case s.Pattern == engine.DispatcherWorker:
		slots = s.Pool.Workers
	case s.Limit != nil && *s.Limit > 0:
		slots = *s.Limit
	}
	end := min(sum, max(3*longest, sum/float64(max(1, slots))+longest))
	limits = max(limits, length(s.Timeout), length(s.Deadline), length(s.CancelAt))
	if endless || end == 0 || limits < 2*end { // otherwise it would squash all the rest
		end = max(end, limits)
	}
	return roundUp(time.Duration(min(1.15*end, float64(dist.Max*100))))
}

// draws is how many delays of a distribution are looked at to see how long they may be.
const draws = 64

// callLength is how long a call of a source takes if nothing cuts it short, with all of its
// attempts, in nanoseconds; one that never ends counts for nothing.
func callLength(s engine.Source, dice *rand.Rand, stretch float64) float64 {
	delay, err := dist.Parse(s.Delay)
	if err != nil {
		return 0
	}
	step := 0.0
	for range draws {
		if d := delay.Draw(dice); d < dist.Forever {
			step = max(step, float64(d))
		}
	}
	one := step * float64(s.Steps) * stretch
	if s.Error == "" || s.Retry.Attempts <= 1 {
		return one
	}
	all, pause := one, length(s.Retry.Backoff)*(1+s.Retry.Jitter)
	for range s.Retry.Attempts - 1 {
		all += pause + one
		pause = min(pause*s.Retry.Factor, float64(dist.Max))
	}
	return all
}

// length is a duration that may not be set, in nanoseconds.
func length(text string) float64 {
	d, err := dist.ParseDuration(text)
	if text == "" || err != nil {
		return 0
	}
	return float64(d)
}

// roundUp returns a round time that is not shorter.
func roundUp(d time.Duration) time.Duration {
	if d <= 0 {
		return 100 * time.Millisecond
	}
	tenth := time.Duration(1) // of the power of ten below d
	for tenth*100 <= d {
		tenth *= 10
	}
	for _, tenths := range []time.Duration{10, 12, 15, 20, 25, 30, 40, 50, 60, 80} {
		if tenths*tenth >= d {
			return tenths * tenth
		}
	}
	return 100 * tenth
}
