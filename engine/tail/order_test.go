package tail

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"
)

// TestOrderGrows asks for the order again and again while the runs grow in number, as a page
// does: it is that of all of them at once.
func TestOrderGrows(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	var grown Runs
	for range 60 {
		for range random.IntN(8) {
			grown.elapsed = append(grown.elapsed, time.Duration(random.IntN(20)))
		}
		got := slices.Clone(grown.order())
		want := (&Runs{elapsed: grown.elapsed}).order()
		if !slices.Equal(got, want) {
			t.Fatalf("after %d runs:\n%v\n%v", len(grown.elapsed), got, want)
		}
		if from, to := grown.Range(); len(got) > 0 && (from != got[0].elapsed || to != got[len(got)-1].elapsed) {
			t.Fatalf("from %d to %d: %v", from, to, got)
		}
		for i, run := range got {
			if grown.elapsed[run.seed-1] != run.elapsed {
				t.Fatalf("seed %d took %d, not %d", run.seed, grown.elapsed[run.seed-1], run.elapsed)
			}
			if i > 0 && (got[i-1].elapsed > run.elapsed || got[i-1].elapsed == run.elapsed && got[i-1].seed > run.seed) {
				t.Fatalf("not in order: %v", got)
			}
		}
	}
}
