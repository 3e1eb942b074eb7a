package dist

import (
	"math/rand/v2"
	"strconv"
	"strings"
)

// law is a distribution of numbers. Those of a delay are nanoseconds: up to 24h they are
// integers below 2^53, which a float64 holds exactly.
type law struct {
	kind  kind
	a, b  float64 // the parameters, in the order of the notation
	parts []part  // of a mix
}

// part is one of the laws in a mix.
type part struct {
	percent float64
	law     law
}

// kind is the kind of a distribution.
type kind int

const (
	constant kind = iota
	forever
	uniform
	normal
	exponential
	lognormal
	pareto
	mix
)

// notation is how a kind with parameters is written.
type notation struct {
	kind kind
	name string
	args int // number of parameters; 0: a list of shares
}

// notations has every kind with parameters.
var notations = []notation{
	{uniform, "uniform", 2},
	{normal, "normal", 2},
	{exponential, "exp", 1},
	{lognormal, "lognormal", 2},
	{pareto, "pareto", 2},
	{mix, "mix", 0},
}

// z99 is the 99th percentile of the standard normal distribution.
const z99 = 2.3263478740408408

// pick resolves a mix to one of its parts and returns any other law as it is.
func (l *law) pick(r *rand.Rand) *law {
	if l.kind != mix {
		return l
	}
	u, last := float64(100*unit(r)), len(l.parts)-1
	for i := range last {
		p := &l.parts[i]
		if u < p.percent {
			return &p.law
		}
		u -= p.percent
	}
	// The shares may add up to slightly less than 100, so the last one gets the rest.
	return &l.parts[last].law
}

// draw returns a number of zero or more from a law that is not a mix. Products are converted
// to float64 before they are added to something, since Go may otherwise fuse the two
// operations on some architectures and round differently (Go spec, "Floating-point
// operators").
func (l *law) draw(r *rand.Rand) float64 {
	switch l.kind {
	case uniform:
		return l.a + float64((l.b-l.a)*unit(r))
	case normal:
		return max(0, l.a+float64(l.b*gauss(r)))
	case exponential:
		return -l.a * log(1-unit(r))
	case lognormal:
		sigma := log(l.b/l.a) / z99
		return l.a * exp(float64(sigma*gauss(r)))
	case pareto:
		return l.a * exp(-log(1-unit(r))/l.b)
	}
	return l.a
}

// text writes the law in the notation that parseLaw reads.
func (l law) text(u quantity) string {
	switch l.kind {
	case constant:
		return u.format(l.a)
	case forever:
		return "forever"
	}
	var b strings.Builder
	for _, n := range notations {
		if n.kind == l.kind {
			b.WriteString(n.name)
		}
	}
	b.WriteByte('(')
	switch l.kind {
	case mix:
		for i, p := range l.parts {
			if i > 0 {
				b.WriteByte(',')
			}
			b.WriteString(formatNumber(p.percent) + "%:" + p.law.text(u))
		}
	case exponential:
		b.WriteString(u.format(l.a))
	case pareto:
		b.WriteString(u.format(l.a) + "," + formatNumber(l.b))
	default:
		b.WriteString(u.format(l.a) + "," + u.format(l.b))
	}
	b.WriteByte(')')
	return b.String()
}

// formatNumber writes a number so that it reads back as the same.
func formatNumber(x float64) string {
	return strconv.FormatFloat(x, 'g', -1, 64)
}
