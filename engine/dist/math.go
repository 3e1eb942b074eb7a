package dist

import (
	"math"
	"math/rand/v2"
)

// The functions below use only operations that IEEE 754 rounds correctly (and Frexp,
// Ldexp, Floor, which are exact), in an order that the compiler has to keep: every product
// that is added to something is converted to float64 first, which forbids a fused
// multiply-add. That makes them the same on every architecture.

// ln 2 in two parts: the first has so few bits that small multiples of it are exact.
const (
	ln2High = 0x1.62e42feep-1
	ln2Low  = 0x1.a39ef35793c76p-33
)

// log returns the natural logarithm of x, which must be positive and finite, with a
// relative error of about 1e-15.
func log(x float64) float64 {
	m, e := math.Frexp(x)
	if m < math.Sqrt2/2 {
		m, e = 2*m, e-1
	}
	// ln m = 2 artanh s = 2 (s + s³/3 + s⁵/5 + …) and |s| is at most 0.172, so that the
	// terms after s²³ are below the last bit.
	s := (m - 1) / (m + 1)
	s2 := s * s
	sum := 0.0
	for n := 23; n >= 3; n -= 2 {
		sum = float64(s2 * (sum + 1/float64(n)))
	}
	k := float64(e)
	low := float64(k*ln2Low) + float64(2*s*sum)
	return float64(k*ln2High) + (low + float64(2*s))
}

// exp returns e to the power of x with a relative error of about 1e-15.
func exp(x float64) float64 {
	switch {
	case x > 709:
		return math.Inf(1)
	case x < -745:
		return 0
	}
	k := math.Floor(float64(x*math.Log2E) + 0.5)
	r := (x - float64(k*ln2High)) - float64(k*ln2Low)
	// |r| is at most ln 2 / 2, so that the terms of the series after r¹⁴ are below the
	// last bit.
	sum := 1.0
	for n := 14; n >= 1; n-- {
		sum = 1 + float64(r*sum)/float64(n)
	}
	return math.Ldexp(sum, int(k))
}

// unit returns a number from 0 up to, not including, 1.
func unit(r *rand.Rand) float64 {
	return float64(r.Uint64()>>11) / (1 << 53)
}

// gauss returns a number of the standard normal distribution by Marsaglia's polar method.
// It takes a varying number of draws, but needs no tables.
func gauss(r *rand.Rand) float64 {
	for {
		x, y := 2*unit(r)-1, 2*unit(r)-1
		s := float64(x*x) + float64(y*y)
		if s > 0 && s < 1 {
			return x * math.Sqrt(-2*log(s)/s)
		}
	}
}
