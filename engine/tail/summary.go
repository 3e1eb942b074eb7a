package tail

import "time"

// Summary holds the figures of a number of runs. As JSON it is what the tail command prints;
// durations are whole nanoseconds.
type Summary struct {
	Runs      int      `json:"runs"`
	Elapsed   Elapsed  `json:"elapsed"`
	Outcomes  Outcomes `json:"outcomes"`
	Requests  Requests `json:"requests"`
	Histogram []Bar    `json:"histogram"` // see Edges and Runs.Histogram
}

// Elapsed holds percentiles of the elapsed time by the nearest-rank method: the shortest time
// that so many percent of the runs did not exceed. A run that crashed counts with the time
// of its crash.
type Elapsed struct {
	P50  time.Duration `json:"p50"`
	P90  time.Duration `json:"p90"`
	P95  time.Duration `json:"p95"`
	P99  time.Duration `json:"p99"`
	P999 time.Duration `json:"p999"` // 99.9 percent
	Max  time.Duration `json:"max"`  // the longest of all
}

// Outcomes holds the share of the runs that ended in each way. The shares are from 0 to 1
// and add up to 1.
type Outcomes struct {
	OK      float64 `json:"ok"`      // the caller got no error
	Error   float64 `json:"error"`   // the caller got one
	Crashed float64 `json:"crashed"` // the program panicked or deadlocked
}

// Requests holds how many calls of sources a run made, on average.
type Requests struct {
	Mean  float64 `json:"mean"` // first attempts, retries and hedges
	Extra float64 `json:"-"`    // retries and hedges
}

// Summary returns the figures of the runs. It is all zeros if there are none.
func (r *Runs) Summary() Summary {
	s := Summary{Runs: r.done, Histogram: []Bar{}}
	if s.Runs == 0 {
		return s
	}
	share := func(n int) float64 { return float64(n) / float64(s.Runs) }
	s.Outcomes = Outcomes{
		OK:      share(s.Runs - r.failed - r.crashed),
		Error:   share(r.failed),
		Crashed: share(r.crashed),
	}
	s.Requests = Requests{Mean: share(r.requests), Extra: share(r.extra)}
	sorted := r.ordered()
	s.Elapsed = Elapsed{
		P50:  percentile(sorted, 500),
		P90:  percentile(sorted, 900),
		P95:  percentile(sorted, 950),
		P99:  percentile(sorted, 990),
		P999: percentile(sorted, 999),
		Max:  percentile(sorted, 1000),
	}
	s.Histogram = r.Histogram(Edges(r))
	return s
}
