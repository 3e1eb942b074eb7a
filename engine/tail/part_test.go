package tail

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
	"time"

	"scattergather/engine"
	"scattergather/engine/dist"
)

// TestPartsTravel writes parts for another thread and reads them again.
func TestPartsTravel(t *testing.T) {
	for _, p := range []Part{
		{First: 1, Briefs: []engine.Brief{}},
		{First: 7, Briefs: []engine.Brief{}, Problem: "the run has more than 200000 events"},
		{First: MaxRuns - 1, Briefs: []engine.Brief{
			{Elapsed: 0, Requests: 4},
			{Elapsed: 24 * time.Hour, Failed: true, Requests: 40_000, Extra: 39_000},
			{Elapsed: dist.Forever, Crashed: true},
			{Elapsed: 1, Failed: true, Crashed: true, Extra: 1},
		}},
	} {
		data, err := p.MarshalBinary()
		if err != nil {
			t.Fatal(err)
		}
		var got Part
		if err := got.UnmarshalBinary(data); err != nil || !reflect.DeepEqual(got, p) {
			t.Errorf("%+v arrives as %+v, %v", p, got, err)
		}
		for n := range len(data) - len(p.Problem) {
			if err := got.UnmarshalBinary(data[:n]); err == nil {
				t.Errorf("%d of %d bytes are read as %+v", n, len(data), got)
			}
		}
	}
}

func FuzzPart(f *testing.F) {
	data, _ := part(3, 1, time.Second).MarshalBinary()
	f.Add(data)
	f.Fuzz(func(t *testing.T, data []byte) {
		var p, again Part
		if p.UnmarshalBinary(data) != nil {
			return
		}
		written, err := p.MarshalBinary()
		if err != nil {
			t.Fatal(err)
		}
		if err := again.UnmarshalBinary(written); err != nil || !reflect.DeepEqual(p, again) {
			t.Errorf("%+v is read back as %+v, %v", p, again, err)
		}
	})
}

// TestQueue adds parts in all orders. What is taken has no gap, is in order, and ends with
// the first part that has a problem.
func TestQueue(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 500 {
		var parts []Part
		n := int64(1)
		for range 1 + random.IntN(8) {
			p := part(n, make([]time.Duration, 1+random.IntN(5))...)
			if random.IntN(10) == 0 {
				p.Problem = "too long"
			}
			parts = append(parts, p)
			n = p.next()
		}
		end := slices.IndexFunc(parts, func(p Part) bool { return p.Problem != "" })
		if end < 0 {
			end = len(parts) - 1
		}
		var q Queue
		var taken []Part
		for i, place := range random.Perm(len(parts)) {
			q.Add(parts[place])
			if random.IntN(2) == 0 || i == len(parts)-1 {
				taken = append(taken, q.Take()...)
			}
			if len(taken) > 0 && !reflect.DeepEqual(taken, parts[:len(taken)]) {
				t.Fatalf("of %+v it gives %+v", parts, taken)
			}
		}
		if len(taken) != end+1 {
			t.Fatalf("of %+v it gives %d, not %d", parts, len(taken), end+1)
		}
		q.Add(part(n, 1))
		if more := q.Take(); parts[end].Problem != "" && len(more) > 0 {
			t.Fatalf("after a part with a problem it gives %+v", more)
		}
	}
}
