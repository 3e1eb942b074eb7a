package tail

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"scattergather/engine"
)

// took are runs, from seed 1 on, that took so long each.
func took(elapsed ...time.Duration) *Runs {
	r := &Runs{}
	for _, e := range elapsed {
		r.count(engine.Brief{Elapsed: e})
	}
	return r
}

// TestOrderGrows asks for the order again and again while the runs grow in number, as a page
// does: it is that of all of them at once.
func TestOrderGrows(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	var elapsed []time.Duration // by seed
	grown := took()
	for range 60 {
		for range random.IntN(8) {
			e := time.Duration(random.IntN(20))
			elapsed = append(elapsed, e)
			grown.count(engine.Brief{Elapsed: e})
		}
		got := grown.order()
		if want := took(elapsed...).order(); !slices.Equal(got, want) {
			t.Fatalf("after %d runs:\n%v\n%v", len(elapsed), got, want)
		}
		if from, to := grown.Range(); len(got) > 0 && (from != slices.Min(elapsed) || to != slices.Max(elapsed)) {
			t.Fatalf("from %d to %d: %v", from, to, got)
		}
		for i, run := range got {
			if elapsed[run.seed-1] != run.elapsed {
				t.Fatalf("seed %d took %d, not %d", run.seed, elapsed[run.seed-1], run.elapsed)
			}
			if i > 0 && (got[i-1].elapsed > run.elapsed || got[i-1].elapsed == run.elapsed && got[i-1].seed > run.seed) {
				t.Fatalf("not in order: %v", got)
			}
		}
	}
}
