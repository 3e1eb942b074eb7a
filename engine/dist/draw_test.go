package dist

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
	"time"
)

func parse(t *testing.T, text string) Delay {
	t.Helper()
	d, err := Parse(text)
	if err != nil {
		t.Fatalf("Parse(%q): %v", text, err)
	}
	return d
}

// TestQuantiles compares many draws with the quantiles that the distribution must have,
// in standard errors of the share of draws that lie below each.
func TestQuantiles(t *testing.T) {
	const n = 100_000
	for _, c := range []struct {
		text  string
		below map[time.Duration]float64 // share of draws below that duration
	}{
		{"uniform(0s,1s)", map[time.Duration]float64{10 * time.Millisecond: 0.01, 500 * time.Millisecond: 0.5, 990 * time.Millisecond: 0.99, time.Second: 1}},
		{"uniform(1s,3s)", map[time.Duration]float64{time.Second: 0, 1500 * time.Millisecond: 0.25}},
		{"normal(200ms,50ms)", map[time.Duration]float64{150 * time.Millisecond: 0.158655, 200 * time.Millisecond: 0.5, 300 * time.Millisecond: 0.977250}},
		{"normal(10ms,10ms)", map[time.Duration]float64{1: 0.158655, 10 * time.Millisecond: 0.5}},
		{"exp(100ms)", map[time.Duration]float64{100 * time.Millisecond: 1 - 1/math.E, 460517 * time.Microsecond: 0.99}},
		{"lognormal(10ms,1s)", map[time.Duration]float64{10 * time.Millisecond: 0.5, time.Second: 0.99}},
		{"pareto(10ms,1.5)", map[time.Duration]float64{10 * time.Millisecond: 0, 40 * time.Millisecond: 1 - 1.0/8, time.Second: 1 - 1.0/1000}},
		{"mix(99%:10ms,1%:1s)", map[time.Duration]float64{10 * time.Millisecond: 0, 11 * time.Millisecond: 0.99, time.Second: 0.99}},
		{"mix(50%:uniform(0s,1s),25%:2s,25%:forever)", map[time.Duration]float64{500 * time.Millisecond: 0.25, 3 * time.Second: 0.75, Forever: 0.75}},
	} {
		d, r := parse(t, c.text), rand.New(rand.NewPCG(7, 11))
		draws := make([]time.Duration, n)
		for i := range draws {
			draws[i] = d.Draw(r)
		}
		for at, want := range c.below {
			count := 0
			for _, draw := range draws {
				if draw < at {
					count++
				}
			}
			got, tolerance := float64(count)/n, 4*math.Sqrt(want*(1-want)/n)
			if math.Abs(got-want) > tolerance {
				t.Errorf("%s: %.5f of the draws are below %v, want %.5f ± %.5f", c.text, got, at, want, tolerance)
			}
		}
	}
}

func TestMoments(t *testing.T) {
	const n = 200_000
	for _, c := range []struct {
		text     string
		mean, sd float64 // in ms
	}{
		{"uniform(0s,1s)", 500, 1000 / math.Sqrt(12)},
		{"normal(200ms,50ms)", 200, 50},
		{"exp(100ms)", 100, 100},
		{"pareto(10ms,3.5)", 10 * 3.5 / 2.5, 10 / 2.5 * math.Sqrt(3.5/1.5)},
	} {
		d, r := parse(t, c.text), rand.New(rand.NewPCG(3, 5))
		sum, squares := 0.0, 0.0
		for range n {
			x := float64(d.Draw(r)) / 1e6
			sum += x
			squares += x * x
		}
		mean := sum / n
		sd := math.Sqrt(squares/n - mean*mean)
		if math.Abs(mean-c.mean) > 4*c.sd/math.Sqrt(n) || math.Abs(sd/c.sd-1) > 0.05 {
			t.Errorf("%s: mean %.2f ms and deviation %.2f ms, want %.2f and %.2f", c.text, mean, sd, c.mean, c.sd)
		}
	}
}

// TestFirstDraws pins the draws themselves: shared links depend on them.
func TestFirstDraws(t *testing.T) {
	golden := []struct{ text, want string }{
		{"uniform(0s,1s)", "[769.373ms 616.436ms 784.428ms 796.597ms 234.276ms]"},
		{"normal(200ms,50ms)", "[267.006ms 230.656ms 199.736ms 186.61ms 298.021ms]"},
		{"exp(100ms)", "[146.695ms 95.825ms 153.446ms 159.256ms 26.693ms]"},
		{"lognormal(10ms,1s)", "[141.945ms 33.659ms 9.896ms 5.885ms 484.63ms]"},
		{"pareto(10ms,1.5)", "[26.591ms 18.943ms 27.815ms 28.913ms 11.948ms]"},
		{"mix(50%:10ms,50%:exp(1s))", "[958.249ms 1.592564s 10ms 10ms 10ms]"},
	}
	for _, c := range golden {
		d, r := parse(t, c.text), rand.New(rand.NewPCG(1, 2))
		got := make([]time.Duration, 5)
		for i := range got {
			got[i] = d.Draw(r)
		}
		if got := fmt.Sprint(got); got != c.want {
			t.Errorf("first draws of %s:\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

func TestConstantsDrawNothing(t *testing.T) {
	r, untouched := rand.New(rand.NewPCG(1, 2)), rand.New(rand.NewPCG(1, 2))
	for text, want := range map[string]time.Duration{
		"1.0000005s": 1_000_000_500, "0s": 0, "24h": Max, "forever": Forever,
	} {
		d := parse(t, text)
		if got := d.Draw(r); got != want {
			t.Errorf("draw of %s = %v, want %v", text, got, want)
		}
		if got, ok := d.Fixed(); !ok || got != want {
			t.Errorf("%s is fixed at %v, %v; want %v", text, got, ok, want)
		}
	}
	if r.Uint64() != untouched.Uint64() {
		t.Error("a constant took something from the generator")
	}
	if _, ok := parse(t, "exp(1s)").Fixed(); ok {
		t.Error("exp(1s) calls itself fixed")
	}
}

func TestDrawsStayInRange(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, text := range []string{"pareto(1s,0.01)", "lognormal(1ns,24h)", "normal(0s,24h)", "exp(24h)", "normal(5ms,1ms)"} {
		d := parse(t, text)
		for range 10_000 {
			x := d.Draw(r)
			if x < 0 || x > Max {
				t.Fatalf("draw of %s = %v, out of range", text, x)
			}
			if x >= time.Millisecond && x%time.Microsecond != 0 {
				t.Fatalf("draw of %s = %v, not rounded", text, x)
			}
		}
	}
}

func TestFactor(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for text, want := range map[string]float64{"": 1, "1.5": 1.5, " 20 ": 20} {
		f, err := ParseFactor(text)
		if err != nil {
			t.Fatalf("ParseFactor(%q): %v", text, err)
		}
		if got, ok := f.Fixed(); !ok || got != want || f.Draw(r) != want {
			t.Errorf("ParseFactor(%q) is %v, %v; want %v", text, got, ok, want)
		}
	}
	f, err := ParseFactor("mix(95%:1,5%:uniform(20,30))")
	if err != nil {
		t.Fatal(err)
	}
	var draws []float64
	for range 10_000 {
		draws = append(draws, f.Draw(r))
	}
	slices.Sort(draws)
	if draws[9_400] != 1 || draws[9_600] < 20 || draws[9_999] >= 30 {
		t.Errorf("quantiles 94 %%, 96 %%, 100 %%: %v, %v, %v; want 1, 20 to 30, below 30", draws[9_400], draws[9_600], draws[9_999])
	}
}
