package tail

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"scattergather/engine"
)

// took returns runs, from seed 1 on, that took so long each.
func took(elapsed ...time.Duration) *Runs {
	return new(Runs).Add(part(1, elapsed...))
}

// part returns runs, from a seed on, that took so long each.
func part(first int64, elapsed ...time.Duration) Part {
	p := Part{First: first}
	for _, e := range elapsed {
		p.Briefs = append(p.Briefs, engine.Brief{Elapsed: e})
	}
	return p
}

// TestRunsGrow adds parts of all sizes. At any time the runs are in the order that they
// would be in if they had been added at once, and those before are as they were.
func TestRunsGrow(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	var elapsed []time.Duration // by seed
	grown := new(Runs)
	for range 200 {
		more := make([]time.Duration, random.IntN(1<<random.IntN(7)))
		for i := range more {
			more[i] = time.Duration(random.IntN(200))
		}
		before, was := grown, slices.Clone(grown.ordered())
		grown = grown.Add(part(int64(len(elapsed))+1, more...))
		elapsed = append(elapsed, more...)

		got := grown.ordered()
		if want := took(elapsed...).ordered(); !slices.Equal(got, want) {
			t.Fatalf("after %d runs:\n%v\n%v", len(elapsed), got, want)
		}
		if from, to := grown.Range(); len(got) > 0 && (from != slices.Min(elapsed) || to != slices.Max(elapsed)) {
			t.Fatalf("from %d to %d: %v", from, to, got)
		}
		for i, run := range got {
			if elapsed[run.seed-1] != run.elapsed {
				t.Fatalf("seed %d took %d, not %d", run.seed, elapsed[run.seed-1], run.elapsed)
			}
			if i > 0 && shorter(got[i-1], run) >= 0 {
				t.Fatalf("not in order: %v", got)
			}
		}
		if !slices.Equal(before.ordered(), was) || before.Done() != len(was) {
			t.Fatalf("adding changed the %d runs before", len(was))
		}
	}
}

// TestRunsBranch adds different parts to the same runs.
func TestRunsBranch(t *testing.T) {
	base := took(5, 1, 9, 3)
	a, b := base.Add(part(5, 2)), base.Add(part(5, 7, 7, 7))
	if from, to := a.Range(); a.Done() != 5 || from != 1 || to != 9 || a.ordered()[1].elapsed != 2 {
		t.Errorf("the one branch holds %v", a.ordered())
	}
	if b.Done() != 7 || b.ordered()[3].elapsed != 7 || base.Done() != 4 {
		t.Errorf("the other branch holds %v, the trunk %v", b.ordered(), base.ordered())
	}
}
