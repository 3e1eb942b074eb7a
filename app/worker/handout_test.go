package worker

import (
	"math/rand/v2"
	"testing"
	"time"
)

// TestHandout gives out seeds while the cost of a run changes: each seed once and in order,
// and as many at a time as take about a portion.
func TestHandout(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		first := 1 + random.Int64N(1000)
		h := handout{next: first, end: first + random.Int64N(100_000)}
		cost := time.Duration(0)
		for next := first; ; {
			from, n := h.take()
			if n == 0 {
				if next != h.end {
					t.Fatalf("it ends before %d, not before %d", next, h.end)
				}
				break
			}
			if from != next || n < 0 || from+int64(n) > h.end {
				t.Fatalf("after %d come %d seeds from %d on, before %d", next-1, n, from, h.end)
			}
			if cost == 0 && n != 1 {
				t.Fatalf("the first portion has %d runs, of which nothing is known", n)
			}
			if took := time.Duration(n) * cost; n > 1 && took > portion+cost {
				t.Fatalf("%d runs of %v take %v", n, cost, took)
			}
			if took := time.Duration(n) * cost; cost > 0 && n < 2000 && next+int64(n) < h.end && took < portion {
				t.Fatalf("%d runs of %v take only %v", n, cost, took)
			}
			next += int64(n)
			cost = time.Duration(1+random.IntN(100_000)) * time.Microsecond
			h.measured(n, time.Duration(n)*cost)
		}
	}
	h := handout{next: 1, end: 10}
	h.measured(0, time.Second) // a part that holds no run says nothing
	if _, n := h.take(); n != 1 {
		t.Errorf("%d runs of an unknown cost", n)
	}
}
