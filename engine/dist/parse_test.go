package dist

import (
	"fmt"
	"reflect"
	"testing"
	"time"
)

func ExampleParse() {
	for _, text := range []string{"lognormal( 10ms, 1s )", "gauss(1s)", "5 parsecs"} {
		d, err := Parse(text)
		if err != nil {
			fmt.Println("error:", err)
			continue
		}
		fmt.Println(d)
	}
	// Output:
	// lognormal(10ms,1s)
	// error: "gauss" is not a distribution; there are uniform, normal, exp, lognormal, pareto and mix
	// error: "5 parsecs" is not a duration; try "500ms"
}

func TestParseErrors(t *testing.T) {
	for text, want := range map[string]string{
		"":                           `"" is not a duration; try "500ms"`,
		"500":                        `"500" has no unit; try "500ms"`,
		"-5s":                        `"-5s" is negative; a duration is 0s or more`,
		"25h":                        `"25h" is longer than 24h`,
		"uniform":                    `uniform needs two durations, as in "uniform(10ms,1s)"`,
		"uniform()":                  `uniform needs two durations, as in "uniform(10ms,1s)"`,
		"uniform(1s)":                `uniform needs two durations, as in "uniform(10ms,1s)"`,
		"uniform(1s,2":               `uniform is not closed; try "uniform(10ms,1s)"`,
		"uniform(1,2)":               `uniform: "1" has no unit; try "1ms"`,
		"uniform(2s,1s)":             `uniform: 2s is more than 1s; write the smaller first`,
		"normal(1s)":                 `normal needs two durations, as in "normal(1s,10ms)"`,
		"exp(1s,2s)":                 `exp needs a duration, as in "exp(10ms)"`,
		"lognormal(0s,1s)":           `lognormal: the 50th percentile must be above zero`,
		"lognormal(2s,1s)":           `lognormal: the 99th percentile, 1s, is below the 50th, 2s`,
		"pareto(10ms)":               `pareto needs a duration and a number, as in "pareto(10ms,1.5)"`,
		"pareto(10ms,x)":             `pareto: "x" is not a number; try "1.5"`,
		"pareto(10ms,Inf)":           `pareto: "Inf" is not a number; try "1.5"`,
		"pareto(10ms,1e999)":         `pareto: "1e999" is not a number; try "1.5"`,
		"pareto(10ms,0)":             `pareto: the shape "0" is too small; it is 0.01 or more, as 1.5 is`,
		"pareto(0s,1)":               `pareto: the minimum must be above zero`,
		"mix()":                      `mix needs shares of durations, as in "mix(99%:10ms,1%:1s)"`,
		"mix(99%:10ms,1:1s)":         `mix needs shares of durations, as in "mix(99%:10ms,1%:1s)"`,
		"mix(99%:10ms)":              `mix: the shares add up to 99%, not to 100%`,
		"mix(-1%:10ms,101%:1s)":      `mix: "-1"% is not a share; it is above 0% and at most 100%`,
		"mix(100%:mix(100%:1s))":     `mix: there cannot be a mix in a mix`,
		"mix(50%:1s,50%:exp(1s,1s))": `mix: exp needs a duration, as in "exp(10ms)"`,
	} {
		if d, err := Parse(text); err == nil || err.Error() != want {
			t.Errorf("Parse(%q) = %v, %v\nwant error %s", text, d, err, want)
		}
	}
}

func TestParseFactorErrors(t *testing.T) {
	for text, want := range map[string]string{
		"0":             `"0" is out of range; a factor is from 1e-06 to 1e+06`,
		"forever":       `"forever" is not a number; try "1.5"`,
		"10ms":          `"10ms" is not a number; try "1.5"`,
		"uniform(1)":    `uniform needs two numbers, as in "uniform(1,20)"`,
		"exp(-1)":       `exp: "-1" is out of range; a factor is from 1e-06 to 1e+06`,
		"mix(95%:1,20)": `mix needs shares of numbers, as in "mix(99%:1,1%:20)"`,
	} {
		if f, err := ParseFactor(text); err == nil || err.Error() != want {
			t.Errorf("ParseFactor(%q) = %v, %v\nwant error %s", text, f, err, want)
		}
	}
}

func TestFormat(t *testing.T) {
	for d, want := range map[time.Duration]string{
		0:                            "0 s",
		1:                            "1 ns",
		1_234:                        "1.234 µs",
		12_345:                       "12.35 µs",
		250 * time.Microsecond:       "250 µs",
		500 * time.Millisecond:       "500 ms",
		999_949_999:                  "999.9 ms",
		999_950_000:                  "1 s",
		1_500 * time.Millisecond:     "1.5 s",
		1_234_400 * time.Microsecond: "1.234 s",
		30 * time.Second:             "30 s",
		59_999 * time.Millisecond:    "1 min",
		123 * time.Second:            "2 min 3 s",
		123_456 * time.Millisecond:   "2 min 3.5 s",
		time.Hour - time.Millisecond: "1 h",
		65 * time.Minute:             "1 h 5 min",
		24 * time.Hour:               "24 h",
		-1500 * time.Millisecond:     "-1.5 s",
		-1 << 63:                     "-2562047 h 47 min",
		Forever:                      "forever",
	} {
		if got := Format(d); got != want {
			t.Errorf("Format(%d) = %q, want %q", int64(d), got, want)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		"500ms", "forever", "uniform(0s,1s)", "normal(200ms,50ms)", "exp(100ms)", "lognormal(10ms,1s)",
		"pareto(10ms,1.5)", "mix(99%:10ms,1%:uniform(1s,2s))", "1.5", "mix(95%:1,5%:20)", "mix(,", "uniform)(",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if d, err := Parse(text); err == nil {
			if again, err := Parse(d.String()); err != nil || !reflect.DeepEqual(again, d) {
				t.Errorf("%q reads as %q, and that as %q (%v)", text, d, again, err)
			}
		}
		if x, err := ParseFactor(text); err == nil {
			if again, err := ParseFactor(x.String()); err != nil || !reflect.DeepEqual(again, x) {
				t.Errorf("%q reads as %q, and that as %q (%v)", text, x, again, err)
			}
		}
		if d, err := ParseDuration(text); err == nil && (d < 0 || d > Max) {
			t.Errorf("%q reads as %v", text, d)
		}
	})
}
