package dist

import (
	"math"
	"math/rand/v2"
	"testing"
)

func TestLogAndExpAgreeWithMath(t *testing.T) {
	near := func(got, want float64) bool {
		return got == want || math.Abs(got-want) <= 1e-14*math.Abs(want)
	}
	r := rand.New(rand.NewPCG(1, 2))
	for range 200_000 {
		x := math.Ldexp(1+r.Float64(), r.IntN(600)-300)
		if got, want := log(x), math.Log(x); !near(got, want) {
			t.Fatalf("log(%v) = %v, want %v", x, got, want)
		}
		y := 1 + (r.Float64()-0.5)*math.Ldexp(1, -r.IntN(50))
		if got, want := log(y), math.Log(y); !near(got, want) {
			t.Fatalf("log(%v) = %v, want %v", y, got, want)
		}
		z := (r.Float64() - 0.5) * 1400
		if r.IntN(2) == 0 {
			z /= 1000
		}
		if got, want := exp(z), math.Exp(z); !near(got, want) {
			t.Fatalf("exp(%v) = %v, want %v", z, got, want)
		}
	}
}

func TestLogAndExpAtTheEdges(t *testing.T) {
	for _, c := range []struct {
		name      string
		got, want float64
	}{
		{"log 1", log(1), 0},
		{"exp 0", exp(0), 1},
		{"exp of much", exp(1e9), math.Inf(1)},
		{"exp of less than nothing", exp(-1e9), 0},
	} {
		if c.got != c.want {
			t.Errorf("%s = %v, want %v", c.name, c.got, c.want)
		}
	}
}
