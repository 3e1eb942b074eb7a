package tail

import (
	"cmp"
	"slices"
	"sort"
	"sync"
	"time"
)

// Runs are finished runs of one scenario, with the seeds from 1 to Done. They never change:
// Add returns other Runs. The zero value has no runs.
type Runs struct {
	done            int
	failed, crashed int
	requests, extra int

	// Each chunk is in order, and less than half as long as the one before it. So a run is
	// moved only a few times while the runs grow in number.
	chunks [][]one

	merge sync.Once
	all   []one // what ordered returns
}

// one is what is kept of a run.
type one struct {
	elapsed         time.Duration
	seed            int64
	failed, crashed bool
}

// shorter orders runs by elapsed time, and those that took equally long by seed.
func shorter(a, b one) int {
	return cmp.Or(cmp.Compare(a.elapsed, b.elapsed), cmp.Compare(a.seed, b.seed))
}

// Add returns the runs of r and those of some parts, which continue where r ends, in the
// order of their seeds: a Queue puts them in order.
func (r *Runs) Add(parts ...Part) *Runs {
	sum := &Runs{
		done: r.done, failed: r.failed, crashed: r.crashed, requests: r.requests, extra: r.extra,
		chunks: slices.Clip(r.chunks),
	}
	var added []one
	for _, p := range parts {
		for _, b := range p.Briefs {
			sum.done++
			added = append(added, one{b.Elapsed, int64(sum.done), b.Failed, b.Crashed})
			sum.requests += b.Requests
			sum.extra += b.Extra
			switch {
			case b.Crashed:
				sum.crashed++
			case b.Failed:
				sum.failed++
			}
		}
	}
	sort.Slice(added, func(i, j int) bool { return shorter(added[i], added[j]) < 0 })
	for n := len(sum.chunks); n > 0 && len(sum.chunks[n-1]) <= 2*len(added); n-- {
		added = merged(sum.chunks[n-1], added)
		sum.chunks = sum.chunks[:n-1]
	}
	if len(added) > 0 {
		sum.chunks = append(slices.Clip(sum.chunks), added)
	}
	return sum
}

// merged returns the runs of two chunks in one.
func merged(a, b []one) []one {
	both := make([]one, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		if shorter(a[0], b[0]) < 0 {
			both, a = append(both, a[0]), a[1:]
		} else {
			both, b = append(both, b[0]), b[1:]
		}
	}
	return append(append(both, a...), b...)
}

// ordered returns all runs, the shortest first, and those that took equally long by seed.
func (r *Runs) ordered() []one {
	r.merge.Do(func() {
		for i := len(r.chunks) - 1; i >= 0; i-- {
			r.all = merged(r.chunks[i], r.all)
		}
	})
	return r.all
}

// Done is the number of runs.
func (r *Runs) Done() int { return r.done }

// Range returns the shortest and the longest elapsed time; zeros if there are no runs.
func (r *Runs) Range() (shortest, longest time.Duration) {
	sorted := r.ordered()
	if len(sorted) == 0 {
		return 0, 0
	}
	return sorted[0].elapsed, sorted[len(sorted)-1].elapsed
}

// percentile returns the nearest rank: the least of the sorted values that at least so many
// thousandths of them do not exceed.
func percentile(sorted []one, thousandths int) time.Duration {
	rank := (len(sorted)*thousandths + 999) / 1000
	return sorted[max(rank, 1)-1].elapsed
}
