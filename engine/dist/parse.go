package dist

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
)

// quantity is what the parameters of a law are, durations or plain numbers, and how they are
// read and written.
type quantity struct {
	one     string                        // "duration"
	many    string                        // "durations"
	samples [2]string                     // two valid ones for messages, the smaller first
	parse   func(string) (float64, error) // reads one
	format  func(float64) string          // writes one so that parse reads it back
	tidy    func(string) string           // rewrites one that parse reads, without spaces
	endless bool                          // "forever" is allowed
}

var durations = quantity{
	one: "duration", many: "durations", samples: [2]string{"10ms", "1s"}, endless: true,
	parse: func(text string) (float64, error) {
		d, err := ParseDuration(text)
		return float64(d), err
	},
	format: func(x float64) string { return time.Duration(x).String() },
	tidy:   TidyDuration,
}

var numbers = quantity{
	one: "number", many: "numbers", samples: [2]string{"1", "20"},
	parse: func(text string) (float64, error) {
		x, err := parseNumber(text)
		if err == nil && (x < MinFactor || x > MaxFactor) {
			err = fmt.Errorf("%s is out of range; a factor is from %v to %v", quote(text), MinFactor, MaxFactor)
		}
		return x, err
	},
	format: formatNumber,
	tidy:   strings.TrimSpace,
}

// minShape is the smallest shape of a pareto; below it nearly every draw would be cut to Max.
const minShape = 0.01

// parseLaw reads a law with parameters of a quantity.
func parseLaw(text string, q quantity) (law, error) {
	text = strings.TrimSpace(text)
	name, rest, call := strings.Cut(text, "(")
	name = strings.TrimSpace(name)
	i := slices.IndexFunc(notations, func(n notation) bool { return n.name == name })
	if i < 0 && call {
		return law{}, fmt.Errorf("%s is not a distribution; choose uniform, normal, exp, lognormal, pareto or mix", quote(name))
	}
	if i < 0 {
		return parseConstant(text, q)
	}
	n := notations[i]
	inside, closed := strings.CutSuffix(rest, ")")
	switch {
	case call && !closed:
		return law{}, fmt.Errorf("%s has no closing parenthesis; try %q", name, n.example(q))
	case n.kind == mix:
		return parseMix(n, split(inside), q)
	}
	return parseArgs(n, split(inside), q)
}

// parseConstant reads a law without parameters.
func parseConstant(text string, q quantity) (law, error) {
	if text == "forever" && q.endless {
		return law{kind: forever}, nil
	}
	x, err := q.parse(text)
	if err != nil {
		return law{}, err
	}
	return law{kind: constant, a: x}, nil
}

// parseArgs reads and checks the parameters of a law that is not a mix.
func parseArgs(n notation, args []string, q quantity) (law, error) {
	if len(args) != n.args {
		return law{}, fmt.Errorf("%s needs %s, as in %q", n.name, n.needs(q), n.example(q))
	}
	l := law{kind: n.kind}
	var err error
	if l.a, err = q.parse(args[0]); err != nil {
		return law{}, fmt.Errorf("%s: %w", n.name, err)
	}
	if n.args == 2 {
		parse := q.parse
		if n.kind == pareto {
			parse = parseNumber
		}
		if l.b, err = parse(args[1]); err != nil {
			return law{}, fmt.Errorf("%s: %w", n.name, err)
		}
	}
	switch {
	case n.kind == uniform && l.b < l.a:
		err = fmt.Errorf("%s is greater than %s; write the smaller one first", q.format(l.a), q.format(l.b))
	case n.kind == lognormal && l.a == 0:
		err = errors.New("the 50th percentile must be greater than zero")
	case n.kind == lognormal && l.b < l.a:
		err = fmt.Errorf("the 99th percentile, %s, is below the 50th, %s", q.format(l.b), q.format(l.a))
	case n.kind == pareto && l.a == 0:
		err = errors.New("the minimum must be greater than zero")
	case n.kind == pareto && l.b < minShape:
		err = fmt.Errorf("the shape %s is too small; it must be %v or more, such as 1.5", quote(args[1]), minShape)
	}
	if err != nil {
		return law{}, fmt.Errorf("%s: %w", n.name, err)
	}
	return l, nil
}

