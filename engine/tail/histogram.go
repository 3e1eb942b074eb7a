package tail

import (
	"math"
	"time"
)

// Bar is a bar of a histogram. It stands for the runs whose elapsed time is at least From and
// less than To; there is at least one.
type Bar struct {
	From  time.Duration `json:"from"`
	To    time.Duration `json:"to"`
	Count int           `json:"count"` // runs
	Seed  int64         `json:"seed"`  // the lowest of their seeds

	Failed  int `json:"-"` // runs of which the caller got an error
	Crashed int `json:"-"` // runs in which the program crashed
}

// Histogram counts the runs between each edge and the next. It leaves out bars without a run,
// and runs outside of all edges.
func (r *Runs) Histogram(edges []time.Duration) []Bar {
	bars := []Bar{}
	at := -1 // edges[at] is the last one that is not greater than the run's time
	for _, run := range r.ordered() {
		for at+1 < len(edges) && edges[at+1] <= run.elapsed {
			at++
		}
		if at < 0 || at >= len(edges)-1 {
			continue
		}
		if n := len(bars); n == 0 || bars[n-1].From != edges[at] {
			bars = append(bars, Bar{From: edges[at], To: edges[at+1], Seed: run.seed})
		}
		b := &bars[len(bars)-1]
		b.Count++
		b.Seed = min(b.Seed, run.seed)
		if run.failed {
			b.Failed++
		}
		if run.crashed {
			b.Crashed++
		}
	}
	return bars
}

// most is the largest number of bars of equal width.
const most = 40

// Edges returns where the bars of a histogram begin and end. They are the same for all the
// given runs, so that their histograms can be laid over each other: round numbers from the
// shortest elapsed time, or below, to above the longest. The bars are equally wide, unless
// the longest time is 20 times the smallest median or more: then each is wider by about a
// quarter than the one before. There are no edges if there are no runs.
func Edges(of ...*Runs) []time.Duration {
	least, middle, longest := time.Duration(math.MaxInt64), time.Duration(math.MaxInt64), time.Duration(-1)
	for _, r := range of {
		if r.Done() == 0 {
			continue
		}
		from, to := r.Range()
		least, longest = min(least, from), max(longest, to)
		middle = min(middle, percentile(r.ordered(), 500))
	}
	if longest < 0 {
		return nil
	}
	if middle > 0 && longest/middle >= 20 {
		return growing(least, longest)
	}
	return equal(least, longest)
}

// equal returns edges in steps of 1, 2 or 5 times a power of ten.
func equal(least, longest time.Duration) []time.Duration {
	width := time.Duration(1)
	for i := 0; longest/width-least/width >= most; i++ {
		width = width / [...]time.Duration{1, 2, 5}[i%3] * [...]time.Duration{2, 5, 10}[i%3]
	}
	if least == longest {
		width = rounded(least) // one bar, wide enough to be seen and named
	}
	edges := []time.Duration{least / width * width}
	for edges[len(edges)-1] <= longest {
		edges = append(edges, edges[len(edges)-1]+width)
	}
	return edges
}

// rounded returns the greatest power of ten that divides d evenly.
func rounded(d time.Duration) time.Duration {
	unit := time.Duration(1)
	for d > 0 && d%(10*unit) == 0 {
		unit *= 10
	}
	return unit
}

// growing returns edges of which ten make a decade.
func growing(least, longest time.Duration) []time.Duration {
	var edges []time.Duration
	for decade := 10 * time.Nanosecond; ; decade *= 10 {
		for _, tenth := range []time.Duration{10, 12, 16, 20, 25, 32, 40, 50, 64, 80} {
			edge := decade / 10 * tenth
			if edge <= least || len(edges) == 0 {
				edges = append(edges[:0], min(edge, least))
				continue
			}
			if edges = append(edges, edge); edge > longest {
				return edges
			}
		}
	}
}
