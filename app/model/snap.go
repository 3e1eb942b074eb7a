package model

import "time"

// RoundStep is the round step to which a drag snaps, and that an arrow key makes: the
// smallest of 1, 2 or 5 times a power of ten that is not below the least.
func RoundStep(least time.Duration) time.Duration {
	for decade := time.Microsecond; decade < time.Hour; decade *= 10 {
		for _, n := range []time.Duration{1, 2, 5} {
			if n*decade >= least {
				return n * decade
			}
		}
	}
	return time.Hour
}

// Snap returns the multiple of step that is nearest to d.
func Snap(d, step time.Duration) time.Duration {
	return d.Round(step)
}

// Stepped returns the n-th multiple of step above d, or below it if n is negative.
func Stepped(d, step time.Duration, n time.Duration) time.Duration {
	from := d / step * step
	if n < 0 && from < d {
		from += step
	}
	return from + n*step
}
