package tail

import "time"

// Summary is what a number of runs have in common. As JSON it is what the tail command
// prints: durations are whole nanoseconds.
type Summary struct {
	Runs      int      `json:"runs"` // those that were done
	Elapsed   Elapsed  `json:"elapsed"`
	Outcomes  Outcomes `json:"outcomes"`
	Requests  Requests `json:"requests"`
	Histogram []Bar    `json:"histogram"` // from the shortest elapsed to the longest; see Runs.Histogram
}

// Elapsed holds percentiles of the elapsed time: the shortest that so many percent of the
// runs did not go beyond, and the longest of all. A run that crashed counts with the time
// until its crash.
type Elapsed struct {
	P50  time.Duration `json:"p50"`
	P90  time.Duration `json:"p90"`
	P95  time.Duration `json:"p95"`
	P99  time.Duration `json:"p99"`
	P999 time.Duration `json:"p999"` // 99.9 percent
	Max  time.Duration `json:"max"`
}

// Outcomes holds the shares of the runs that ended in each way. They are from 0 to 1 and
// add up to 1.
type Outcomes struct {
	OK      float64 `json:"ok"`      // the caller got no error
	Error   float64 `json:"error"`   // it got one
	Crashed float64 `json:"crashed"` // the program panicked or was deadlocked
}

// Requests tells what a run asks of the sources, on average.
type Requests struct {
	Mean  float64 `json:"mean"` // calls that were begun: first attempts, retries and the copies of hedges
	Extra float64 `json:"-"`    // those of them that are retries or copies
}

// Summary tells about the runs that are done so far. It is all zero before the first.
func (r *Runs) Summary() Summary {
	s := Summary{Runs: len(r.done), Histogram: []Bar{}}
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
	sorted := r.order()
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
