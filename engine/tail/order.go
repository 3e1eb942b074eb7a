package tail

import (
	"slices"
	"sort"
	"time"
)

// A timed run is how long the run with a seed took.
type timed struct {
	elapsed time.Duration
	seed    int64
}

// order returns the runs that are done, the shortest first, those that took equally long by
// seed. Only runs that are new since it was last asked for are sorted: a page asks again and
// again while they grow in number.
func (r *Runs) order() []timed {
	old := len(r.sorted)
	if old == len(r.elapsed) {
		return r.sorted
	}
	for i, elapsed := range r.elapsed[old:] {
		r.sorted = append(r.sorted, timed{elapsed, int64(old+i) + 1})
	}
	fresh := r.sorted[old:]
	sort.Slice(fresh, func(i, j int) bool {
		a, b := fresh[i], fresh[j]
		return a.elapsed < b.elapsed || a.elapsed == b.elapsed && a.seed < b.seed
	})
	if old == 0 {
		return r.sorted
	}
	// Merging from the end needs no room but for the runs that are new.
	fresh = slices.Clone(fresh)
	last, next := old-1, len(fresh)-1
	for at := len(r.sorted) - 1; next >= 0; at-- {
		if last >= 0 && r.sorted[last].elapsed > fresh[next].elapsed {
			r.sorted[at] = r.sorted[last]
			last--
		} else {
			r.sorted[at] = fresh[next]
			next--
		}
	}
	return r.sorted
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
func percentile(sorted []timed, thousandths int) time.Duration {
	rank := (len(sorted)*thousandths + 999) / 1000
	return sorted[max(rank, 1)-1].elapsed
}
