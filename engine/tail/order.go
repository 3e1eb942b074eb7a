package tail

import (
	"slices"
	"sort"
	"time"
)

// one is what is kept of a run.
type one struct {
	elapsed         time.Duration
	seed            int64
	failed, crashed bool
}

// order returns the runs that are done, the shortest first, those that took equally long by
// seed. Only runs that are new since it was last asked for are sorted: a page asks again and
// again while they grow in number.
func (r *Runs) order() []one {
	if r.sorted == len(r.done) {
		return r.done
	}
	fresh := r.done[r.sorted:]
	sort.Slice(fresh, func(i, j int) bool {
		a, b := fresh[i], fresh[j]
		return a.elapsed < b.elapsed || a.elapsed == b.elapsed && a.seed < b.seed
	})
	// Merging from the end needs no room but for the runs that are new.
	fresh = slices.Clone(fresh)
	last, next := r.sorted-1, len(fresh)-1
	for at := len(r.done) - 1; next >= 0 && last >= 0; at-- {
		if r.done[last].elapsed > fresh[next].elapsed {
			r.done[at] = r.done[last]
			last--
		} else {
			r.done[at] = fresh[next]
			next--
		}
	}
	copy(r.done, fresh[:next+1])
	r.sorted = len(r.done)
	return r.done
}

// Range is from the shortest elapsed time to the longest; zero before the first run is done.
func (r *Runs) Range() (shortest, longest time.Duration) {
	sorted := r.order()
	if len(sorted) == 0 {
		return 0, 0
	}
	return sorted[0].elapsed, sorted[len(sorted)-1].elapsed
}

// percentile returns the nearest rank: the least of the sorted values that so many
// thousandths of them are not above.
func percentile(sorted []one, thousandths int) time.Duration {
	rank := (len(sorted)*thousandths + 999) / 1000
	return sorted[max(rank, 1)-1].elapsed
}