// parseMix reads the shares of a mix.
func parseMix(n notation, args []string, q quantity) (law, error) {
	l := law{kind: mix}
	sum := 0.0
	for _, arg := range args {
		share, text, found := strings.Cut(arg, ":")
		number, percent := strings.CutSuffix(strings.TrimSpace(share), "%")
		if !found || !percent {
			return law{}, fmt.Errorf("mix needs %s, as in %q", n.needs(q), n.example(q))
		}
		p, err := parseNumber(number)
		if err == nil && (p <= 0 || p > 100) {
			err = fmt.Errorf("%s%% is not a share; it must be greater than 0%% and at most 100%%", quote(number))
		}
		if err != nil {
			return law{}, fmt.Errorf("mix: %w", err)
		}
		of, err := parseLaw(text, q)
		if err == nil && of.kind == mix {
			err = errors.New("a mix cannot contain a mix")
		}
		if err != nil {
			return law{}, fmt.Errorf("mix: %w", err)
		}
		l.parts = append(l.parts, part{p, of})
		sum += p
	}
	if math.Abs(sum-100) > 1e-9 {
		return law{}, fmt.Errorf("mix: the shares add up to %s%%, not to 100%%", strconv.FormatFloat(sum, 'g', 12, 64))
	}
	return l, nil
}

// tidyLaw rewrites a law that parseLaw reads: without spaces, each number by q.tidy.
func tidyLaw(text string, q quantity) string {
	name, rest, call := strings.Cut(strings.TrimSpace(text), "(")
	if !call {
		return q.tidy(name)
	}
	args := split(strings.TrimSuffix(rest, ")"))
	for i, arg := range args {
		share, of, isShare := strings.Cut(arg, ":")
		if isShare {
			share = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(share), "%"))
			args[i] = share + "%:" + tidyLaw(of, q)
		} else {
			args[i] = q.tidy(strings.TrimSpace(arg))
		}
	}
	return strings.TrimSpace(name) + "(" + strings.Join(args, ",") + ")"
}

// needs describes the parameters in words.
func (n notation) needs(q quantity) string {
	switch {
	case n.kind == mix:
		return "shares of " + q.many
	case n.kind == pareto:
		return "a " + q.one + " and a number"
	case n.args == 1:
		return "a " + q.one
	}
	return "two " + q.many
}

// example is a valid law of this kind.
func (n notation) example(q quantity) string {
	small, large := q.samples[0], q.samples[1]
	l := n.name + "("
	switch {
	case n.kind == mix:
		l += "99%:" + small + ",1%:" + large
	case n.kind == normal:
		l += large + "," + small
	case n.kind == pareto:
		l += small + ",1.5"
	case n.args == 1:
		l += small
	default:
		l += small + "," + large
	}
	return l + ")"
}

// split splits at the commas outside parentheses.
func split(text string) []string {
	var args []string
	depth, from := 0, 0
	for i := range len(text) {
		switch text[i] {
		case '(':
			depth++
		case ')':
			depth--
		case ',':
			if depth == 0 {
				args = append(args, text[from:i])
				from = i + 1
			}
		}
	}
	return append(args, text[from:])
}

// parseNumber reads a finite decimal number. strconv alone would accept infinities and
// hexadecimal numbers.
func parseNumber(text string) (float64, error) {
	text = strings.TrimSpace(text)
	if strings.Trim(text, "0123456789.eE+-") == "" {
		if x, err := strconv.ParseFloat(text, 64); err == nil {
			return x, nil
		}
	}
	return 0, fmt.Errorf("%s is not a number; try \"1.5\"", quote(text))
}

// quote quotes a text of the user for a message, and shortens a long one.
func quote(text string) string {
	if r := []rune(text); len(r) > 40 {
		text = string(r[:40]) + "…"
	}
	return strconv.Quote(text)
}
