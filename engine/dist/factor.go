package dist

import (
	"math/rand/v2"
	"strings"
)

// The smallest and the largest factor in a scenario. Larger draws are cut to MaxFactor.
const (
	MinFactor = 1e-6
	MaxFactor = 1e6
)

// Factor is a number that delays are multiplied by, fixed or drawn from a distribution. The
// zero value is 0; ParseFactor("") is 1.
type Factor struct {
	law law
}

// ParseFactor reads a factor. The notation is that of Parse with plain numbers from MinFactor
// to MaxFactor instead of durations: "1.5", "uniform(1,3)", "mix(95%:1,5%:20)". The blank text
// is the factor 1.
func ParseFactor(text string) (Factor, error) {
	if strings.TrimSpace(text) == "" {
		return Factor{law{kind: constant, a: 1}}, nil
	}
	l, err := parseLaw(text, numbers)
	return Factor{l}, err
}

// TidyFactor returns a factor that ParseFactor reads without spaces. A text that is not a
// factor is returned unchanged.
func TidyFactor(text string) string {
	if isTidy(text) {
		return text
	}
	if _, err := ParseFactor(text); err != nil {
		return text
	}
	return tidyLaw(text, numbers)
}

// Draw returns the next factor, from 0 (for the negative draws of a normal distribution) to
// MaxFactor. A fixed factor draws nothing from the generator.
func (f Factor) Draw(r *rand.Rand) float64 {
	l := f.law.pick(r)
	if l.kind == constant {
		return l.a
	}
	return min(l.draw(r), MaxFactor)
}

// Fixed returns the factor and true if it is the same each time.
func (f Factor) Fixed() (float64, bool) {
	return f.law.a, f.law.kind == constant
}

// String returns the factor in the notation that ParseFactor reads.
func (f Factor) String() string {
	return f.law.text(numbers)
}
