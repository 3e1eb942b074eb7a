package tail

import (
	"math/rand/v2"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"scattergather/engine/dist"
)

func times(n int, d time.Duration) []time.Duration {
	all := make([]time.Duration, n)
	for i := range all {
		all[i] = d
	}
	return all
}

func TestSentence(t *testing.T) {
	const ms = time.Millisecond
	join := func(parts ...[]time.Duration) (all []time.Duration) {
		for _, p := range parts {
			all = append(all, p...)
		}
		return all
	}
	var smooth []time.Duration
	for i := range 1000 {
		smooth = append(smooth, time.Duration(i+1)*ms)
	}
	for _, c := range []struct {
		name string
		took []time.Duration
		want string
	}{
		{"none", nil, ""},
		{"one", times(1, time.Second), "1 run: all took 1 s."},
		{"no time at all", times(10, 0), "10 runs: all took 0 s."},
		{"a distribution of one value", times(1000, time.Second), "1,000 runs: all took 1 s."},
		{"what reads the same", []time.Duration{1_000_040_000, 1_000_049_000}, "2 runs: all took 1 s."},
		// The page said "half took 1 s or less, one in a hundred 1 s or more" of these.
		{"two values", join(times(37, 20*ms), times(63, time.Second)), "100 runs: 63 % took 1 s, 37 % took 20 ms."},
		{"two values, the shorter more often", join(times(99, 20*ms), times(1, time.Second)), "100 runs: 99 % took 20 ms, 1 % took 1 s."},
		{"three values", join(times(3, 10*ms), times(5, 20*ms), times(2, 30*ms)), "10 runs: 50 % took 20 ms, 30 % took 10 ms, 20 % took 30 ms."},
		{"a lump at the deadline", join(smooth[:700], times(300, time.Second)), "1,000 runs: 30 % took 1 s, 70 % took less, the fastest 1 ms."},
		{"a lump in the middle", join(smooth[:100], times(500, 200*ms), smooth[600:]), "1,000 runs: 50 % took 200 ms, 10 % took less, the fastest 1 ms, 40 % took more, the slowest 1 s."},
		{"a smooth distribution", smooth, "1,000 runs: 50 % took 500 ms or less, 1.1 % took 990 ms or more, the slowest 1 s."},
		{"a lump at the 99th percentile", join(smooth[:950], times(50, 2*time.Second)), "1,000 runs: 50 % took 500 ms or less, the slowest 2 s."},
		{"too few for a percentile", []time.Duration{ms, 2 * ms, 3 * ms, 4 * ms, 5 * ms}, "5 runs: 60 % took 3 ms or less, the slowest 5 ms."},
	} {
		if got := took(c.took...).Sentence(); got != c.want {
			t.Errorf("%s: %q\nwant %q", c.name, got, c.want)
		}
	}
}

// TestSentenceIsTrue reads the sentences about random distributions, smooth and lumpy, and
// counts for each of their parts the runs that it is about.
func TestSentenceIsTrue(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	heard := map[string]int{}
	for range 5000 {
		runs := randomRuns(r)
		text := took(runs...).Sentence()
		count := func(holds func(time.Duration) bool) (n int) {
			for _, d := range runs {
				if seen, err := dist.ParseDuration(dist.Format(d)); err != nil || holds(seen) {
					n++
				}
			}
			return n
		}
		number, rest, _ := strings.Cut(text, ": ")
		if want := Number(len(runs)); number != want+" runs" && number != want+" run" {
			t.Fatalf("of %d runs it says %q", len(runs), text)
		}
		first, told, isLumpy := time.Duration(0), 0, false
		for i, clause := range clauses.FindAllStringSubmatch(strings.TrimSuffix(rest, "."), -1) {
			share, how := clause[1], clause[2]+clause[4]
			at, err := dist.ParseDuration(clause[3])
			if err != nil {
				t.Fatalf("%q: %v", text, err)
			}
			if i == 0 {
				first, isLumpy = at, how == "took "
			}
			n := 0
			switch how {
			case "all took ":
				n = count(func(d time.Duration) bool { return d == at })
				share = "100"
			case "took ":
				n = count(func(d time.Duration) bool { return d == at })
			case "took  or less":
				n = count(func(d time.Duration) bool { return d <= at })
				if n < len(runs)/2 || n >= len(runs)*3/4+1 {
					t.Fatalf("%q: that is not the half of %d", text, len(runs))
				}
			case "took  or more":
				n = count(func(d time.Duration) bool { return d >= at })
			case "took less, the fastest ":
				n = count(func(d time.Duration) bool { return d < first })
			case "took more, the slowest ":
				n = count(func(d time.Duration) bool { return d > first })
			}
			heard[how]++
			told += n
			if share != "" && share+" %" != Percent(float64(n)/float64(len(runs))) {
				t.Fatalf("%q: it is %d of %d, or %s", text, n, len(runs), Percent(float64(n)/float64(len(runs))))
			}
			if strings.Contains(how, "fastest") && count(func(d time.Duration) bool { return d < at }) > 0 ||
				strings.Contains(how, "slowest") && count(func(d time.Duration) bool { return d > at }) > 0 ||
				strings.Contains(how, "est") && count(func(d time.Duration) bool { return d == at }) == 0 {
				t.Fatalf("%q: %v is not the %s of them", text, at, how)
			}
		}
		if isLumpy && told != len(runs) {
			t.Fatalf("%q: its parts are %d of %d runs", text, told, len(runs))
		}
	}
	for _, how := range []string{"all took ", "took ", "took  or less", "took  or more", "took less, the fastest ", "took more, the slowest ", "the slowest "} {
		if heard[how] < 50 {
			t.Errorf("%q was said %d times only", how, heard[how])
		}
	}
}

// clauses are the parts of a sentence: the share, what it is about, the time, and what
// follows it.
var clauses = regexp.MustCompile(`(?:([0-9.]+) % )?(all took |took less, the fastest |took more, the slowest |took |the slowest )([0-9.]+ (?:ns|µs|ms|s|min|h)(?: [0-9.]+ (?:min|s))?)( or less| or more)?`)

// randomRuns draws how long some runs took: of a smooth distribution, of a few values, or a
// mixture of the two.
func randomRuns(r *rand.Rand) []time.Duration {
	n := []int{1, 2, 3, 10, 50, 99, 100, 101, 1000}[r.IntN(9)]
	lumps := make([]time.Duration, 1+r.IntN(4))
	for i := range lumps {
		lumps[i] = time.Duration(r.Int64N(int64(1) << (1 + r.IntN(40))))
	}
	scale := int64(1) << (1 + r.IntN(40))
	smooth := r.Float64()
	switch r.IntN(3) {
	case 0:
		smooth = 0
	case 1:
		smooth = 1
	}
	all := make([]time.Duration, n)
	for i := range all {
		all[i] = lumps[min(r.IntN(len(lumps)), r.IntN(len(lumps)))]
		if r.Float64() < smooth {
			all[i] = time.Duration(r.Int64N(scale))
		}
	}
	return all
}

// TestClauses makes sure that the test above reads whole sentences.
func TestClauses(t *testing.T) {
	const text = "63 % took 1 s, 0.04 % took less, the fastest 2 min 3.5 s, 5 % took 2 h or more, the slowest 12.35 µs"
	var read []string
	for _, c := range clauses.FindAllString(text, -1) {
		read = append(read, c)
	}
	if got := strings.Join(read, ", "); got != text {
		t.Errorf("of %q it reads %s", text, strconv.Quote(got))
	}
}
